import type { PassPlan } from '@onelastai/contracts';
import {
  countSubscriber,
  createSubscription,
  emitPassesChanged,
  withTransaction,
} from '@onelastai/db';
import type { Deps } from '../deps.ts';
import { DAY } from './testApi.ts';

export interface GivenPass {
  plan?: PassPlan;
  /** From now by the clock of `deps`; 30 without. */
  days?: number;
  renews?: boolean;
}

/** A pass as a paid purchase leaves it, for tests that are about something else. Answers its id. */
export async function givePass(
  deps: Deps,
  userId: string,
  agentId: string,
  { plan = 'monthly', days = 30, renews = false }: GivenPass = {},
): Promise<string> {
  const now = deps.clock.now();
  const pass = await withTransaction(async (transaction) => {
    await countSubscriber(agentId, transaction);
    await emitPassesChanged(transaction, userId, [agentId]);
    return createSubscription(
      {
        userId,
        agentId,
        plan,
        price: 5,
        priceMinor: 500,
        currency: 'USD',
        status: 'active',
        billingState: 'paid',
        startDate: now,
        periodStart: now,
        expiryDate: new Date(now.getTime() + days * DAY),
        autoRenew: renews,
      },
      now,
      transaction,
    );
  });
  deps.passes.forget(userId);
  return pass._id.toHexString();
}
