import type { RevenueRowDto } from '@onelastai/sdk';
import { useFormatter, useLocale, useTranslations } from 'use-intl';
import { formatMoney } from '../../../lib/money.ts';
import list from '../shared/List.module.css';
import classes from './Revenue.module.css';

interface RevenueTableProps {
  caption: string;
  /** What the rows are. */
  first: string;
  rows: RevenueRowDto[];
  currency: string;
}

/** A table; on phones it scrolls by itself. */
export function RevenueTable({ caption, first, rows, currency }: RevenueTableProps) {
  const t = useTranslations('adminRevenue.table');
  const format = useFormatter();
  const locale = useLocale();
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency }, locale, true);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <section className={classes.scroller} aria-label={caption} tabIndex={0}>
      <table className={classes.table} aria-label={caption}>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            <th scope="col" className={list.number}>
              {t('net')}
            </th>
            <th scope="col" className={list.number}>
              {t('paid')}
            </th>
            <th scope="col" className={list.number}>
              {t('refunded')}
            </th>
            <th scope="col" className={list.number}>
              {t('tax')}
            </th>
            <th scope="col" className={list.number}>
              {t('payments')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.title}</th>
              <td className={list.number}>{money(row.netMinor)}</td>
              <td className={list.number}>{money(row.paidMinor)}</td>
              <td className={list.number}>{money(row.refundedMinor)}</td>
              <td className={list.number}>{money(row.taxMinor)}</td>
              <td className={list.number}>{format.number(row.payments)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
