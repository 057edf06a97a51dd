import { findSubscription, type PaymentDoc, type SubscriptionDoc, setDispute } from '@onelastai/db';
import type { Deps } from '../../../deps.ts';
import { readRefunds } from '../actions.service.ts';
import { endPass, setRenewal } from '../cancel.service.ts';
import { requireStripe } from '../customers.service.ts';

/**
 * Brings a payment and its pass in line with a dispute as it stands at the payment service, whatever
 * was told of it and in which order. Open: nothing more is charged; lost: the money is gone, and the
 * pass with it; won: the mark goes, and renewal stays off until the person wants it. Answers what was
 * done, in words.
 */
export async function applyDispute(
  deps: Deps,
  disputeId: string,
  payment: PaymentDoc,
): Promise<string> {
  const dispute = await requireStripe(deps).findDispute(disputeId);
  if (!dispute) return 'there is no such dispute';
  const { state, createdAt: since } = dispute;
  const now = deps.clock.now();
  await setDispute(payment, state === 'won' ? null : { state, since }, now);
  if (state === 'won') return 'dispute won';
  const pass = await findSubscription(payment.subscriptionId.toHexString());
  if (state === 'open') {
    if (pass && isRunning(pass)) {
      const ordered = { reason: 'disputed', requestId: `dispute-${disputeId}-renewal` };
      await setRenewal(deps, pass, false, ordered);
    }
    return 'disputed: renewal is off';
  }
  await readRefunds(deps, payment);
  if (pass && isRunning(pass)) {
    const ordered = { reason: 'dispute lost', requestId: `dispute-${disputeId}` };
    await endPass(deps, { subscriptionId: pass._id.toHexString(), refundMinor: 0, ...ordered });
  }
  return 'dispute lost: the pass is ended';
}

function isRunning({ stripeSubscriptionId, billingState }: SubscriptionDoc): boolean {
  return stripeSubscriptionId !== undefined && billingState !== 'ended';
}
