import { type checkoutInput, fromMinor, type PassPlan } from '@onelastai/contracts';
import {
  beginPurchase,
  cancelRenewal,
  cancelRenewalsOf,
  countSubscriber,
  createSubscription,
  DuplicateKeyError,
  endPassesOf,
  expireEndedPasses,
  findActivePass,
  findSubscriptionByRequest,
  hasEverSubscribed,
  listSubscriptions,
  type SubscriptionDoc,
  type Transaction,
  withTransaction,
} from '@onelastai/db';
import type { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { priceOf } from '../agents/agents.mapper.ts';
import { getActiveAgent } from '../agents/agents.service.ts';
import { periodEnd } from './period.ts';

/**
 * Buys a pass. The same requestId gives the same pass; another one while a pass is active throws
 * ALREADY_SUBSCRIBED. In instant mode the pass begins at once and no money moves.
 */
export async function checkout(
  deps: Deps,
  userId: string,
  input: z.output<typeof checkoutInput>,
): Promise<SubscriptionDoc> {
  const { agentId, plan, requestId } = input;
  const repeated = await findSubscriptionByRequest(userId, requestId);
  if (repeated) return sameRequest(repeated, agentId, plan);
  if (deps.config.payments === 'off') {
    throw new DomainError('PAYMENTS_UNAVAILABLE', { message: 'Nothing can be bought here yet.' });
  }
  const agent = await getActiveAgent(agentId);
  const price = priceOf(agent, plan);
  const now = deps.clock.now();
  try {
    return await withTransaction(async (transaction) => {
      await beginPurchase(userId, transaction);
      await expireEndedPasses(userId, agentId, now, transaction);
      if (await findActivePass(userId, agentId, now, transaction)) throw alreadySubscribed();
      if (!(await hasEverSubscribed(userId, agentId, transaction))) {
        await countSubscriber(agentId, transaction);
      }
      return createSubscription(
        {
          userId,
          agentId,
          plan,
          price: fromMinor(price),
          priceMinor: price.amountMinor,
          currency: price.currency,
          status: 'active',
          startDate: now,
          expiryDate: periodEnd(now, plan),
          autoRenew: true,
          requestId,
        },
        now,
        transaction,
      );
    });
  } catch (error) {
    // A purchase at the same moment won: this very one, or another of the same pass.
    const lost =
      error instanceof DuplicateKeyError ||
      (error instanceof DomainError && error.code === 'ALREADY_SUBSCRIBED');
    if (!lost) throw error;
    const winner = await findSubscriptionByRequest(userId, requestId);
    if (winner) return sameRequest(winner, agentId, plan);
    throw alreadySubscribed(error);
  }
}

export async function getActivePass(
  deps: Deps,
  userId: string,
  agentId: string,
): Promise<SubscriptionDoc | null> {
  return findActivePass(userId, agentId, deps.clock.now());
}

export async function listOwnSubscriptions(
  userId: string,
  page: { cursor?: string | undefined; limit: number },
) {
  return listSubscriptions(userId, page);
}

/** Switches renewal off; the pass stays active until it expires. */
export async function cancel(deps: Deps, userId: string, id: string): Promise<SubscriptionDoc> {
  const pass = await cancelRenewal(userId, id, deps.clock.now());
  if (!pass) {
    throw new DomainError('SUBSCRIPTION_NOT_FOUND', { message: 'There is no such subscription.' });
  }
  return pass;
}

/** Switches renewal off for all passes of a person who leaves; they last until they expire. */
export async function cancelAllRenewals(
  { clock }: Deps,
  userId: string,
  transaction: Transaction,
): Promise<void> {
  await cancelRenewalsOf(userId, clock.now(), transaction);
}

/** Ends all passes of a person who is to be erased. */
export async function endAllPasses(
  { clock }: Deps,
  userId: string,
  transaction: Transaction,
): Promise<void> {
  await endPassesOf(userId, clock.now(), transaction);
}

function sameRequest(pass: SubscriptionDoc, agentId: string, plan: PassPlan): SubscriptionDoc {
  if (pass.agentId === agentId && pass.plan === plan) return pass;
  throw new DomainError('REQUEST_ID_REUSED', {
    message: 'This requestId was used for another purchase.',
    fields: { requestId: ['Used for another purchase.'] },
  });
}

function alreadySubscribed(cause?: unknown): DomainError {
  return new DomainError('ALREADY_SUBSCRIBED', {
    message: 'You hold an active pass for this agent already.',
    cause,
  });
}
