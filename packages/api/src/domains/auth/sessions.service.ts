import { MAX_NAMED_SESSIONS, type SessionEndReason } from '@onelastai/contracts';
import {
  createAuthSession,
  deleteAuthSession,
  deleteAuthSessionsOf,
  emit,
  type Transaction,
  userTopic,
  withTransaction,
} from '@onelastai/db';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import type { Call } from '../../requestInfo.ts';
import { audit } from './audit.ts';
import type { NewSession } from './requestSession.ts';
import { type AuthSession, ownerOf } from './sessionCache.ts';

/** Ends a session: at once here, within a second in every other process. */
export async function endSession(
  { sessions }: Deps,
  session: AuthSession,
  reason: SessionEndReason,
): Promise<void> {
  const userId = ownerOf(session);
  await withTransaction(async (transaction) => {
    if (await deleteAuthSession(session.sessionId, transaction))
      await tellEnded(transaction, userId, [session.id], reason);
  });
  await sessions.forgetPerson(userId, reason);
}

/** Ends a session and begins another in its place, for the same person. */
export async function replaceSession(
  { sessions }: Deps,
  session: AuthSession,
  next: NewSession,
): Promise<void> {
  const userId = ownerOf(session);
  await withTransaction(async (transaction) => {
    if (!(await deleteAuthSession(session.sessionId, transaction))) {
      throw new DomainError('SIGN_IN_REQUIRED', { message: 'This session has ended.' });
    }
    await createAuthSession({ ...next, userId }, transaction);
    await tellEnded(transaction, userId, [session.id], 'replaced');
  });
  await sessions.forgetPerson(userId, 'replaced');
}

/** The same for every session of a person; answers how many there were. */
export async function endAllSessions(call: Call, userId: string): Promise<number> {
  const reason = 'signed-out-everywhere';
  const ended = await withTransaction(async (transaction) => {
    const count = await endSessionsWithin(transaction, userId, reason);
    const entry = { action: 'auth.logoutEverywhere', userId, outcome: 'success' } as const;
    await audit(call, entry, transaction);
    return count;
  });
  await call.deps.sessions.forgetPerson(userId, reason);
  return ended;
}

/**
 * The same as part of a larger change, but for the session with the secret `except`; once that is
 * committed, call `deps.sessions.forgetPerson`.
 */
export async function endSessionsWithin(
  transaction: Transaction,
  userId: string,
  reason: SessionEndReason,
  except?: string,
): Promise<number> {
  const ids = await deleteAuthSessionsOf(userId, transaction, except);
  if (ids.length > 0) await tellEnded(transaction, userId, ids, reason);
  return ids.length;
}

export async function tellEnded(
  transaction: Transaction,
  userId: string,
  ids: string[],
  reason: SessionEndReason,
): Promise<void> {
  const sessionIds = ids.length > MAX_NAMED_SESSIONS ? 'all' : ids;
  await emit(transaction, {
    topic: userTopic(userId),
    userId,
    type: 'sessions.ended',
    payload: { sessionIds, reason },
  });
}
