import { IconArrowBackUp, IconCircleX } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '../../../ui/links.tsx';
import classes from './Checkout.module.css';
import { OriginLink } from './OriginLink.tsx';
import { ResultHeading } from './ResultHeading.tsx';

/** Nothing came of it: it was given up or ran out, or was one too many. */
export function CheckoutOver({ id, refunded }: { id: string; refunded: boolean }) {
  const t = useTranslations('purchase.result');
  const Icon = refunded ? IconArrowBackUp : IconCircleX;
  return (
    <div className={classes.result}>
      <ResultHeading
        title={t(refunded ? 'refundedTitle' : 'expiredTitle')}
        icon={<Icon size={32} aria-hidden className={classes.icon} />}
      />
      <p className={classes.text}>{t(refunded ? 'refunded' : 'expired')}</p>
      <div className={classes.actions}>
        {refunded ? (
          <ButtonLink to="/my-agents">{t('agents')}</ButtonLink>
        ) : (
          <OriginLink checkoutId={id} />
        )}
      </div>
    </div>
  );
}
