import { ACTING_MINUTES } from '@onelastai/contracts';
import {
  beginActing,
  emit,
  endActing,
  type Transaction,
  type UserDoc,
  userTopic,
  withTransaction,
} from '@onelastai/db';
import { DomainError } from '../../../errors.ts';
import type { Call } from '../../../requestInfo.ts';
import { type AuthSession, ownerOf } from '../../auth/sessionCache.ts';
import type { FreshMember } from '../../auth/standing.ts';
import { type AdminAction, audited } from './audited.ts';
import { accountById } from './users.service.ts';

/**
 * Lets the session that asks look at a member's account, to read and nothing else. Throws
 * USER_NOT_FOUND or NOT_VIEWABLE.
 */
export async function actAs(
  call: Call,
  admin: FreshMember,
  { id, reason }: AdminAction,
): Promise<{ user: UserDoc; until: Date }> {
  const until = new Date(call.deps.clock.now().getTime() + ACTING_MINUTES * 60_000);
  const entry = { action: 'admin.users.actAs', userId: id, reason };
  const user = await audited(call, admin, entry, (log) =>
    withTransaction(async (transaction) => {
      const person = await accountById(id, transaction);
      requireViewable(person);
      const acting = { userId: id, until };
      if (!(await beginActing(admin.sessionId, acting, transaction))) {
        throw new DomainError('SIGN_IN_REQUIRED', { message: 'This session has ended.' });
      }
      await tellOwnSession(admin, transaction);
      await log(transaction);
      return person;
    }),
  );
  await call.deps.sessions.forgetPerson(admin.userId, 'account-changed');
  return { user, until };
}

/** Back to the administrator's own account; answers whose was looked at, `null` for nobody's. */
export async function stopActing(call: Call, member: AuthSession): Promise<string | null> {
  if (member.actor === null) return null;
  const entry = { action: 'admin.users.stopActing', userId: member.userId, reason: '' };
  await audited(call, member, entry, (log) =>
    withTransaction(async (transaction) => {
      if (!(await endActing(member.sessionId, transaction))) return;
      await tellOwnSession(member, transaction);
      await log(transaction);
    }),
  );
  await call.deps.sessions.forgetPerson(ownerOf(member), 'account-changed');
  return member.userId;
}

/** Every process must read the session anew, and every tab show whose account it is. */
async function tellOwnSession(session: AuthSession, transaction: Transaction): Promise<void> {
  const userId = ownerOf(session);
  const event = { type: 'account.changed', payload: { change: 'standing' } } as const;
  await emit(transaction, { topic: userTopic(userId), userId, ...event });
}

function requireViewable({ role = 'user', isActive }: UserDoc): void {
  if (role === 'user' && isActive !== false) return;
  throw new DomainError('NOT_VIEWABLE', {
    message: 'Only the accounts of active members can be looked at.',
  });
}
