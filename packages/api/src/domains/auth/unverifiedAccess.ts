import {
  clearUnverifiedAccess,
  deleteApiKeysOf,
  deleteAuthTokensOf,
  findUserById,
  type Transaction,
  type UserDoc,
} from '@onelastai/db';
import { type AuditedCall, audit } from './audit.ts';
import { signInOver } from './login.service.ts';
import { endSessionsWithin, tellEnded } from './sessions.service.ts';

/**
 * For the moment an address is confirmed by its mailbox: whatever was set up before by whoever
 * registered it, who may be somebody else, goes; answers what is left. Once that is committed, call
 * `deps.sessions.forgetPerson`.
 */
export async function dropUnverifiedAccess(
  call: AuditedCall,
  user: UserDoc,
  transaction: Transaction,
): Promise<UserDoc> {
  const userId = user._id.toHexString();
  await clearUnverifiedAccess(userId, call.deps.clock.now(), transaction);
  await deleteAuthTokensOf(
    userId,
    ['second-factor', 'reset-password', 'change-email-old', 'change-email-new', 'verify-email'],
    transaction,
  );
  const keys = await deleteApiKeysOf(userId, transaction);
  if (keys.length > 0) await tellEnded(transaction, userId, keys, 'password-changed');
  await endSessionsWithin(transaction, userId, 'password-changed');
  if (user.password) {
    const entry = { action: 'auth.dropUnverifiedAccess', userId, outcome: 'success' } as const;
    await audit(call, entry, transaction);
  }
  const left = await findUserById(userId, transaction);
  if (!left) throw signInOver();
  return left;
}
