import { Types } from 'mongoose';
import { retryDuplicateKey } from '../connection/retryDuplicateKey.ts';
import { type Transaction, within } from '../connection/transaction.ts';
import {
  MAX_TRUSTED_DEVICES,
  type TrustedDevice,
  UserSecurityModel,
} from './userSecurity.model.ts';

/** Keeps the newest `MAX_TRUSTED_DEVICES`. */
export async function addTrustedDevice(
  userId: string,
  device: Omit<TrustedDevice, 'lastUsedAt'>,
  transaction?: Transaction,
): Promise<void> {
  await retryDuplicateKey(() =>
    UserSecurityModel.updateOne(
      { userId: new Types.ObjectId(userId) },
      {
        $push: { trustedDevices: { $each: [device], $slice: -MAX_TRUSTED_DEVICES } },
        $set: { updatedAt: device.createdAt },
        $setOnInsert: { createdAt: device.createdAt },
      },
      { ...within(transaction), upsert: true },
    ),
  );
}

/** Notes that a device showed its token. `false` when it is not, or no longer, trusted. */
export async function touchTrustedDevice(
  userId: string,
  tokenHash: string,
  now: Date,
): Promise<boolean> {
  const result = await UserSecurityModel.updateOne(
    {
      userId: new Types.ObjectId(userId),
      trustedDevices: { $elemMatch: { tokenHash, expiresAt: { $gt: now } } },
    },
    { $set: { 'trustedDevices.$.lastUsedAt': now } },
  );
  return result.matchedCount === 1;
}

/** `false` when the person has no such device. */
export async function removeTrustedDevice(userId: string, id: string): Promise<boolean> {
  const result = await UserSecurityModel.updateOne(
    { userId: new Types.ObjectId(userId), 'trustedDevices.id': id },
    { $pull: { trustedDevices: { id } } },
  );
  return result.matchedCount === 1;
}

/** Every device has to show the second factor again. */
export async function removeTrustedDevices(
  userId: string,
  now: Date,
  transaction?: Transaction,
): Promise<void> {
  await UserSecurityModel.updateOne(
    { userId: new Types.ObjectId(userId) },
    { $set: { trustedDevices: [], updatedAt: now } },
    within(transaction),
  );
}
