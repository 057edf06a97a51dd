import { DELETION_GRACE_DAYS } from '@onelastai/contracts';
import {
  deleteApiKeysOf,
  scheduleDeletion,
  type Transaction,
  type UserDoc,
  unscheduleDeletion,
  withTransaction,
} from '@onelastai/db';
import { DomainError } from '../../../errors.ts';
import type { Call } from '../../../requestInfo.ts';
import { accountOf, accountToChange } from '../../auth/account.ts';
import { audit } from '../../auth/audit.ts';
import { requireOtherAdministrator } from '../../auth/lastAdministrator.ts';
import { nameOf, notify } from '../../auth/notice.ts';
import type { AuthSession } from '../../auth/sessionCache.ts';
import { endSessionsWithin, tellEnded } from '../../auth/sessions.service.ts';
import type { FreshMember } from '../../auth/standing.ts';
import { cancelAllRenewals } from '../../subscriptions/cancel.service.ts';
import { accountGone } from '../present.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const REQUEST = 'user.privacy.requestDeletion';

/**
 * Has the account erased after the days of grace; its other sessions and API keys end at once, and no
 * pass is renewed. A second time changes nothing. Throws CONFIRMATION_MISMATCH, LAST_ADMIN.
 */
export async function requestDeletion(
  call: Call,
  member: FreshMember,
  typedEmail: string,
): Promise<UserDoc> {
  const { userId } = member;
  const account = await accountOf(member);
  if (typedEmail !== account.email) {
    throw new DomainError('CONFIRMATION_MISMATCH', {
      message: 'This is not the address of your account.',
      fields: { email: ['Not the address of your account.'] },
    });
  }
  if (account.eraseAt) return account;
  try {
    await withTransaction((transaction) => schedule(call, member, transaction));
  } catch (error) {
    if (error instanceof DomainError && error.code === 'LAST_ADMIN') {
      await audit(call, { action: REQUEST, userId, outcome: 'denied', reason: error.code });
    }
    throw error;
  }
  await call.deps.sessions.forgetPerson(userId, 'ended-elsewhere');
  return accountOf(member);
}

async function schedule(call: Call, member: FreshMember, transaction: Transaction) {
  const { userId, sessionId } = member;
  const { clock, config } = call.deps;
  const now = clock.now();
  const eraseAt = new Date(now.getTime() + DELETION_GRACE_DAYS * DAY_MS);
  await accountToChange(member, transaction);
  const user = await scheduleDeletion(userId, { now, eraseAt }, transaction);
  // Another request was faster.
  if (!user) return;
  if (user.role === 'admin') await requireOtherAdministrator(userId, transaction);
  await cancelAllRenewals(call.deps, userId, transaction);
  await endAccess(userId, transaction, sessionId);
  await audit(call, { action: REQUEST, userId, outcome: 'success' }, transaction);
  const link = `${config.publicUrl}/settings/privacy`;
  const data = { name: nameOf(user), eraseAt: eraseAt.toISOString(), link };
  await notify(call.deps, user, { template: 'deletion-scheduled', data }, transaction);
}

/** Ends all sessions but the one with the secret `except`, and all API keys. */
export async function endAccess(userId: string, transaction: Transaction, except?: string) {
  await endSessionsWithin(transaction, userId, 'ended-elsewhere', except);
  const keys = await deleteApiKeysOf(userId, transaction);
  if (keys.length > 0) await tellEnded(transaction, userId, keys, 'ended-elsewhere');
}

/** The account stays. Changes nothing where it was not to go. */
export async function cancelDeletion(call: Call, member: AuthSession): Promise<UserDoc> {
  const { userId } = member;
  await withTransaction(async (transaction) => {
    const user = await unscheduleDeletion(userId, call.deps.clock.now(), transaction);
    if (!user) return;
    const action = 'user.privacy.cancelDeletion';
    await audit(call, { action, userId, outcome: 'success' }, transaction);
    const data = { name: nameOf(user) };
    await notify(call.deps, user, { template: 'deletion-cancelled', data }, transaction);
  });
  const account = await accountOf(member);
  if (account.erasureBegunAt) throw accountGone();
  return account;
}
