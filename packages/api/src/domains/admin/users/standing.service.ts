import type { AccountChange, SessionEndReason, setRoleInput } from '@onelastai/contracts';
import {
  clearFailedLogins,
  deleteApiKeysOf,
  emit,
  setUserActive,
  setUserRole,
  type Transaction,
  type UserDoc,
  userTopic,
  withTransaction,
} from '@onelastai/db';
import type { z } from 'zod';
import { DomainError } from '../../../errors.ts';
import type { Call } from '../../../requestInfo.ts';
import { accountToChange } from '../../auth/account.ts';
import { requireOtherAdministrator } from '../../auth/lastAdministrator.ts';
import { nameOf, notify } from '../../auth/notice.ts';
import { endSessionsWithin } from '../../auth/sessions.service.ts';
import type { FreshMember } from '../../auth/standing.ts';
import { type AdminAction, audited } from './audited.ts';
import { accountById } from './users.service.ts';

/**
 * Gives an account another role and signs it out everywhere; new rights hold in a session that has
 * shown a second factor. Throws USER_NOT_FOUND or LAST_ADMIN.
 */
export async function setRole(
  call: Call,
  admin: FreshMember,
  { id, role, reason }: z.output<typeof setRoleInput>,
): Promise<void> {
  await change(call, admin, { action: 'setRole', id, reason }, async (user, transaction) => {
    const before = user.role ?? 'user';
    if (before === role) return null;
    if (before === 'admin') await requireOtherAdministrator(id, transaction);
    await setUserRole(id, role, call.deps.clock.now(), transaction);
    await tellChanged(id, 'role', transaction);
    // Also on a rise: a token that was stolen before must not rise with it.
    await endSessionsWithin(transaction, id, 'account-changed');
    // For good: another promotion must not wake them.
    if (before === 'admin') await deleteApiKeysOf(id, transaction, 'administrators');
    const data = { name: nameOf(user), role };
    await notify(call.deps, user, { template: 'role-changed', data }, transaction);
    return { target: { kind: 'role', id: role } };
  });
}

/** Nobody signs in to the account from now on. Throws USER_NOT_FOUND or LAST_ADMIN. */
export async function disable(
  call: Call,
  admin: FreshMember,
  { id, reason }: AdminAction,
): Promise<void> {
  await change(call, admin, { action: 'disable', id, reason }, async (user, transaction) => {
    if (user.isActive === false) return null;
    if (user.role === 'admin') await requireOtherAdministrator(id, transaction);
    await setUserActive(id, false, call.deps.clock.now(), transaction);
    await endSessionsWithin(transaction, id, 'account-changed');
    await tellChanged(id, 'standing', transaction);
    const data = { name: nameOf(user), reason };
    await notify(call.deps, user, { template: 'account-disabled', data }, transaction);
    return {};
  });
}

/** Throws USER_NOT_FOUND. */
export async function enable(
  call: Call,
  admin: FreshMember,
  { id, reason }: AdminAction,
): Promise<void> {
  await change(call, admin, { action: 'enable', id, reason }, async (user, transaction) => {
    // One whose erasure has begun is gone already.
    if (user.erasureBegunAt) throw notFound();
    if (user.isActive !== false) return null;
    await setUserActive(id, true, call.deps.clock.now(), transaction);
    await tellChanged(id, 'standing', transaction);
    return {};
  });
}

/** Signs the person out everywhere; their API keys stand. Answers how many sessions there were. */
export async function endSessions(
  call: Call,
  admin: FreshMember,
  { id, reason }: AdminAction,
): Promise<number> {
  let ended = 0;
  await change(
    call,
    admin,
    { action: 'endSessions', id, reason },
    async (_user, transaction) => {
      ended = await endSessionsWithin(transaction, id, 'ended-elsewhere');
      return {};
    },
    'ended-elsewhere',
  );
  return ended;
}

/** Lets the person guess again at password, code and proof at once. Throws USER_NOT_FOUND. */
export async function unlock(
  call: Call,
  admin: FreshMember,
  { id, reason }: AdminAction,
): Promise<void> {
  const { limits } = call.deps;
  const user = await accountById(id);
  await change(call, admin, { action: 'unlock', id, reason }, async (_user, transaction) => {
    await clearFailedLogins(id, transaction);
    return {};
  });
  await limits.clear('login-account', user.email);
  await limits.clear('second-factor-account', id);
  await limits.clear('fresh-account', id);
}

/** What the audit log tells beyond who and whom; `null`: it was so already, and nothing was done. */
type Changed = { target?: { kind: string; id: string } } | null;

/** A change with its line in the audit log: both or neither. Other processes hear of it. */
async function change(
  call: Call,
  admin: FreshMember,
  { action, id, reason }: AdminAction & { action: string },
  work: (user: UserDoc, transaction: Transaction) => Promise<Changed>,
  endReason: SessionEndReason = 'account-changed',
): Promise<void> {
  const entry = { action: `admin.users.${action}`, userId: id, reason };
  await audited(call, admin, entry, (log) =>
    withTransaction(async (transaction) => {
      // Who was demoted or signed out a moment ago does nothing more.
      await accountToChange(admin, transaction);
      const changed = await work(await accountById(id, transaction), transaction);
      if (changed) await log(transaction, changed.target);
    }),
  );
  await call.deps.sessions.forgetPerson(id, endReason);
}

async function tellChanged(
  userId: string,
  change: AccountChange,
  transaction: Transaction,
): Promise<void> {
  const event = { type: 'account.changed', payload: { change } } as const;
  await emit(transaction, { topic: userTopic(userId), userId, ...event });
}

function notFound(): DomainError {
  return new DomainError('USER_NOT_FOUND', { message: 'There is no such account.' });
}
