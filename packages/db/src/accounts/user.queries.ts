import mongoose, { type UpdateQuery } from 'mongoose';
import { translateDuplicateKey } from '../connection/errors.ts';
import { type Transaction, within } from '../connection/transaction.ts';
import { type UserDoc, UserModel } from './user.model.ts';

export interface NewUser {
  email: string;
  name: string;
  /** PHC string. */
  password: string;
  now: Date;
}

/** Throws `DuplicateKeyError` when the address has an account. */
export async function createUser(user: NewUser, transaction?: Transaction): Promise<UserDoc> {
  const { now, ...fields } = user;
  const created = new UserModel({
    ...fields,
    createdAt: now,
    updatedAt: now,
    lastLoginAt: now,
  });
  await translateDuplicateKey(() => created.save(within(transaction)));
  return created.toObject();
}

/** `email` is normalised already. */
export async function findUserByEmail(email: string): Promise<UserDoc | null> {
  return UserModel.findOne({ email }).lean<UserDoc>();
}

/** `userId` is 24 hex digits. */
export async function findUserById(userId: string): Promise<UserDoc | null> {
  return UserModel.findById(userId).lean<UserDoc>();
}

/** What every request checks: whether the account is active, and its role. */
export async function findUserStanding(
  userId: string,
): Promise<Pick<UserDoc, 'isActive' | 'role'> | null> {
  return UserModel.findById(userId)
    .select({ isActive: 1, role: 1, _id: 0 })
    .lean<Pick<UserDoc, 'isActive' | 'role'>>();
}

/** Notes the login and, where the password was hashed anew, its new hash. */
export async function recordLogin(userId: string, now: Date, password?: string): Promise<void> {
  await UserModel.updateOne(
    { _id: new mongoose.Types.ObjectId(userId) },
    { $set: { lastLoginAt: now, ...(password === undefined ? {} : { password }) } },
  );
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

type ProfileField =
  | 'name'
  | 'bio'
  | 'phoneNumber'
  | 'location'
  | 'timezone'
  | 'profession'
  | 'company'
  | 'website';

export type ProfileChanges = { [F in ProfileField]?: string | undefined } & {
  socialLinks?:
    | { [L in keyof NonNullable<UserDoc['socialLinks']>]?: string | undefined }
    | undefined;
};

/** Sets the given fields; an empty string removes one. Answers the account after the change. */
export async function updateUserProfile(
  userId: string,
  changes: ProfileChanges,
  now: Date,
): Promise<UserDoc | null> {
  const { socialLinks = {}, ...plain } = changes;
  const $set: Record<string, string | Date> = { updatedAt: now };
  const $unset: Record<string, 1> = {};
  const fields = [
    ...Object.entries(plain),
    ...Object.entries(socialLinks).map(([key, value]) => [`socialLinks.${key}`, value] as const),
  ];
  for (const [field, value] of fields) {
    if (value === undefined) continue;
    if (value === '') $unset[field] = 1;
    else $set[field] = value;
  }
  const update: UpdateQuery<UserDoc> = { $set };
  if (Object.keys($unset).length > 0) update.$unset = $unset;
  return UserModel.findByIdAndUpdate(userId, update, {
    returnDocument: 'after',
    runValidators: true,
  }).lean<UserDoc>();
}
