import type { UserRole } from '@onelastai/contracts';
import { Types } from 'mongoose';
import { type Transaction, within } from '../connection/transaction.ts';
import { UserModel } from './user.model.ts';

/** What the account may do from now on. */
export async function setUserRole(
  userId: string,
  role: UserRole,
  now: Date,
  transaction: Transaction,
): Promise<void> {
  await UserModel.updateOne(
    { _id: new Types.ObjectId(userId) },
    { $set: { role, updatedAt: now } },
    within(transaction),
  );
}

/** Whether anybody can sign in to the account. Its sessions are for the caller to end. */
export async function setUserActive(
  userId: string,
  isActive: boolean,
  now: Date,
  transaction: Transaction,
): Promise<void> {
  await UserModel.updateOne(
    { _id: new Types.ObjectId(userId) },
    { $set: { isActive, updatedAt: now } },
    within(transaction),
  );
}
