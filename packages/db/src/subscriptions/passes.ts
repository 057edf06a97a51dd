import { MAX_NAMED_AGENTS } from '@onelastai/contracts';
import type { Transaction } from '../connection/transaction.ts';
import { emit, userTopic } from '../outbox/outbox.queries.ts';
import { type SubscriptionDoc, SubscriptionModel } from './subscription.model.ts';

/**
 * How long a pass that renews stays open past its end while the payment service has not yet said how
 * the renewal went. Shorter than the grace days that follow a failed one.
 */
export const RENEWAL_LEEWAY_MS = 60 * 60_000;

/** What is needed to tell whether a pass opens something. */
export type LivePass = Pick<
  SubscriptionDoc,
  | '_id'
  | 'agentId'
  | 'planId'
  | 'expiryDate'
  | 'autoRenew'
  | 'billingState'
  | 'stripeSubscriptionId'
>;

/** Until when a pass opens what it is for, as things stand. */
export function passEnd({
  expiryDate,
  autoRenew,
  billingState,
}: Pick<SubscriptionDoc, 'expiryDate' | 'autoRenew' | 'billingState'>): Date {
  // The grace days are a leeway already, and what the reference sold is renewed by nobody.
  const renews = autoRenew && (billingState === 'paid' || billingState === 'trialing');
  return renews ? new Date(expiryDate.getTime() + RENEWAL_LEEWAY_MS) : expiryDate;
}

/** Passes of one person that may still open something: whoever asks compares `passEnd`. */
export async function listLivePasses(
  userId: string,
  now: Date,
  transaction?: Transaction,
): Promise<LivePass[]> {
  return SubscriptionModel.find({
    userId,
    status: 'active',
    expiryDate: { $gt: new Date(now.getTime() - RENEWAL_LEEWAY_MS) },
  })
    .select({
      agentId: 1,
      planId: 1,
      expiryDate: 1,
      autoRenew: 1,
      billingState: 1,
      stripeSubscriptionId: 1,
    })
    .session(transaction ?? null)
    .lean<LivePass[]>();
}

/** Tells every process, and the person's open pages, that what they may use has changed. */
export async function emitPassesChanged(
  transaction: Transaction,
  userId: string,
  targets: readonly string[],
): Promise<void> {
  const named = [...new Set(targets)].slice(0, MAX_NAMED_AGENTS);
  await emit(transaction, {
    topic: userTopic(userId),
    userId,
    type: 'passes.changed',
    payload: { targets: named },
  });
}
