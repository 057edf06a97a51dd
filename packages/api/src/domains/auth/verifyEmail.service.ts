import {
  deleteAuthTokensOf,
  takeAuthToken,
  type UserDoc,
  verifyEmailOf,
  withTransaction,
} from '@onelastai/db';
import type { Call } from '../../requestInfo.ts';
import { accountOf } from './account.ts';
import { audit } from './audit.ts';
import { invalidLink } from './invalidLink.ts';
import { mailVerification } from './register.service.ts';
import type { AuthSession } from './sessionCache.ts';

/**
 * Confirms the member's address by the link that was mailed to it; answers the address. Only for whoever
 * is signed in to the account: who holds the mailbox, but did not register, must not vouch for a
 * stranger's password by a click. Throws INVALID_LINK.
 */
export async function verifyEmail(
  call: Call,
  { userId }: AuthSession,
  secret: string,
): Promise<string> {
  const now = call.deps.clock.now();
  return withTransaction(async (transaction) => {
    const token = await takeAuthToken('verify-email', secret, now, transaction);
    if (token?.userId?.toHexString() !== userId || token.subject === undefined) throw invalidLink();
    if (!(await verifyEmailOf(userId, token.subject, now, transaction))) throw invalidLink();
    // A change begun before it would not ask this address.
    await deleteAuthTokensOf(userId, ['change-email-old', 'change-email-new'], transaction);
    const entry = { action: 'auth.verifyEmail', userId, outcome: 'success' } as const;
    await audit(call, entry, transaction);
    return token.subject;
  });
}

/** Mails the link again; nothing happens where the address is confirmed. */
export async function requestEmailVerification(call: Call, member: AuthSession): Promise<UserDoc> {
  const user = await accountOf(member);
  if (user.emailVerified) return user;
  await call.deps.limits.consume('mail-account', user.email);
  await withTransaction((transaction) => mailVerification(call, user, transaction));
  return user;
}
