import mongoose from 'mongoose';
import { searchTerms } from '../agents/searchTerms.ts';
import { translateDuplicateKey } from '../connection/errors.ts';
import { type Transaction, within } from '../connection/transaction.ts';
import { type UserDoc, UserModel } from './user.model.ts';

export interface NewUser {
  email: string;
  name: string;
  /** PHC string; without one the account is passwordless. */
  password?: string;
  language?: string | undefined;
  theme?: string | undefined;
  now: Date;
}

/** Throws `DuplicateKeyError` when the address has an account. */
export async function createUser(user: NewUser, transaction?: Transaction): Promise<UserDoc> {
  const { now, language, theme, ...fields } = user;
  const created = new UserModel({
    ...fields,
    nameTerms: searchTerms(fields.name),
    preferences: { language, theme },
    authMethod: user.password === undefined ? 'passwordless' : 'password',
    createdAt: now,
    updatedAt: now,
    ...(user.password === undefined ? {} : { lastLoginAt: now }),
  });
  await translateDuplicateKey(() => created.save(within(transaction)));
  return created.toObject();
}

/** `email` is normalised already. */
export async function findUserByEmail(
  email: string,
  transaction?: Transaction,
): Promise<UserDoc | null> {
  return UserModel.findOne({ email }, null, within(transaction)).lean<UserDoc>();
}

/** `userId` is 24 hex digits. */
export async function findUserById(
  userId: string,
  transaction?: Transaction,
): Promise<UserDoc | null> {
  return UserModel.findById(userId, null, within(transaction)).lean<UserDoc>();
}

/** What stands beside somebody's words. */
export type UserFace = Pick<UserDoc, '_id' | 'name' | 'avatar' | 'isActive'>;

/** Those of these accounts that are there. Ids are 24 hex digits. */
export async function findUserFaces(userIds: string[]): Promise<UserFace[]> {
  return UserModel.find({ _id: { $in: userIds.map((id) => new mongoose.Types.ObjectId(id)) } })
    .select({ name: 1, avatar: 1, isActive: 1 })
    .lean<UserFace[]>();
}

/** What every request checks: whether the account is active, and its role. */
export async function findUserStanding(
  userId: string,
): Promise<Pick<UserDoc, 'isActive' | 'role'> | null> {
  return UserModel.findById(userId)
    .select({ isActive: 1, role: 1, _id: 0 })
    .lean<Pick<UserDoc, 'isActive' | 'role'>>();
}

/**
 * Counts a purchase on the account. Two purchases of one person at the same time both write this
 * document, so one of them is run again after the other and sees its pass.
 */
export async function beginPurchase(userId: string, transaction: Transaction): Promise<void> {
  await UserModel.updateOne(
    { _id: new mongoose.Types.ObjectId(userId) },
    { $inc: { purchases: 1 } },
    within(transaction),
  );
}
