import type { BillingState, SubscriptionStatus } from '@onelastai/contracts';
import type { QueryFilter } from 'mongoose';
import { fromCreatedCursor, type Keyset, toCreatedPage } from '../connection/keyset.ts';
import { type SubscriptionDoc, SubscriptionModel } from './subscription.model.ts';

export interface SubscriptionFilter {
  status?: SubscriptionStatus | undefined;
  billingState?: BillingState | undefined;
  /** See `PassTarget`. */
  target?: string | undefined;
  renewing?: boolean | undefined;
  /** Of these people alone. */
  userIds?: string[] | undefined;
}

/** Everybody's passes, the newest first. Throws `InvalidCursorError`. */
export async function listAllSubscriptions(
  { status, billingState, target, renewing, userIds }: SubscriptionFilter,
  { cursor, limit }: Keyset,
): Promise<{ rows: SubscriptionDoc[]; nextCursor: string | null }> {
  const conditions: QueryFilter<SubscriptionDoc>[] = [];
  if (status !== undefined) conditions.push({ status });
  if (billingState !== undefined) conditions.push({ billingState });
  if (target !== undefined) conditions.push({ agentId: target });
  if (renewing !== undefined) conditions.push({ autoRenew: renewing });
  if (userIds !== undefined) conditions.push({ userId: { $in: userIds } });
  if (cursor !== undefined) conditions.push(fromCreatedCursor(cursor));
  const rows = await SubscriptionModel.find(conditions.length > 0 ? { $and: conditions } : {})
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<SubscriptionDoc[]>();
  return toCreatedPage(rows, limit);
}
