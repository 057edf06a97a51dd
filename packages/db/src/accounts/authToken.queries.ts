import { createHash, randomBytes } from 'node:crypto';
import type { AuthTokenPurpose } from '@onelastai/contracts';
import { Types } from 'mongoose';
import { type Transaction, within } from '../connection/transaction.ts';
import { type AuthTokenDoc, AuthTokenModel } from './authToken.model.ts';

export interface NewAuthToken {
  purpose: AuthTokenPurpose;
  userId?: string | undefined;
  subject?: string | undefined;
  now: Date;
  /** Milliseconds. */
  lifetime: number;
  /** A random one of 256 bits where none is given. */
  secret?: string;
}

/** Stores a new secret's hash and answers the secret, which is known to nobody else from then on. */
export async function createAuthToken(
  { purpose, userId, subject, now, lifetime, secret = newSecret() }: NewAuthToken,
  transaction?: Transaction,
): Promise<string> {
  const token = new AuthTokenModel({
    purpose,
    secretHash: hashSecret(secret),
    ...(userId === undefined ? {} : { userId: new Types.ObjectId(userId) }),
    ...(subject === undefined ? {} : { subject }),
    createdAt: now,
    expiresAt: new Date(now.getTime() + lifetime),
  });
  await token.save(within(transaction));
  return secret;
}

/** Takes it away for good: of several who come at once one gets it, the others `null`. */
export async function takeAuthToken(
  purpose: AuthTokenPurpose,
  secret: string,
  now: Date,
  transaction?: Transaction,
): Promise<AuthTokenDoc | null> {
  return AuthTokenModel.findOneAndDelete(
    { secretHash: hashSecret(secret), purpose, expiresAt: { $gt: now } },
    within(transaction),
  ).lean<AuthTokenDoc>();
}

/** What it stands for, and leaves it where it is. */
export async function findAuthToken(
  purpose: AuthTokenPurpose,
  secret: string,
  now: Date,
): Promise<AuthTokenDoc | null> {
  return AuthTokenModel.findOne({
    secretHash: hashSecret(secret),
    purpose,
    expiresAt: { $gt: now },
  }).lean<AuthTokenDoc>();
}

/** Counts a guess and answers the token, `null` when it is gone or has had `limit` guesses. */
export async function guessAtAuthToken(
  purpose: AuthTokenPurpose,
  secret: string,
  now: Date,
  limit: number,
): Promise<AuthTokenDoc | null> {
  return AuthTokenModel.findOneAndUpdate(
    {
      secretHash: hashSecret(secret),
      purpose,
      expiresAt: { $gt: now },
      attempts: { $lt: limit },
    },
    { $inc: { attempts: 1 } },
    { returnDocument: 'after' },
  ).lean<AuthTokenDoc>();
}

/** Marks one of several that belong together; `null` when it is gone or marked already. */
export async function confirmAuthToken(
  purpose: AuthTokenPurpose,
  secret: string,
  now: Date,
  transaction: Transaction,
): Promise<AuthTokenDoc | null> {
  return AuthTokenModel.findOneAndUpdate(
    {
      secretHash: hashSecret(secret),
      purpose,
      expiresAt: { $gt: now },
      confirmedAt: { $exists: false },
    },
    { $set: { confirmedAt: now } },
    { returnDocument: 'after', ...within(transaction) },
  ).lean<AuthTokenDoc>();
}

/** The person's tokens of one purpose that still stand. */
export async function findAuthTokensOf(
  userId: string,
  purpose: AuthTokenPurpose,
  now: Date,
  transaction?: Transaction,
): Promise<AuthTokenDoc[]> {
  return AuthTokenModel.find(
    { userId: new Types.ObjectId(userId), purpose, expiresAt: { $gt: now } },
    null,
    within(transaction),
  ).lean<AuthTokenDoc[]>();
}

/** Takes away all of a person's tokens of these purposes. */
export async function deleteAuthTokensOf(
  userId: string,
  purposes: readonly AuthTokenPurpose[],
  transaction: Transaction,
): Promise<void> {
  await AuthTokenModel.deleteMany(
    { userId: new Types.ObjectId(userId), purpose: { $in: [...purposes] } },
    within(transaction),
  );
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
