import type { PassPlan, PaymentState } from '@onelastai/contracts';

/** What is known of the period that a pass is in. */
export interface RefundableTime {
  plan: PassPlan;
  /** What the period cost, in minor units, by money or by credit from before. */
  grossMinor: number;
  periodStart: Date;
  periodEnd: Date;
}

/**
 * What ending a pass now is worth, in minor units: the unused part of the period, by the second and
 * rounded down. A day that has begun is used.
 */
export function refundFor(
  { plan, grossMinor, periodStart, periodEnd }: RefundableTime,
  now: Date,
): number {
  if (plan === 'daily') return 0;
  const whole = periodEnd.getTime() - periodStart.getTime();
  const left = Math.min(Math.max(periodEnd.getTime() - now.getTime(), 0), whole);
  if (whole <= 0) return 0;
  // In whole seconds, as the payment service reckons, so that the product stays exact.
  return Math.floor((grossMinor * Math.floor(left / 1000)) / Math.ceil(whole / 1000));
}

/** The payment for the period that a pass is in, of its payments, the newest first. */
export function currentPayment<P extends { state: PaymentState; periodEnd: Date }>(
  payments: readonly P[],
  expiryDate: Date,
): P | null {
  const newest = payments.find(({ state }) => state === 'paid');
  return newest && newest.periodEnd >= expiryDate ? newest : null;
}

/**
 * From which payments an amount is given back: the newest first, since an upgrade is paid by what was
 * left of the payment before it as well. Never more than what is left of them.
 */
export function spreadRefund<P extends { leftMinor: number }>(
  amountMinor: number,
  payments: readonly P[],
): { payment: P; amountMinor: number }[] {
  let rest = amountMinor;
  return payments.flatMap((payment) => {
    const part = Math.min(rest, Math.max(payment.leftMinor, 0));
    rest -= part;
    return part > 0 ? [{ payment, amountMinor: part }] : [];
  });
}
