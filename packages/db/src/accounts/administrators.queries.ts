import { Types } from 'mongoose';
import { type Transaction, within } from '../connection/transaction.ts';
import { UserModel } from './user.model.ts';

/**
 * How many active administrators there are beside this person, without those who are to be erased.
 * Writes all of them first: of two transactions that each take one away, the second sees what the first
 * has done.
 */
export async function countOtherAdministrators(
  userId: string,
  transaction: Transaction,
): Promise<number> {
  const administrators = { role: 'admin' as const, isActive: { $ne: false }, eraseAt: null };
  await UserModel.updateMany(administrators, { $inc: { adminChecks: 1 } }, within(transaction));
  return UserModel.countDocuments(
    { ...administrators, _id: { $ne: new Types.ObjectId(userId) } },
    within(transaction),
  );
}
