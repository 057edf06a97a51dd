import { Skeleton } from '@mantine/core';
import type { ChangeQuoteDto } from '@onelastai/sdk';
import { useFormatter, useTranslations } from 'use-intl';
import { MoneyText } from '../../../ui/MoneyText.tsx';
import rows from '../purchase/QuoteSummary.module.css';

interface ChangeSummaryProps {
  quote: ChangeQuoteDto | undefined;
  isCurrent: boolean;
}

/** The payment service's own reckoning: what is given back, what is charged, and until when. */
export function ChangeSummary({ quote, isCurrent }: ChangeSummaryProps) {
  const t = useTranslations('subscriptions.change');
  const format = useFormatter();
  if (!quote) return <Skeleton height={172} />;
  const exact = (date: string) =>
    format.dateTime(new Date(date), { dateStyle: 'medium', timeStyle: 'short' });
  // What of the credit is not needed at once.
  const left = quote.credit.amountMinor - quote.charge.amountMinor;
  return (
    <div className={rows.quote} data-old={!isCurrent || undefined}>
      <dl className={rows.rows}>
        <div>
          <dt>{t(`charge.${quote.to.plan}`)}</dt>
          <dd>
            <MoneyText value={quote.charge} exact />
          </dd>
        </div>
        <div>
          <dt>{t('credit')}</dt>
          <dd className={rows.off}>
            −<MoneyText value={quote.credit} exact />
          </dd>
        </div>
        <div>
          <dt>{t('newEnd')}</dt>
          <dd>{exact(quote.newExpiryDate)}</dd>
        </div>
        <div className={rows.total} aria-live="polite">
          <dt>{t('due')}</dt>
          <dd>
            <MoneyText value={quote.dueNow} exact />
          </dd>
        </div>
      </dl>
      {left > 0 ? (
        <p className={rows.replaces}>
          {t.rich('kept', {
            price: () => <MoneyText value={{ ...quote.credit, amountMinor: left }} exact />,
          })}
        </p>
      ) : null}
    </div>
  );
}
