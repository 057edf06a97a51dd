import { findUserById, listLostPasses, type SubscriptionDoc, withTransaction } from '@onelastai/db';
import type { Deps } from '../../deps.ts';
import { nameOf, notify } from '../auth/notice.ts';
import { act } from './passes.service.ts';
import { titleOf } from './stripePrices.ts';
import { syncSubscription } from './sync.service.ts';

const BATCH = 200;

/**
 * Ends passes whose grace days are over without the renewal having been paid, so that nothing is
 * charged any more for what is locked. Answers how many.
 */
export async function endUnpaidPasses(deps: Deps, signal: AbortSignal): Promise<number> {
  if (!deps.stripe) return 0;
  const errors: unknown[] = [];
  let ended = 0;
  for (const pass of await listLostPasses(deps.clock.now(), BATCH)) {
    signal.throwIfAborted();
    try {
      if (await endUnpaid(deps, pass)) ended += 1;
    } catch (error) {
      // One pass's fault does not keep the others.
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, 'Unpaid passes could not be ended.');
  return ended;
}

async function endUnpaid(deps: Deps, pass: SubscriptionDoc): Promise<boolean> {
  if (!pass.stripeSubscriptionId) return false;
  // What is stored may be older than a payment that no webhook has told.
  const read = await syncSubscription(deps, pass.stripeSubscriptionId);
  const isLost = read.pass?.billingState === 'past-due' && read.pass.expiryDate <= deps.clock.now();
  if (!isLost) return false;
  const ended = await act(deps, {
    userId: pass.userId,
    subscriptionId: pass._id,
    kind: 'lapse',
    // Once for each renewal that failed.
    requestId: `unpaid-${pass._id.toHexString()}-${pass.expiryDate.getTime()}`,
  });
  // Paid at the last moment after all.
  if (ended.endReason !== 'payment-failed') return false;
  const user = await findUserById(pass.userId);
  if (!user) return true;
  const title = await titleOf(pass.agentId);
  const data = { name: nameOf(user), title, link: `${deps.config.publicUrl}/agents` };
  await withTransaction((transaction) =>
    notify(deps, user, { template: 'pass-lost', data }, transaction),
  );
  return true;
}
