import { SubscriptionModel } from './subscription.model.ts';

/** How many people hold a pass for the agent itself; passes of tiers are not counted. */
export async function countLiveSubscribers(agentId: string, now: Date): Promise<number> {
  return SubscriptionModel.countDocuments({ agentId, status: 'active', expiryDate: { $gt: now } });
}
