import type { PassPlan, PaymentState } from '@onelastai/contracts';

/** What is known of the payment for the period that a pass is in. */
export interface RefundableTime {
  plan: PassPlan;
  /** Paid for the period, less what was given back of it, in minor units. */
  leftMinor: number;
  /** Paid for the period in all. */
  paidMinor: number;
  periodStart: Date;
  periodEnd: Date;
}

/**
 * What is given back, in minor units, when a pass ends now: the unused part of the period, by the
 * second and rounded down. A day that has begun is used.
 */
export function refundFor(
  { plan, leftMinor, paidMinor, periodStart, periodEnd }: RefundableTime,
  now: Date,
): number {
  if (plan === 'daily') return 0;
  const whole = periodEnd.getTime() - periodStart.getTime();
  const left = Math.min(Math.max(periodEnd.getTime() - now.getTime(), 0), whole);
  if (whole <= 0) return 0;
  // In whole seconds, as the payment service reckons, so that the product stays exact.
  const share = Math.floor((paidMinor * Math.floor(left / 1000)) / Math.ceil(whole / 1000));
  return Math.max(0, Math.min(share, leftMinor));
}

/**
 * The payment for the period that a pass is in, of its payments, the newest first. After a change the
 * payment before it is not the one any more: what was left of it is credit for coming periods.
 */
export function currentPayment<
  P extends { state: PaymentState; amountMinor: number; periodEnd: Date },
>(payments: readonly P[], expiryDate: Date): P | null {
  const newest = payments.find(({ state }) => state === 'paid');
  return newest && newest.amountMinor > 0 && newest.periodEnd >= expiryDate ? newest : null;
}
