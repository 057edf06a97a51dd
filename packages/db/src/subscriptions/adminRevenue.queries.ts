import type { RevenueGroup } from '@onelastai/contracts';
import { boundsOf, type DayRange, readRange } from '../analytics/localDays.ts';
import { PaymentModel } from './payment.model.ts';

/** Minor units of one currency. */
export interface RevenueRow {
  currency: string;
  /** A local day, a target, or a period. */
  key: string;
  /** Tax included. */
  paidMinor: number;
  refundedMinor: number;
  /** Part of `paidMinor`. */
  taxMinor: number;
  /** Payments of more than nothing, and those of them of which something was given back. */
  payments: number;
  refunds: number;
}

/**
 * What was paid on these local days, by currency and group, in no order; groups without a payment
 * are absent. What is given back counts on the day it was paid. Throws `RangeError` for days or a
 * time zone that do not exist.
 */
export async function sumRevenue(
  range: DayRange & { by: RevenueGroup; currency?: string | undefined },
): Promise<RevenueRow[]> {
  const { days, zone } = readRange(range);
  const [first = ''] = days;
  const start = boundsOf(first, zone).start;
  const end = boundsOf(days.at(-1) ?? first, zone).end;
  const { by, currency } = range;
  const keys = {
    day: { $dateToString: { format: '%Y-%m-%d', date: '$paidAt', timezone: zone } },
    agent: '$target',
    plan: '$plan',
  };
  const isMore = (path: string) => ({ $sum: { $cond: [{ $gt: [path, 0] }, 1, 0] } });
  return PaymentModel.aggregate<RevenueRow>([
    { $match: { paidAt: { $gte: start, $lt: end }, ...(currency ? { currency } : {}) } },
    {
      $group: {
        _id: { currency: '$currency', key: keys[by] },
        paidMinor: { $sum: '$amountMinor' },
        refundedMinor: { $sum: '$refundedMinor' },
        taxMinor: { $sum: '$taxMinor' },
        payments: isMore('$amountMinor'),
        refunds: isMore('$refundedMinor'),
      },
    },
    {
      $project: {
        _id: 0,
        currency: '$_id.currency',
        key: '$_id.key',
        paidMinor: 1,
        refundedMinor: 1,
        taxMinor: 1,
        payments: 1,
        refunds: 1,
      },
    },
  ]);
}

export interface PaidPerCurrency {
  currency: string;
  /** Paid less given back. */
  netMinor: number;
  /** Different people who paid more than nothing; of those erased, a pass stands for one. */
  persons: number;
}

/** What was paid from `from` on and before `to`, and by how many. */
export async function sumPaidPerPerson(from: Date, to: Date): Promise<PaidPerCurrency[]> {
  return PaymentModel.aggregate<PaidPerCurrency>([
    { $match: { paidAt: { $gte: from, $lt: to }, amountMinor: { $gt: 0 } } },
    {
      $group: {
        _id: { currency: '$currency', person: { $ifNull: ['$userId', '$subscriptionId'] } },
        paidMinor: { $sum: '$amountMinor' },
        refundedMinor: { $sum: '$refundedMinor' },
      },
    },
    {
      $group: {
        _id: '$_id.currency',
        paidMinor: { $sum: '$paidMinor' },
        refundedMinor: { $sum: '$refundedMinor' },
        persons: { $sum: 1 },
      },
    },
    {
      $project: {
        _id: 0,
        currency: '$_id',
        netMinor: { $subtract: ['$paidMinor', '$refundedMinor'] },
        persons: 1,
      },
    },
  ]);
}
