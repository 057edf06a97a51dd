import type { BillingState, SubscriptionStatus } from '@onelastai/contracts';
import type { QueryFilter } from 'mongoose';
import { z } from 'zod';
import {
  createdBefore,
  cursorId,
  cursorTime,
  decodeCursor,
  type Keyset,
  toPage,
} from '../connection/keyset.ts';
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

const cursorShape = z.tuple([cursorTime, cursorId]);

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
  if (cursor !== undefined) conditions.push(createdBefore(...decodeCursor(cursor, cursorShape)));
  const rows = await SubscriptionModel.find(conditions.length > 0 ? { $and: conditions } : {})
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<SubscriptionDoc[]>();
  return toPage(rows, limit, (row) => [row.createdAt.getTime(), row._id.toHexString()]);
}
