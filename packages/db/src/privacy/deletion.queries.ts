import { Types } from 'mongoose';
import { type UserDoc, UserModel } from '../accounts/user.model.ts';
import { type Transaction, within } from '../connection/transaction.ts';

const idOf = (userId: string) => ({ _id: new Types.ObjectId(userId) });

/** Notes when an account is to be erased. `null` where that is so already, or the account is gone. */
export async function scheduleDeletion(
  userId: string,
  { now, eraseAt }: { now: Date; eraseAt: Date },
  transaction: Transaction,
): Promise<UserDoc | null> {
  return UserModel.findOneAndUpdate(
    { ...idOf(userId), eraseAt: null },
    { $set: { deletionRequestedAt: now, eraseAt, updatedAt: now } },
    { returnDocument: 'after', ...within(transaction) },
  ).lean<UserDoc>();
}

/** Takes it back. `null` where there is nothing to take back, or the erasure has begun. */
export async function unscheduleDeletion(
  userId: string,
  now: Date,
  transaction: Transaction,
): Promise<UserDoc | null> {
  return UserModel.findOneAndUpdate(
    { ...idOf(userId), eraseAt: { $ne: null }, erasureBegunAt: null },
    { $unset: { deletionRequestedAt: 1, eraseAt: 1 }, $set: { updatedAt: now } },
    { returnDocument: 'after', ...within(transaction) },
  ).lean<UserDoc>();
}

/** Accounts whose time has come, also those whose erasure was cut off; hex digits, the longest due first. */
export async function findDueErasures(now: Date, limit: number): Promise<string[]> {
  const due = await UserModel.find({ eraseAt: { $lte: now } }, { _id: 1 })
    .sort({ eraseAt: 1 })
    .limit(limit)
    .lean();
  return due.map(({ _id }) => _id.toHexString());
}

/** From here on nobody signs in to it or takes it back. `null` where it is not due any more. */
export async function beginErasure(
  userId: string,
  now: Date,
  transaction: Transaction,
): Promise<UserDoc | null> {
  return UserModel.findOneAndUpdate(
    { ...idOf(userId), eraseAt: { $lte: now } },
    { $set: { isActive: false }, $min: { erasureBegunAt: now } },
    { returnDocument: 'after', ...within(transaction) },
  ).lean<UserDoc>();
}
