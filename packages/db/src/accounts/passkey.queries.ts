import mongoose from 'mongoose';
import { translateDuplicateKey } from '../connection/errors.ts';
import { retryDuplicateKey } from '../connection/retryDuplicateKey.ts';
import { type Transaction, within } from '../connection/transaction.ts';
import {
  MAX_PASSKEYS,
  type Passkey,
  type UserSecurityDoc,
  UserSecurityModel,
} from './userSecurity.model.ts';

const { Types } = mongoose;

/** `null` for a person who has neither passkeys nor trusted devices nor failures on record. */
export async function findUserSecurity(
  userId: string,
  transaction?: Transaction,
): Promise<UserSecurityDoc | null> {
  const security = await UserSecurityModel.findOne(
    { userId: new Types.ObjectId(userId) },
    null,
    within(transaction),
  ).lean<UserSecurityDoc>();
  // One of an adopted database may lack the lists.
  return security && { ...NO_SECURITY, ...security };
}

const NO_SECURITY = { passkeys: [], trustedDevices: [], recentFailures: [] };

export type NewPasskey = Omit<Passkey, 'publicKey' | 'createdAt' | 'lastUsedAt'> & {
  publicKey: Uint8Array;
};

/**
 * `false` when the person has `MAX_PASSKEYS`. Throws `DuplicateKeyError` when the credential is known,
 * whoever has it.
 */
export async function addPasskey(
  userId: string,
  { publicKey, ...passkey }: NewPasskey,
  now: Date,
  transaction: Transaction,
): Promise<boolean> {
  const owner = { userId: new Types.ObjectId(userId) };
  await retryDuplicateKey(() =>
    UserSecurityModel.updateOne(
      owner,
      { $set: { updatedAt: now }, $setOnInsert: { createdAt: now } },
      { ...within(transaction), upsert: true },
    ),
  );
  const stored = { ...passkey, publicKey: new mongoose.mongo.Binary(publicKey), createdAt: now };
  const result = await translateDuplicateKey(() =>
    UserSecurityModel.updateOne(
      {
        ...owner,
        [`passkeys.${MAX_PASSKEYS - 1}`]: { $exists: false },
        // The unique index compares documents, not the entries of one.
        'passkeys.credentialId': { $ne: passkey.credentialId },
      },
      { $push: { passkeys: stored } },
      within(transaction),
    ),
  );
  return result.matchedCount === 1;
}

export interface OwnedPasskey extends Omit<Passkey, 'publicKey'> {
  userId: string;
  publicKey: Uint8Array<ArrayBuffer>;
}

export async function findPasskey(
  credentialId: string,
  transaction?: Transaction,
): Promise<OwnedPasskey | null> {
  const security = await UserSecurityModel.findOne(
    { 'passkeys.credentialId': credentialId },
    { userId: 1, passkeys: 1 },
    within(transaction),
  ).lean<Pick<UserSecurityDoc, 'userId' | 'passkeys'>>();
  const passkey = security?.passkeys.find((it) => it.credentialId === credentialId);
  if (!security || !passkey) return null;
  const publicKey = new Uint8Array(passkey.publicKey.value());
  return { ...passkey, publicKey, userId: security.userId.toHexString() };
}

export interface PasskeyUse {
  credentialId: string;
  /** The counter that the signature was checked against. */
  counterBefore: number;
  counter: number;
  backedUp: boolean;
}

/** `false` when it is gone, or was used by another one in the meantime. */
export async function recordPasskeyUse(
  userId: string,
  { credentialId, counterBefore, counter, backedUp }: PasskeyUse,
  now: Date,
  transaction?: Transaction,
): Promise<boolean> {
  const result = await UserSecurityModel.updateOne(
    {
      userId: new Types.ObjectId(userId),
      passkeys: { $elemMatch: { credentialId, counter: counterBefore } },
    },
    {
      $set: {
        'passkeys.$.counter': counter,
        'passkeys.$.backedUp': backedUp,
        'passkeys.$.lastUsedAt': now,
      },
    },
    within(transaction),
  );
  return result.matchedCount === 1;
}

/** `false` when the person has no such passkey. */
export async function renamePasskey(
  userId: string,
  credentialId: string,
  name: string,
): Promise<boolean> {
  const result = await UserSecurityModel.updateOne(
    { userId: new Types.ObjectId(userId), 'passkeys.credentialId': credentialId },
    { $set: { 'passkeys.$.name': name } },
    { runValidators: true },
  );
  return result.matchedCount === 1;
}

/** `false` when the person has no such passkey. */
export async function removePasskey(
  userId: string,
  credentialId: string,
  now: Date,
  transaction: Transaction,
): Promise<boolean> {
  const result = await UserSecurityModel.updateOne(
    { userId: new Types.ObjectId(userId), 'passkeys.credentialId': credentialId },
    { $pull: { passkeys: { credentialId } }, $set: { updatedAt: now } },
    within(transaction),
  );
  return result.matchedCount === 1;
}

/** Takes away passkeys and trusted devices, whoever set them up. */
export async function clearUserSecurity(
  userId: string,
  now: Date,
  transaction: Transaction,
): Promise<void> {
  await UserSecurityModel.updateOne(
    { userId: new Types.ObjectId(userId) },
    { $set: { passkeys: [], trustedDevices: [], updatedAt: now } },
    within(transaction),
  );
}
