import { findAuthSession, findUserById, type Transaction, type UserDoc } from '@onelastai/db';
import { DomainError } from '../../errors.ts';
import type { AuthSession } from './sessionCache.ts';

/** The member's account. It may have been erased within the second that a session is cached. */
export async function accountOf(
  { userId }: AuthSession,
  transaction?: Transaction,
): Promise<UserDoc> {
  const user = await findUserById(userId, transaction);
  if (!user) throw new DomainError('SIGN_IN_REQUIRED', { message: 'This account is gone.' });
  return user;
}

/**
 * The same for a change of what guards it. The session must still stand: one that has ended in another
 * process may be known here for a second more. Throws SIGN_IN_REQUIRED.
 */
export async function accountToChange(
  member: AuthSession,
  transaction: Transaction,
): Promise<UserDoc> {
  if (!(await findAuthSession(member.sessionId, transaction))) {
    throw new DomainError('SIGN_IN_REQUIRED', { message: 'This session has ended.' });
  }
  return accountOf(member, transaction);
}
