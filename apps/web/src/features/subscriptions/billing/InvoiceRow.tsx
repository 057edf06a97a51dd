import type { InvoiceDto } from '@onelastai/sdk';
import { useFormatter, useTranslations } from 'use-intl';
import { MoneyText } from '../../../ui/MoneyText.tsx';
import { TargetEmblem } from '../TargetEmblem.tsx';
import classes from './Billing.module.css';

export function InvoiceRow({ invoice }: { invoice: InvoiceDto }) {
  const t = useTranslations('billing.invoices');
  const plans = useTranslations('subscriptions.pass');
  const format = useFormatter();
  const day = (date: string) => format.dateTime(new Date(date), { dateStyle: 'medium' });
  const { state, amount, tax, discount, refunded, number, title } = invoice;
  const isUnpaid = state === 'open' || state === 'failed';
  return (
    <li className={classes.row}>
      <TargetEmblem target={invoice.target} size={32} />
      <div className={classes.what}>
        <strong>
          {title} <span className={classes.dim}>{plans(invoice.plan)}</span>
        </strong>
        <span>
          {day(invoice.createdAt)} · {number}
        </span>
        <span>
          {t('period', { from: day(invoice.periodStart), to: day(invoice.periodEnd) })}
          {discount.amountMinor > 0 ? (
            <>
              {' · '}
              {t.rich('discount', { price: () => <MoneyText value={discount} exact /> })}
            </>
          ) : null}
          {tax.amountMinor > 0 ? (
            <>
              {' · '}
              {t.rich('tax', { price: () => <MoneyText value={tax} exact /> })}
            </>
          ) : null}
        </span>
      </div>
      <div className={classes.sum}>
        <strong>
          <MoneyText value={amount} exact />
        </strong>
        <span className={classes.mark} data-tone={isUnpaid ? 'warning' : undefined}>
          {t(`states.${state}`)}
        </span>
        {refunded.amountMinor > 0 ? (
          <span>{t.rich('refunded', { price: () => <MoneyText value={refunded} exact /> })}</span>
        ) : null}
      </div>
      <div className={classes.links}>
        {invoice.hostedUrl ? (
          <a
            href={invoice.hostedUrl}
            target="_blank"
            rel="noreferrer"
            aria-label={t(isUnpaid ? 'payOne' : 'pageOne', { number })}
          >
            {t(isUnpaid ? 'pay' : 'page')}
          </a>
        ) : null}
        {invoice.pdfUrl ? (
          <a
            href={invoice.pdfUrl}
            target="_blank"
            rel="noreferrer"
            aria-label={t('pdfOne', { number })}
          >
            {t('pdf')}
          </a>
        ) : null}
      </div>
    </li>
  );
}
