import mongoose, { type UpdateQuery } from 'mongoose';
import { translateDuplicateKey } from '../connection/errors.ts';
import { type Transaction, within } from '../connection/transaction.ts';
import { clearUserSecurity } from './passkey.queries.ts';
import { type UserDoc, UserModel } from './user.model.ts';

/** What guards an account: its password, its address, and what was tried at them. */

const idOf = (userId: string) => ({ _id: new mongoose.Types.ObjectId(userId) });

async function change(
  userId: string,
  update: UpdateQuery<UserDoc>,
  transaction?: Transaction,
): Promise<void> {
  await UserModel.updateOne(idOf(userId), update, within(transaction));
}

/**
 * Writes the account before an API key is added to it: of two at once the later one begins anew and
 * sees what the other did.
 */
export async function beginKeyCreation(userId: string, transaction: Transaction): Promise<void> {
  await change(userId, { $inc: { apiKeysCreated: 1 } }, transaction);
}

/**
 * Notes a sign-in that has succeeded; the failures before it are forgotten. `false` where the account
 * is gone or disabled by now, or what guards it is no longer what the proof was looked at against.
 */
export async function recordLogin(
  { _id, factorChanges }: Pick<UserDoc, '_id' | 'factorChanges'>,
  now: Date,
  transaction: Transaction,
): Promise<boolean> {
  const result = await UserModel.updateOne(
    { _id, isActive: { $ne: false }, factorChanges: factorChanges ?? null },
    { $set: { lastLoginAt: now, loginAttempts: 0 }, $unset: { lockUntil: 1 } },
    within(transaction),
  );
  return result.matchedCount === 1;
}

/**
 * Counts a sign-in that has failed; what is decided by it stands in the limits. For an address without
 * an account it does the same work and changes nothing.
 */
export async function recordFailedLogin(email: string): Promise<void> {
  await UserModel.updateOne({ email }, { $inc: { loginAttempts: 1 } });
}

/** Notes until when no more guesses are taken; `false` where that is known already. */
export async function recordLock(userId: string, now: Date, lockUntil: Date): Promise<boolean> {
  const result = await UserModel.updateOne(
    { ...idOf(userId), $or: [{ lockUntil: { $exists: false } }, { lockUntil: { $lte: now } }] },
    { $set: { lockUntil } },
  );
  return result.matchedCount === 1;
}

/** Forgets what was tried. */
export async function clearFailedLogins(userId: string, transaction: Transaction): Promise<void> {
  await change(userId, { $set: { loginAttempts: 0 }, $unset: { lockUntil: 1 } }, transaction);
}

/** `hash` is a PHC string. Where another password was set meanwhile than `instead`, it stays. */
export async function renewPasswordHash(
  userId: string,
  hash: string,
  instead: string,
): Promise<void> {
  await UserModel.updateOne({ ...idOf(userId), password: instead }, { $set: { password: hash } });
}

/** Sets a new password; the account is signed in to by it from now on. */
export async function setPassword(
  userId: string,
  hash: string,
  now: Date,
  transaction: Transaction,
): Promise<void> {
  const update = {
    $set: { password: hash, authMethod: 'password' as const, updatedAt: now },
    $inc: { factorChanges: 1 },
  };
  await change(userId, update, transaction);
}

/** `false` where the account has another address by now, or had confirmed this one before. */
export async function verifyEmailOf(
  userId: string,
  email: string,
  now: Date,
  transaction: Transaction,
): Promise<boolean> {
  const result = await UserModel.updateOne(
    { ...idOf(userId), email, emailVerified: null },
    { $set: { emailVerified: now, updatedAt: now } },
    within(transaction),
  );
  return result.matchedCount === 1;
}

/** Throws `DuplicateKeyError` where another account has it. */
export async function setVerifiedEmail(
  userId: string,
  email: string,
  now: Date,
  transaction: Transaction,
): Promise<void> {
  await translateDuplicateKey(() =>
    change(userId, { $set: { email, emailVerified: now, updatedAt: now } }, transaction),
  );
}

/**
 * Takes away every way in that was set up before anybody had confirmed the address: whoever set it up
 * may not be whom the address belongs to.
 */
export async function clearUnverifiedAccess(
  userId: string,
  now: Date,
  transaction: Transaction,
): Promise<void> {
  const update = {
    $set: { authMethod: 'passwordless' as const, twoFactorEnabled: false, backupCodes: [] },
    $unset: { password: 1, twoFactorSecret: 1, twoFactorPendingSecret: 1, twoFactorLastStep: 1 },
    $inc: { factorChanges: 1 },
  } satisfies UpdateQuery<UserDoc>;
  await change(userId, update, transaction);
  await clearUserSecurity(userId, now, transaction);
}
