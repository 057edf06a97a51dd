import type { SecondFactorMethod, SecondFactorProof } from '@onelastai/contracts';
import {
  findUserById,
  findUserSecurity,
  type Transaction,
  takeBackupCode,
  takeTotpStep,
  type UserDoc,
} from '@onelastai/db';
import { DomainError } from '../../../errors.ts';
import type { Call } from '../../../requestInfo.ts';
import { findBackupCode } from './backupCodes.ts';
import { verifyPasskey } from './passkeys.service.ts';
import { openTotpSecret, sealTotpSecret } from './sealedTotp.ts';
import { matchTotpStep } from './totp.ts';

/** What the account's second factor may be shown by; empty where it has none. */
export async function secondFactorMethods(
  user: UserDoc,
  transaction?: Transaction,
): Promise<SecondFactorMethod[]> {
  const security = await findUserSecurity(user._id.toHexString(), transaction);
  const methods: SecondFactorMethod[] = [];
  if (hasTotp(user)) methods.push('totp');
  if (security && security.passkeys.length > 0) methods.push('passkey');
  if (methods.length > 0 && (user.backupCodes ?? []).length > 0) methods.push('backup-code');
  return methods;
}

export function hasTotp(user: Pick<UserDoc, 'twoFactorEnabled' | 'twoFactorSecret'>): boolean {
  return user.twoFactorEnabled === true && Boolean(user.twoFactorSecret);
}

/**
 * Uses a proof up and says what it was. Throws INVALID_CODE for one that is wrong, used, outdated or
 * somebody else's. Guesses are for the caller to count.
 */
export async function verifySecondFactor(
  call: Call,
  userId: string,
  { code, passkey }: SecondFactorProof,
  transaction?: Transaction,
): Promise<SecondFactorMethod> {
  if (passkey) {
    await verifyPasskey(call, passkey, userId, transaction);
    return 'passkey';
  }
  const user = await findUserById(userId, transaction);
  if (user && code !== undefined) {
    if (await takeTotp(call, user, code, transaction)) return 'totp';
    if (await takeBackup(call, user, code, transaction)) return 'backup-code';
  }
  throw new DomainError('INVALID_CODE', { message: 'This code is wrong or used already.' });
}

async function takeTotp(
  { deps }: Call,
  user: UserDoc,
  code: string,
  transaction: Transaction | undefined,
): Promise<boolean> {
  const { twoFactorSecret: storedSecret } = user;
  if (!hasTotp(user) || !storedSecret) return false;
  const userId = user._id.toHexString();
  const secret = openTotpSecret(deps.secretBox, userId, storedSecret);
  const step = secret === null ? null : matchTotpStep(secret, code, deps.clock.now());
  if (secret === null || step === null) return false;
  const sealedSecret = sealTotpSecret(deps.secretBox, userId, storedSecret, secret);
  return takeTotpStep(userId, { storedSecret, step, sealedSecret }, transaction);
}

async function takeBackup(
  { deps }: Call,
  user: UserDoc,
  code: string,
  transaction: Transaction | undefined,
): Promise<boolean> {
  const userId = user._id.toHexString();
  // Codes that an adopted account has left over, without a factor they stand in for, prove nothing.
  if (!(await secondFactorMethods(user)).includes('backup-code')) return false;
  const stored = findBackupCode(deps.secretBox, userId, code, user.backupCodes ?? []);
  return stored !== null && takeBackupCode(userId, stored, transaction);
}
