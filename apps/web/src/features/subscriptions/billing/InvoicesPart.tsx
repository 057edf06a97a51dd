import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { MoreButton } from '../../../ui/MoreButton.tsx';
import { invoicesOptions } from '../queries.ts';
import classes from './Billing.module.css';
import { BillingSection } from './BillingSection.tsx';
import { InvoiceRow } from './InvoiceRow.tsx';
import { PartState } from './PartState.tsx';

export function InvoicesPart() {
  const t = useTranslations('billing.invoices');
  const list = useInfiniteQuery(invoicesOptions);
  const invoices = list.data?.pages.flatMap((page) => page.items);
  return (
    <BillingSection title={t('title')}>
      {!invoices ? (
        <PartState
          error={list.error}
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        />
      ) : invoices.length === 0 ? (
        <p className={classes.none}>{t('none')}</p>
      ) : (
        <ul className={classes.list}>
          {invoices.map((invoice) => (
            <InvoiceRow key={invoice.id} invoice={invoice} />
          ))}
        </ul>
      )}
      <MoreButton list={list}>{t('more')}</MoreButton>
    </BillingSection>
  );
}
