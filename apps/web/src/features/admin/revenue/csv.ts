import type { CurrencyRevenueDto, RevenueGroup } from '@onelastai/sdk';
import { csvOf } from '../audit/csv.ts';

/** Amounts are whole minor units: no spreadsheet can take them for another number. */
export function revenueCsv({ currency, rows }: CurrencyRevenueDto, by: RevenueGroup): string {
  const columns = [
    by,
    'name',
    'currency',
    'net_minor',
    'paid_minor',
    'refunded_minor',
    'tax_minor',
    'payments',
    'refunds',
  ];
  return csvOf(
    columns,
    rows.map((row) => [
      row.key,
      row.title,
      currency,
      `${row.netMinor}`,
      `${row.paidMinor}`,
      `${row.refundedMinor}`,
      `${row.taxMinor}`,
      `${row.payments}`,
      `${row.refunds}`,
    ]),
  );
}
