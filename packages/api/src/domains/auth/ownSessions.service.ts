import {
  type AuthSessionDoc,
  deleteAuthSessionById,
  findAuthSessionsOf,
  withTransaction,
} from '@onelastai/db';
import { DomainError } from '../../errors.ts';
import type { Call } from '../../requestInfo.ts';
import { audit } from './audit.ts';
import type { AuthSession } from './sessionCache.ts';
import { tellEnded } from './sessions.service.ts';

/** More than anybody reads; the newest come first. */
const MAX_LISTED = 100;

export async function listOwnSessions(call: Call, member: AuthSession): Promise<AuthSessionDoc[]> {
  return findAuthSessionsOf(member.userId, call.deps.clock.now(), MAX_LISTED);
}

/** Ends one of the member's sessions, named by its id. Throws SESSION_NOT_FOUND. */
export async function endOwnSession(
  call: Call,
  { userId }: AuthSession,
  id: string,
): Promise<void> {
  const reason = 'ended-elsewhere';
  await withTransaction(async (transaction) => {
    if (!(await deleteAuthSessionById(userId, id, transaction))) {
      throw new DomainError('SESSION_NOT_FOUND', { message: 'There is no such session.' });
    }
    await tellEnded(transaction, userId, [id], reason);
    const target = { kind: 'session', id };
    await audit(
      call,
      { action: 'auth.sessions.end', userId, target, outcome: 'success' },
      transaction,
    );
  });
  await call.deps.sessions.forgetPerson(userId, reason);
}
