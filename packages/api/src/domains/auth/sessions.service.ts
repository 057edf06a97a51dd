import { MAX_NAMED_SESSIONS, type SessionEndReason } from '@onelastai/contracts';
import {
  deleteAuthSession,
  deleteAuthSessionsOf,
  emit,
  type Transaction,
  userTopic,
  withTransaction,
} from '@onelastai/db';
import type { Deps } from '../../deps.ts';
import type { AuthSession } from './sessionCache.ts';

/** Ends a session: at once here, within a second in every other process. */
export async function endSession(
  { sessions }: Deps,
  { id, sessionId, userId }: AuthSession,
  reason: SessionEndReason,
): Promise<void> {
  await withTransaction(async (transaction) => {
    if (await deleteAuthSession(sessionId, transaction))
      await tellEnded(transaction, userId, [id], reason);
  });
  await sessions.forgetPerson(userId, reason);
}

/** The same for every session of a person; answers how many there were. */
export async function endAllSessions({ sessions }: Deps, userId: string): Promise<number> {
  const reason = 'signed-out-everywhere';
  const ended = await withTransaction(async (transaction) => {
    const ids = await deleteAuthSessionsOf(userId, transaction);
    await tellEnded(transaction, userId, ids, reason);
    return ids.length;
  });
  await sessions.forgetPerson(userId, reason);
  return ended;
}

async function tellEnded(
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
