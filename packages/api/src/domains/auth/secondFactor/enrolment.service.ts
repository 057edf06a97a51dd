import type { TotpEnrolmentDto, TwoFactorStatusDto } from '@onelastai/contracts';
import {
  disableTotp,
  enableTotp,
  findUserSecurity,
  replaceBackupCodes,
  setPendingTotpSecret,
  withTransaction,
} from '@onelastai/db';
import { DomainError } from '../../../errors.ts';
import type { Call } from '../../../requestInfo.ts';
import { accountOf } from '../account.ts';
import type { AuthSession } from '../sessionCache.ts';
import type { FreshMember } from '../standing.ts';
import { hashBackupCode, newBackupCodes } from './backupCodes.ts';
import { accountOfChange, endOtherAccess, requireShown, tellChange } from './factorChange.ts';
import { openTotpSecret, sealNewTotpSecret } from './sealedTotp.ts';
import { hasTotp, secondFactorMethods } from './secondFactor.service.ts';
import { matchTotpStep, newTotpSecret, totpUri } from './totp.ts';

export async function twoFactorStatus(member: AuthSession): Promise<TwoFactorStatusDto> {
  const user = await accountOf(member);
  const security = await findUserSecurity(member.userId);
  return {
    totp: hasTotp(user),
    backupCodesLeft: (user.backupCodes ?? []).length,
    passkeys: security?.passkeys.length ?? 0,
    required: member.role !== 'user',
  };
}

/** A new secret, which is in force once a code confirms it. The one before it stays until then. */
export async function beginTotp(call: Call, member: FreshMember): Promise<TotpEnrolmentDto> {
  const user = await accountOf(member);
  requireShown(member, await secondFactorMethods(user));
  const secret = newTotpSecret();
  await setPendingTotpSecret(
    member.userId,
    sealNewTotpSecret(call.deps.secretBox, member.userId, secret),
  );
  return { secret, uri: totpUri(secret, user.email) };
}

/**
 * Puts the pending secret in force and ends every other session; answers new backup codes. Throws
 * NO_PENDING_ENROLMENT or INVALID_CODE.
 */
export async function confirmTotp(
  call: Call,
  member: FreshMember,
  code: string,
): Promise<string[]> {
  const { secretBox, clock, sessions } = call.deps;
  const { userId } = member;
  const { twoFactorPendingSecret: pendingSecret } = await accountOf(member);
  const secret = pendingSecret && openTotpSecret(secretBox, userId, pendingSecret);
  if (!pendingSecret || !secret) throw noEnrolment();
  const now = clock.now();
  const step = matchTotpStep(secret, code, now);
  if (step === null) {
    const message = 'This code is wrong. Is the clock of your device right?';
    throw new DomainError('INVALID_CODE', { message, fields: { code: [message] } });
  }
  const codes = newBackupCodes();
  const backupCodes = codes.map((it) => hashBackupCode(secretBox, userId, it));
  await withTransaction(async (transaction) => {
    const user = await accountOfChange(member, transaction);
    requireShown(member, await secondFactorMethods(user, transaction));
    const confirmed = { pendingSecret, step, backupCodes, now };
    if (!(await enableTotp(userId, confirmed, transaction))) throw noEnrolment();
    await endOtherAccess(call, member, transaction);
    await tellChange(call, user, 'enabled', transaction);
  });
  await sessions.forgetPerson(userId, 'account-changed');
  return codes;
}

/** Ten new codes; those before are good no longer. Throws NO_SECOND_FACTOR. */
export async function renewBackupCodes(call: Call, member: FreshMember): Promise<string[]> {
  const { secretBox, clock } = call.deps;
  const codes = newBackupCodes();
  const hashes = codes.map((code) => hashBackupCode(secretBox, member.userId, code));
  await withTransaction(async (transaction) => {
    const user = await accountOfChange(member, transaction);
    const methods = await secondFactorMethods(user, transaction);
    requireShown(member, methods);
    if (methods.length === 0) throw noSecondFactor();
    await replaceBackupCodes(member.userId, hashes, clock.now(), transaction);
    await tellChange(call, user, 'backup-codes-renewed', transaction);
  });
  return codes;
}

/**
 * Turns the authenticator app off; a passkey remains a second factor. Throws NO_SECOND_FACTOR, or
 * LAST_FACTOR for administrators and moderators without a passkey.
 */
export async function removeTotp(call: Call, member: FreshMember): Promise<void> {
  const { clock, sessions } = call.deps;
  const { userId, role } = member;
  await withTransaction(async (transaction) => {
    const user = await accountOfChange(member, transaction);
    const now = clock.now();
    if (!hasTotp(user)) throw noSecondFactor();
    requireShown(member, ['totp']);
    const security = await findUserSecurity(userId, transaction);
    const hasPasskey = security !== null && security.passkeys.length > 0;
    if (!hasPasskey && role !== 'user') {
      throw new DomainError('LAST_FACTOR', {
        message: 'Your role needs a second factor: add a passkey first.',
      });
    }
    await disableTotp(userId, now, transaction);
    if (!hasPasskey) await replaceBackupCodes(userId, [], now, transaction);
    await endOtherAccess(call, member, transaction);
    await tellChange(call, user, 'disabled', transaction);
  });
  await sessions.forgetPerson(userId, 'account-changed');
}

function noEnrolment(): DomainError {
  return new DomainError('NO_PENDING_ENROLMENT', { message: 'Please begin again.' });
}

function noSecondFactor(): DomainError {
  return new DomainError('NO_SECOND_FACTOR', { message: 'No second factor is set up.' });
}
