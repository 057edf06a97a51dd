import mongoose from 'mongoose';
import { z } from 'zod';
import { translateDuplicateKey } from '../connection/errors.ts';
import {
  createdBefore,
  cursorId,
  cursorTime,
  decodeCursor,
  type Keyset,
  toPage,
} from '../connection/keyset.ts';
import { type Transaction, within } from '../connection/transaction.ts';
import { type SubscriptionDoc, SubscriptionModel } from './subscription.model.ts';

export type NewSubscription = Omit<SubscriptionDoc, '_id' | 'createdAt' | 'updatedAt'>;

/** Throws `DuplicateKeyError` when the purchase was made already. */
export async function createSubscription(
  subscription: NewSubscription,
  now: Date,
  transaction?: Transaction,
): Promise<SubscriptionDoc> {
  const created = new SubscriptionModel({ ...subscription, createdAt: now, updatedAt: now });
  await translateDuplicateKey(() => created.save(within(transaction)));
  return created.toObject();
}

/** The pass that lets the person in now, the one that lasts longest where there are several. */
export async function findActivePass(
  userId: string,
  agentId: string,
  now: Date,
  transaction?: Transaction,
): Promise<SubscriptionDoc | null> {
  return SubscriptionModel.findOne(
    { userId, agentId, status: 'active', expiryDate: { $gt: now } },
    null,
    within(transaction),
  )
    .sort({ expiryDate: -1 })
    .lean<SubscriptionDoc>();
}

export async function findSubscriptionByRequest(
  userId: string,
  requestId: string,
  transaction?: Transaction,
): Promise<SubscriptionDoc | null> {
  return SubscriptionModel.findOne(
    { userId, requestId },
    null,
    within(transaction),
  ).lean<SubscriptionDoc>();
}

/** Whether the person holds or held a pass for the agent. */
export async function hasEverSubscribed(
  userId: string,
  agentId: string,
  transaction: Transaction,
): Promise<boolean> {
  const pass = await SubscriptionModel.exists({ userId, agentId }).session(transaction);
  return pass !== null;
}

/** Gives passes that have run out their status, so that a new one may begin. */
export async function expireEndedPasses(
  userId: string,
  agentId: string,
  now: Date,
  transaction: Transaction,
): Promise<void> {
  await SubscriptionModel.updateMany(
    { userId, agentId, status: 'active', expiryDate: { $lte: now } },
    { $set: { status: 'expired', updatedAt: now } },
    within(transaction),
  );
}

const cursorShape = z.tuple([cursorTime, cursorId]);

/** A person's passes, the newest first. Throws `InvalidCursorError`. */
export async function listSubscriptions(
  userId: string,
  { cursor, limit }: Keyset,
): Promise<{ rows: SubscriptionDoc[]; nextCursor: string | null }> {
  const rows = await SubscriptionModel.find({
    userId,
    ...(cursor ? createdBefore(...decodeCursor(cursor, cursorShape)) : {}),
  })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<SubscriptionDoc[]>();
  return toPage(rows, limit, (row) => [row.createdAt.getTime(), row._id.toHexString()]);
}

/**
 * Switches renewal off; the pass lasts until its expiry. A second time changes nothing. `null` when
 * the person has no such pass.
 */
export async function cancelRenewal(
  userId: string,
  subscriptionId: string,
  now: Date,
): Promise<SubscriptionDoc | null> {
  const _id = new mongoose.Types.ObjectId(subscriptionId);
  const cancelled = await SubscriptionModel.findOneAndUpdate(
    { _id, userId, autoRenew: true },
    { $set: { autoRenew: false, cancelledAt: now, updatedAt: now } },
    { returnDocument: 'after' },
  ).lean<SubscriptionDoc>();
  return cancelled ?? SubscriptionModel.findOne({ _id, userId }).lean<SubscriptionDoc>();
}

/** Gives everybody's passes that have run out their status. Answers how many. */
export async function expireEndedSubscriptions(now: Date, { batch = 1000 } = {}): Promise<number> {
  const ended = { status: 'active' as const, expiryDate: { $lte: now } };
  let expired = 0;
  for (;;) {
    const found = await SubscriptionModel.find(ended).select({ _id: 1 }).limit(batch).lean();
    if (found.length === 0) return expired;
    const ids = found.map(({ _id }) => _id);
    // The condition once more: a pass may have been renewed since it was found.
    const written = await SubscriptionModel.updateMany(
      { _id: { $in: ids }, ...ended },
      { $set: { status: 'expired', updatedAt: now } },
    );
    expired += written.modifiedCount;
  }
}

/** Switches renewal off for all of a person's passes; they last until their expiry. */
export async function cancelRenewalsOf(
  userId: string,
  now: Date,
  transaction: Transaction,
): Promise<void> {
  await SubscriptionModel.updateMany(
    { userId, autoRenew: true },
    { $set: { autoRenew: false, cancelledAt: now, updatedAt: now } },
    within(transaction),
  );
}

/** Ends all of a person's passes at once. */
export async function endPassesOf(
  userId: string,
  now: Date,
  transaction: Transaction,
): Promise<void> {
  await SubscriptionModel.updateMany(
    { userId, status: 'active' },
    { $set: { status: 'cancelled', autoRenew: false, updatedAt: now } },
    within(transaction),
  );
}
