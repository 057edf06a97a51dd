import {
  type BillingState,
  GRACE_DAYS,
  type PassEndReason,
  type SubscriptionStatus,
} from '@onelastai/contracts';
import type { InvoiceSnapshot, SubscriptionSnapshot } from '../stripe/snapshots.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What a pass is, by what the payment service says of its subscription. */
export interface PassState {
  status: SubscriptionStatus;
  billingState: BillingState;
  /** When the lock falls, as things stand. */
  expiryDate: Date;
  periodStart: Date;
  autoRenew: boolean;
  /** When renewal was switched off. */
  cancelledAt: Date | null;
  pastDueSince: Date | null;
  endedAt: Date | null;
  endReason: PassEndReason | null;
}

/** What we know of it beside: why we ended it, and since when a renewal is unpaid. */
export interface KnownPass {
  endReason?: PassEndReason | undefined;
  /** Begin of the first period that is not paid for, by its invoices. */
  unpaidSince?: Date | undefined;
}

/**
 * The pass that a subscription amounts to. It needs neither the clock nor the order in which things
 * were told: the same subscription is always the same pass.
 */
export function passStateOf(subscription: SubscriptionSnapshot, known: KnownPass = {}): PassState {
  const { periodStart, periodEnd, cancelAtPeriodEnd, canceledAt } = subscription;
  const running = {
    status: 'active' as const,
    expiryDate: periodEnd,
    periodStart,
    autoRenew: !cancelAtPeriodEnd,
    cancelledAt: cancelAtPeriodEnd ? canceledAt : null,
    pastDueSince: null,
    endedAt: null,
    endReason: null,
  };
  switch (subscription.status) {
    case 'trialing':
      return { ...running, billingState: 'trialing' };
    case 'active':
      return { ...running, billingState: 'paid' };
    case 'past_due':
    case 'unpaid':
      // What lasts are the grace days: counted once, though more periods begin meanwhile.
      return {
        ...running,
        billingState: 'past-due',
        expiryDate: graceEnd(known.unpaidSince ?? periodStart),
        pastDueSince: known.unpaidSince ?? periodStart,
      };
    case 'canceled':
      return { ...running, ...ended(subscription, known) };
    case 'incomplete':
    case 'incomplete_expired':
    case 'paused':
      // Never paid for; should it be after all, it is read again.
      return {
        ...running,
        status: 'expired',
        billingState: 'ended',
        expiryDate: subscription.startedAt,
        autoRenew: false,
        endedAt: subscription.startedAt,
        endReason: 'payment-failed',
      };
  }
}

function ended(
  subscription: SubscriptionSnapshot,
  known: KnownPass,
): Omit<PassState, 'periodStart'> {
  const { endedAt, canceledAt, periodStart, periodEnd, isUnpaid } = subscription;
  const end = endedAt ?? canceledAt ?? periodEnd;
  const unpaidSince = known.unpaidSince ?? (isUnpaid ? periodStart : null);
  const reason = known.endReason ?? endReasonOf(end, periodEnd, unpaidSince);
  const graceOver = unpaidSince ? graceEnd(unpaidSince) : end;
  return {
    status: reason === 'ran-out' || reason === 'payment-failed' ? 'expired' : 'cancelled',
    billingState: 'ended',
    expiryDate: new Date(Math.min(end.getTime(), graceOver.getTime())),
    autoRenew: false,
    cancelledAt: canceledAt,
    pastDueSince: unpaidSince,
    endedAt: end,
    endReason: reason,
  };
}

function endReasonOf(end: Date, periodEnd: Date, unpaidSince: Date | null): PassEndReason {
  if (unpaidSince) return 'payment-failed';
  // The payment service reckons in whole seconds.
  return end.getTime() >= periodEnd.getTime() - 1000 ? 'ran-out' : 'cancelled';
}

function graceEnd(unpaidSince: Date): Date {
  return new Date(unpaidSince.getTime() + GRACE_DAYS * DAY_MS);
}

/** Begin of the first period since the last one that was paid that was asked for; `undefined`: none. */
export function unpaidSince(
  invoices: readonly Pick<InvoiceSnapshot, 'status' | 'attempted' | 'periodStart'>[],
): Date | undefined {
  const paidUpTo = Math.max(
    ...invoices.filter(({ status }) => status === 'paid').map(({ periodStart }) => +periodStart),
  );
  return (
    invoices
      .filter(({ status, attempted }) => attempted && status === 'open')
      .map(({ periodStart }) => periodStart)
      // An older one that stayed open was forgiven by those that were paid after it.
      .filter((periodStart) => +periodStart > paidUpTo)
      .reduce<Date | undefined>(
        (first, start) => (first && first < start ? first : start),
        undefined,
      )
  );
}
