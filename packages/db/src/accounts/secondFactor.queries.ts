import { Types } from 'mongoose';
import { type Transaction, within } from '../connection/transaction.ts';
import { UserModel } from './user.model.ts';

/**
 * Counts a change of the second factor on the account, whose parts stand in two collections. Two
 * changes at once both write this document, so one of them is run again after the other and sees it.
 */
export async function beginFactorChange(userId: string, transaction: Transaction): Promise<void> {
  await UserModel.updateOne(
    { _id: new Types.ObjectId(userId) },
    { $inc: { factorChanges: 1 } },
    within(transaction),
  );
}

/** Keeps a sealed secret until a first code confirms it; an earlier one that waits is replaced. */
export async function setPendingTotpSecret(userId: string, sealed: string): Promise<void> {
  await UserModel.updateOne(
    { _id: new Types.ObjectId(userId) },
    { $set: { twoFactorPendingSecret: sealed } },
  );
}

export interface ConfirmedTotp {
  /** The pending secret that the code was checked against, as it is stored. */
  pendingSecret: string;
  /** The confirming code's step, which is used up with it. */
  step: number;
  /** Hashes. */
  backupCodes: string[];
  now: Date;
}

/** Puts the pending secret in force. `false` when another one waits by now, or none. */
export async function enableTotp(
  userId: string,
  { pendingSecret, step, backupCodes, now }: ConfirmedTotp,
  transaction: Transaction,
): Promise<boolean> {
  const result = await UserModel.updateOne(
    { _id: new Types.ObjectId(userId), twoFactorPendingSecret: pendingSecret },
    {
      $set: {
        twoFactorEnabled: true,
        twoFactorSecret: pendingSecret,
        twoFactorLastStep: step,
        backupCodes,
        updatedAt: now,
      },
      $unset: { twoFactorPendingSecret: 1 },
    },
    within(transaction),
  );
  return result.matchedCount === 1;
}

export interface UsedTotpCode {
  /** The secret that the code was checked against, as it was stored. */
  storedSecret: string;
  step: number;
  /** What is stored from now on. */
  sealedSecret: string;
}

/** Uses up a code: of several with the same step, or an earlier one, the first alone is `true`. */
export async function takeTotpStep(
  userId: string,
  { storedSecret, step, sealedSecret }: UsedTotpCode,
  transaction?: Transaction,
): Promise<boolean> {
  const result = await UserModel.updateOne(
    {
      _id: new Types.ObjectId(userId),
      twoFactorEnabled: true,
      twoFactorSecret: storedSecret,
      twoFactorLastStep: { $not: { $gte: step } },
    },
    { $set: { twoFactorLastStep: step, twoFactorSecret: sealedSecret } },
    within(transaction),
  );
  return result.matchedCount === 1;
}

/** Takes a code out of the list, as it is stored there. `false` when it is used already. */
export async function takeBackupCode(
  userId: string,
  stored: string,
  transaction?: Transaction,
): Promise<boolean> {
  const result = await UserModel.updateOne(
    { _id: new Types.ObjectId(userId), backupCodes: stored },
    { $pull: { backupCodes: stored } },
    within(transaction),
  );
  return result.matchedCount === 1;
}

/** `codes` are hashes; those before are good no longer. */
export async function replaceBackupCodes(
  userId: string,
  codes: string[],
  now: Date,
  transaction: Transaction,
): Promise<void> {
  await UserModel.updateOne(
    { _id: new Types.ObjectId(userId) },
    { $set: { backupCodes: codes, updatedAt: now } },
    within(transaction),
  );
}

/** `false` when it was off already. Backup codes stay. */
export async function disableTotp(
  userId: string,
  now: Date,
  transaction: Transaction,
): Promise<boolean> {
  const result = await UserModel.updateOne(
    { _id: new Types.ObjectId(userId), twoFactorEnabled: true },
    {
      $set: { twoFactorEnabled: false, updatedAt: now },
      $unset: { twoFactorSecret: 1, twoFactorPendingSecret: 1, twoFactorLastStep: 1 },
    },
    within(transaction),
  );
  return result.matchedCount === 1;
}
