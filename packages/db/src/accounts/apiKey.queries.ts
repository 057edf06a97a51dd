import { MAX_API_KEYS } from '@onelastai/contracts';
import { Types } from 'mongoose';
import { type Transaction, within } from '../connection/transaction.ts';
import { type ApiKeyDoc, ApiKeyModel } from './apiKey.model.ts';

export type NewApiKey = Omit<ApiKeyDoc, '_id' | 'userId' | 'lastUsedAt'> & { userId: string };

/** `null` when the person has `MAX_API_KEYS`. */
export async function createApiKey(
  { userId, ...key }: NewApiKey,
  transaction: Transaction,
): Promise<ApiKeyDoc | null> {
  const owner = new Types.ObjectId(userId);
  const count = await ApiKeyModel.countDocuments({ userId: owner }, within(transaction));
  if (count >= MAX_API_KEYS) return null;
  const created = new ApiKeyModel({ ...key, userId: owner });
  await created.save(within(transaction));
  return created.toObject();
}

export async function findApiKeyByHash(keyHash: string): Promise<ApiKeyDoc | null> {
  return ApiKeyModel.findOne({ keyHash }).lean<ApiKeyDoc>();
}

/** A person's keys, the newest first; also those that have run out. */
export async function findApiKeysOf(userId: string): Promise<ApiKeyDoc[]> {
  return ApiKeyModel.find({ userId: new Types.ObjectId(userId) })
    .sort({ createdAt: -1 })
    .limit(MAX_API_KEYS)
    .lean<ApiKeyDoc[]>();
}

/** Notes that it is in use. */
export async function touchApiKey(id: string, now: Date): Promise<void> {
  await ApiKeyModel.updateOne({ _id: new Types.ObjectId(id) }, { $set: { lastUsedAt: now } });
}

/** The person's key of this id (24 hex digits); `null` when there is none, or it is gone already. */
export async function deleteApiKey(
  userId: string,
  id: string,
  transaction: Transaction,
): Promise<ApiKeyDoc | null> {
  return ApiKeyModel.findOneAndDelete(
    { _id: new Types.ObjectId(id), userId: new Types.ObjectId(userId) },
    within(transaction),
  ).lean<ApiKeyDoc>();
}

/** Deletes a person's, all or those of administrators' scopes; answers their ids as hex digits. */
export async function deleteApiKeysOf(
  userId: string,
  transaction: Transaction,
  which: 'all' | 'administrators' = 'all',
): Promise<string[]> {
  const owner = {
    userId: new Types.ObjectId(userId),
    // Made under two factors: those alone may hold such scopes.
    ...(which === 'all' ? {} : { secondFactor: true }),
  };
  const keys = await ApiKeyModel.find(owner, { _id: 1 }, within(transaction)).lean<
    Pick<ApiKeyDoc, '_id'>[]
  >();
  const ids = keys.map(({ _id }) => _id);
  await ApiKeyModel.deleteMany({ ...owner, _id: { $in: ids } }, within(transaction));
  return ids.map((id) => id.toHexString());
}
