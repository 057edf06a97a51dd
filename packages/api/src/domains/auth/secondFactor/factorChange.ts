import type { SecondFactorChange, SecondFactorMethod } from '@onelastai/contracts';
import {
  beginFactorChange,
  removeTrustedDevices,
  type Transaction,
  type UserDoc,
} from '@onelastai/db';
import { DomainError } from '../../../errors.ts';
import type { Call } from '../../../requestInfo.ts';
import { accountToChange } from '../account.ts';
import { audit } from '../audit.ts';
import { nameOf, notify } from '../notice.ts';
import { endSessionsWithin } from '../sessions.service.ts';
import type { FreshMember } from '../standing.ts';

/**
 * Whoever changes a second factor must have shown it: a session of a trusted device has not. Throws
 * FRESH_SIGN_IN_REQUIRED, upon which `auth.confirm` asks for it.
 */
export function requireShown(
  { secondFactor }: FreshMember,
  methods: readonly SecondFactorMethod[],
): void {
  if (methods.length === 0 || secondFactor) return;
  throw new DomainError('FRESH_SIGN_IN_REQUIRED', {
    message: 'Please confirm with your second factor that it is you.',
  });
}

/**
 * Begins a change of the second factor and answers the account as it stands now: of two at once, the
 * later one sees what the other did. Throws SIGN_IN_REQUIRED.
 */
export async function accountOfChange(
  member: FreshMember,
  transaction: Transaction,
): Promise<UserDoc> {
  await beginFactorChange(member.userId, transaction);
  return accountToChange(member, transaction);
}

/** Tells the audit log and the account's owner, as a part of the change itself. */
export async function tellChange(
  call: Call,
  user: UserDoc,
  change: SecondFactorChange,
  transaction: Transaction,
): Promise<void> {
  const userId = user._id.toHexString();
  const action = `auth.second-factor.${change}`;
  await audit(call, { action, userId, outcome: 'success' }, transaction);
  const data = { name: nameOf(user), change };
  await notify(call.deps, user, { template: 'second-factor-changed', data }, transaction);
}

/** Leaves the session that asks, alone. Once that is committed, call `forgetPerson`. */
export async function endOtherAccess(
  { deps }: Call,
  { userId, sessionId }: FreshMember,
  transaction: Transaction,
): Promise<void> {
  await removeTrustedDevices(userId, deps.clock.now(), transaction);
  await endSessionsWithin(transaction, userId, 'account-changed', sessionId);
}
