import type {
  CurrencyRevenueDto,
  RevenueDto,
  RevenueFiguresDto,
  RevenueRowDto,
  revenueInput,
} from '@onelastai/contracts';
import { type RevenueRow, readRange, sumRevenue } from '@onelastai/db';
import type { z } from 'zod';
import { titlesOf } from '../subscriptions/targetTitles.ts';

/** What was paid and given back on these days, each currency for itself. */
export async function readRevenue({
  from,
  to,
  zone: timezone,
  by,
  currency,
}: z.output<typeof revenueInput>): Promise<RevenueDto> {
  const range = { from, to, timezone };
  const { days, zone } = readRange(range);
  const sums = await sumRevenue({ ...range, by, currency });
  const titles = by === 'agent' ? await titlesOf(sums.map(({ key }) => key)) : new Map();
  const currencies = Map.groupBy(sums, (row) => row.currency);
  return {
    from,
    to,
    zone,
    by,
    currencies: [...currencies]
      .map(([code, rows]): CurrencyRevenueDto => {
        const found = rows.map((row) => toRow(row, titles.get(row.key) ?? row.key));
        return {
          currency: code,
          total: found.reduce<RevenueFiguresDto>(added, NOTHING),
          rows: by === 'day' ? eachDay(days, found) : found.toSorted(byWorth),
        };
      })
      .toSorted(
        (a, b) => b.total.payments - a.total.payments || (a.currency < b.currency ? -1 : 1),
      ),
  };
}

const NOTHING: RevenueFiguresDto = {
  paidMinor: 0,
  refundedMinor: 0,
  netMinor: 0,
  taxMinor: 0,
  payments: 0,
  refunds: 0,
};

function toRow({ currency: _, ...row }: RevenueRow, title: string): RevenueRowDto {
  return { ...row, netMinor: row.paidMinor - row.refundedMinor, title };
}

function added(sum: RevenueFiguresDto, row: RevenueFiguresDto): RevenueFiguresDto {
  return {
    paidMinor: sum.paidMinor + row.paidMinor,
    refundedMinor: sum.refundedMinor + row.refundedMinor,
    netMinor: sum.netMinor + row.netMinor,
    taxMinor: sum.taxMinor + row.taxMinor,
    payments: sum.payments + row.payments,
    refunds: sum.refunds + row.refunds,
  };
}

function eachDay(days: string[], found: RevenueRowDto[]): RevenueRowDto[] {
  const rows = new Map(found.map((row) => [row.key, row]));
  return days.map((day) => rows.get(day) ?? { ...NOTHING, key: day, title: day });
}

function byWorth(a: RevenueRowDto, b: RevenueRowDto): number {
  return b.netMinor - a.netMinor || (a.key < b.key ? -1 : 1);
}
