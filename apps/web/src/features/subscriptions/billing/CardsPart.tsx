import type { PaymentMethodDto } from '@onelastai/sdk';
import { IconCreditCard } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import classes from './Billing.module.css';
import { BillingSection } from './BillingSection.tsx';
import { PartState } from './PartState.tsx';
import { PortalButton } from './PortalButton.tsx';
import { paymentMethodsOptions } from './queries.ts';

/** The cards that the payment service keeps; they never come near this site. */
export function CardsPart() {
  const t = useTranslations('billing.cards');
  const { data, error, refetch, isFetching } = useQuery(paymentMethodsOptions);
  return (
    <BillingSection title={t('title')} lead={t('lead')} action={<PortalButton />}>
      {!data ? (
        <PartState error={error} onRetry={() => void refetch()} retrying={isFetching} />
      ) : data.items.length === 0 ? (
        <p className={classes.none}>{t('none')}</p>
      ) : (
        <ul className={classes.list}>
          {data.items.map((card) => (
            <Card key={card.id} card={card} />
          ))}
        </ul>
      )}
    </BillingSection>
  );
}

function Card({ card }: { card: PaymentMethodDto }) {
  const t = useTranslations('billing.cards');
  const month = String(card.expMonth).padStart(2, '0');
  return (
    <li className={classes.row}>
      <IconCreditCard size={24} aria-hidden className={classes.icon} />
      <div className={classes.what}>
        <strong>
          {t('name', { brand: brandName(card.brand), last4: card.last4 })}{' '}
          {card.isDefault ? <span className={classes.mark}>{t('default')}</span> : null}
        </strong>
        <span>{t('expires', { date: `${month}/${card.expYear}` })}</span>
      </div>
    </li>
  );
}

/** `visa` as `Visa`; the names are proper ones in every language. */
function brandName(brand: string): string {
  return brand.charAt(0).toUpperCase() + brand.slice(1);
}
