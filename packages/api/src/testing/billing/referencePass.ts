import {
  type BillingState,
  GRACE_DAYS,
  type PassEndReason,
  type PassPlan,
  type SubscriptionStatus,
} from '@onelastai/contracts';
import { DAY_S, HOUR_S } from './calendar.ts';

/** How long a pass that renews stays open while nobody has told how that went. */
const LEEWAY_S = HOUR_S;

/** Instants are seconds since 1970, sums minor units: here and below. */
export interface RefInvoice {
  target: string;
  plan: PassPlan;
  /** What was charged: credit is taken off already. */
  amount: number;
  /** What it was for, by money or by credit. */
  gross: number;
  refunded: number;
  start: number;
  end: number;
  isPaid: boolean;
  /** Not asked for any more: its pass was ended by us. */
  isVoid: boolean;
  /** Written for a change, within a period. */
  isChange: boolean;
}

export interface RefPass {
  target: string;
  plan: PassPlan;
  price: number;
  billingState: BillingState;
  renews: boolean;
  /** Periods are counted from there; a trial is the 0th. */
  anchor: number;
  count: number;
  start: number;
  end: number;
  /** What was asked for present time, less discounts: credit on a change. */
  worth: { amount: number; start: number; end: number };
  retries: number[];
  /** Or the end of the grace days, where that was before. */
  endedAt: number;
  endReason: PassEndReason | null;
  /** In the order in which they were written. */
  invoices: RefInvoice[];
}

export function openOf({ invoices }: RefPass): RefInvoice[] {
  return invoices.filter(({ isPaid, isVoid }) => !isPaid && !isVoid);
}

/**
 * Counted once, from the first period that is not paid for; what is older than the last one that was
 * paid is forgiven. `Infinity`: nothing is unpaid.
 */
export function graceEndOf(pass: RefPass): number {
  const paidUpTo = Math.max(
    ...pass.invoices.filter(({ isPaid }) => isPaid).map(({ start }) => start),
  );
  const unpaid = openOf(pass).map(({ start }) => start);
  return Math.min(...unpaid.filter((start) => start > paidUpTo)) + GRACE_DAYS * DAY_S;
}

/** Whether another period or target may be chosen for it. */
export function isChangeable({ billingState }: RefPass): boolean {
  return billingState === 'paid' || billingState === 'trialing';
}

export interface Expected {
  status: SubscriptionStatus;
  billingState: BillingState;
  expiry: number;
  autoRenew: boolean;
  endReason: PassEndReason | null;
  /** Until when the agent is open; 0: it is closed for good. */
  openUntil: number;
  nextCharge: number | null;
}

/** What the documented rules say a pass shows. */
export function expectedOf(pass: RefPass): Expected {
  const { billingState, renews: autoRenew, endReason, end } = pass;
  if (billingState === 'ended') {
    const status =
      endReason === 'ran-out' || endReason === 'payment-failed' ? 'expired' : 'cancelled';
    const closed = { autoRenew: false, openUntil: 0, nextCharge: null };
    return { status, billingState, expiry: pass.endedAt, endReason, ...closed };
  }
  const running = { status: 'active' as const, billingState, autoRenew, endReason: null };
  if (billingState === 'past-due') {
    const expiry = Math.min(graceEndOf(pass), pass.start + GRACE_DAYS * DAY_S);
    return { ...running, expiry, openUntil: expiry, nextCharge: null };
  }
  const openUntil = autoRenew ? end + LEEWAY_S : end;
  return { ...running, expiry: end, openUntil, nextCharge: autoRenew ? pass.price : null };
}
