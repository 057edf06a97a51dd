import {
  addPasskey,
  DuplicateKeyError,
  findUserSecurity,
  MAX_PASSKEYS,
  type Passkey,
  removePasskey,
  renamePasskey,
  replaceBackupCodes,
  type Transaction,
  type UserDoc,
  withTransaction,
} from '@onelastai/db';
import type {
  PublicKeyCredentialCreationOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { DomainError } from '../../../errors.ts';
import type { Call } from '../../../requestInfo.ts';
import { accountOf } from '../account.ts';
import type { AuthSession } from '../sessionCache.ts';
import type { FreshMember } from '../standing.ts';
import { hashBackupCode, newBackupCodes } from './backupCodes.ts';
import { accountOfChange, endOtherAccess, requireShown, tellChange } from './factorChange.ts';
import { registrationOptions, verifyRegistration } from './passkeys.service.ts';
import { hasTotp, secondFactorMethods } from './secondFactor.service.ts';

type OwnPasskey = Omit<Passkey, 'publicKey'>;

/** In the order they were added. */
export async function listPasskeys({ userId }: AuthSession): Promise<OwnPasskey[]> {
  return (await findUserSecurity(userId))?.passkeys ?? [];
}

export async function beginRegistration(
  call: Call,
  member: FreshMember,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const user = await accountOf(member);
  requireShown(member, await secondFactorMethods(user));
  return registrationOptions(call, user);
}

export interface AddedPasskey {
  passkey: OwnPasskey;
  /** New ones where the account had none. */
  backupCodes: string[] | null;
  /** It is the account's first second factor: every other session has ended. */
  isFirstFactor: boolean;
}

/** Throws INVALID_CODE, PASSKEY_TAKEN or TOO_MANY_PASSKEYS. */
export async function finishRegistration(
  call: Call,
  member: FreshMember,
  { name, registration }: { name: string; registration: RegistrationResponseJSON },
): Promise<AddedPasskey> {
  const { clock, secretBox, sessions } = call.deps;
  const { userId } = member;
  const passkey = { ...(await verifyRegistration(call, userId, registration)), name };
  const newCodes = newBackupCodes();
  const hashes = newCodes.map((code) => hashBackupCode(secretBox, userId, code));
  const now = clock.now();
  const methods = await withTransaction(async (transaction) => {
    const user = await accountOfChange(member, transaction);
    const before = await secondFactorMethods(user, transaction);
    requireShown(member, before);
    await add(userId, passkey, now, transaction);
    if (!before.includes('backup-code')) await replaceBackupCodes(userId, hashes, now, transaction);
    if (before.length === 0) await endOtherAccess(call, member, transaction);
    await tellChange(call, user, 'passkey-added', transaction);
    return before;
  });
  const codes = methods.includes('backup-code') ? null : newCodes;
  const isFirstFactor = methods.length === 0;
  if (isFirstFactor) await sessions.forgetPerson(userId, 'account-changed');
  return { passkey: { ...passkey, createdAt: now }, backupCodes: codes, isFirstFactor };
}

async function add(
  userId: string,
  passkey: Parameters<typeof addPasskey>[1],
  now: Date,
  transaction: Transaction,
): Promise<void> {
  try {
    if (await addPasskey(userId, passkey, now, transaction)) return;
  } catch (error) {
    if (!(error instanceof DuplicateKeyError)) throw error;
    const message = 'This passkey is registered already.';
    throw new DomainError('PASSKEY_TAKEN', { message, cause: error });
  }
  throw new DomainError('TOO_MANY_PASSKEYS', {
    message: `There can be ${MAX_PASSKEYS} passkeys: remove one first.`,
  });
}

/** Throws PASSKEY_NOT_FOUND. */
export async function renameOwnPasskey(
  { userId }: AuthSession,
  credentialId: string,
  name: string,
): Promise<void> {
  if (!(await renamePasskey(userId, credentialId, name))) throw notFound();
}

/**
 * Throws PASSKEY_NOT_FOUND, or LAST_FACTOR where the account's role needs it or nothing else leads
 * into the account: no password, and an address that was never confirmed.
 */
export async function deletePasskey(
  call: Call,
  member: FreshMember,
  credentialId: string,
): Promise<void> {
  const { userId } = member;
  await withTransaction(async (transaction) => {
    const user = await accountOfChange(member, transaction);
    const now = call.deps.clock.now();
    const passkeys = (await findUserSecurity(userId, transaction))?.passkeys ?? [];
    if (!passkeys.some((it) => it.credentialId === credentialId)) throw notFound();
    requireShown(member, ['passkey']);
    const isLast = passkeys.length === 1;
    if (isLast) requireAnotherWay(user, member);
    await removePasskey(userId, credentialId, now, transaction);
    if (isLast && !hasTotp(user)) await replaceBackupCodes(userId, [], now, transaction);
    await tellChange(call, user, 'passkey-removed', transaction);
  });
}

function requireAnotherWay(user: UserDoc, { role }: FreshMember): void {
  const needsFactor = role !== 'user' && !hasTotp(user);
  const isOnlyWay = !user.password && !user.emailVerified;
  if (!needsFactor && !isOnlyWay) return;
  throw new DomainError('LAST_FACTOR', {
    message: needsFactor
      ? 'Your role needs a second factor: set up another one first.'
      : 'Nothing else leads into your account: confirm your e-mail address or set a password first.',
  });
}

function notFound(): DomainError {
  return new DomainError('PASSKEY_NOT_FOUND', { message: 'There is no such passkey.' });
}
