import type {
  changePasswordInput,
  MailRequestedDto,
  resetPasswordInput,
} from '@onelastai/contracts';
import {
  clearFailedLogins,
  deleteAuthTokensOf,
  findUserById,
  removeTrustedDevices,
  setPassword,
  type Transaction,
  takeAuthToken,
  type UserDoc,
  verifyEmailOf,
  withTransaction,
} from '@onelastai/db';
import type { z } from 'zod';
import { DomainError } from '../../errors.ts';
import type { Call } from '../../requestInfo.ts';
import { accountOf, accountToChange } from './account.ts';
import { audit } from './audit.ts';
import { noteFailedProof } from './failedProof.ts';
import { invalidLink } from './invalidLink.ts';
import { LINK_LIFETIME, mailLink, minutesOf } from './links.ts';
import { requireActive } from './login.service.ts';
import { mailLinkTo } from './mailedLink.ts';
import { nameOf, notify } from './notice.ts';
import { hashNewPassword, verifyPassword } from './passwords.ts';
import type { Proof } from './requestSession.ts';
import { secondFactorMethods } from './secondFactor/secondFactor.service.ts';
import type { AuthSession } from './sessionCache.ts';
import { endSessionsWithin } from './sessions.service.ts';
import { requireFresh } from './standing.ts';
import { dropUnverifiedAccess } from './unverifiedAccess.ts';

/** What was begun under another password ends with it. */
const PASSWORD_ENDS = [
  'reset-password',
  'magic-link',
  'second-factor',
  'change-email-old',
  'change-email-new',
] as const;

export async function requestPasswordReset(call: Call, email: string): Promise<MailRequestedDto> {
  const lifetime = LINK_LIFETIME.reset;
  return mailLinkTo(call, {
    email,
    action: 'auth.requestPasswordReset',
    purpose: 'reset-password',
    lifetime,
    message: (user, secret) => ({
      template: 'reset-password',
      data: {
        name: nameOf(user),
        link: mailLink(call.deps.config, '/reset-password', secret),
        minutes: minutesOf(lifetime),
      },
    }),
  });
}

/**
 * Sets a new password by a mailed link and ends every session. Nobody is signed in by it: the second
 * factor is asked for at the sign-in that follows. Throws INVALID_LINK or WEAK_PASSWORD.
 */
export async function resetPassword(
  call: Call,
  { token, password }: z.output<typeof resetPasswordInput>,
): Promise<UserDoc> {
  const { clock, limits, sessions } = call.deps;
  await limits.consume('mail-address', call.request.address);
  const hash = await hashNewPassword(password);
  const user = await withTransaction(async (transaction) => {
    const taken = await takeAuthToken('reset-password', token, clock.now(), transaction);
    const owner = taken?.userId && (await findUserById(taken.userId.toHexString(), transaction));
    if (!owner) throw invalidLink();
    const userId = owner._id.toHexString();
    // The mailbox is the proof that confirms the address.
    const first = await verifyEmailOf(userId, owner.email, clock.now(), transaction);
    if (first) await dropUnverifiedAccess(call, owner, transaction);
    await clearFailedLogins(userId, transaction);
    await storePassword(call, owner, hash, 'auth.resetPassword', transaction);
    await removeTrustedDevices(userId, clock.now(), transaction);
    await endSessionsWithin(transaction, userId, 'password-changed');
    return owner;
  });
  await sessions.forgetPerson(user._id.toHexString(), 'password-changed');
  await limits.clear('login-account', user.email);
  await requireActive(call, user);
  return user;
}

/**
 * Changes the password and ends all other sessions. Asks for the current one; where there is none, for
 * a fresh sign-in. Answers what that proves: nothing where a second factor would have to be shown.
 * Throws INVALID_CREDENTIALS, WEAK_PASSWORD or FRESH_SIGN_IN_REQUIRED.
 */
export async function changePassword(
  call: Call,
  member: AuthSession,
  { current, password }: z.output<typeof changePasswordInput>,
): Promise<Proof | undefined> {
  const { clock, sessions } = call.deps;
  const { userId } = member;
  const user = await accountOf(member);
  if (user.password) {
    await checkCurrentPassword(call, user, 'auth.changePassword', current ?? '', 'current');
  } else requireFresh(member, clock.now());
  const hash = await hashNewPassword(password);
  await withTransaction(async (transaction) => {
    await accountToChange(member, transaction);
    await storePassword(call, user, hash, 'auth.changePassword', transaction);
    await endSessionsWithin(transaction, userId, 'password-changed', member.sessionId);
  });
  await sessions.forgetPerson(userId, 'password-changed');
  const isProof = user.password && (await secondFactorMethods(user)).length === 0;
  return isProof ? { secondFactor: false } : undefined;
}

/** Counts the guess. Throws INVALID_CREDENTIALS, naming the input's `field`. */
export async function checkCurrentPassword(
  call: Call,
  user: UserDoc,
  action: string,
  password: string,
  field: string,
): Promise<void> {
  const key = user._id.toHexString();
  const { limits } = call.deps;
  await limits.consume('fresh-account', key);
  if (user.password && (await verifyPassword(password, user.password))) {
    await limits.clear('fresh-account', key);
    return;
  }
  await noteFailedProof(call, {
    action,
    kind: 'password',
    email: user.email,
    user,
    limit: 'fresh-account',
    key,
  });
  const message = 'This is not your password.';
  throw new DomainError('INVALID_CREDENTIALS', { message, fields: { [field]: [message] } });
}

async function storePassword(
  call: Call,
  user: UserDoc,
  hash: string,
  action: string,
  transaction: Transaction,
): Promise<void> {
  const userId = user._id.toHexString();
  const now = call.deps.clock.now();
  await setPassword(userId, hash, now, transaction);
  await deleteAuthTokensOf(userId, PASSWORD_ENDS, transaction);
  await audit(call, { action, userId, outcome: 'success' }, transaction);
  const data = { name: nameOf(user), when: now.toISOString() };
  await notify(call.deps, user, { template: 'password-changed', data }, transaction);
}
