import {
  createAuthToken,
  createUser,
  deleteAuthTokensOf,
  emit,
  findUserByEmail,
  setUserRole,
  userTopic,
  withTransaction,
} from '@onelastai/db';
import type { Clock } from '../../../clock.ts';
import { DomainError } from '../../../errors.ts';
import { SYSTEM_REQUEST } from '../../../requestInfo.ts';
import { type AuditedCall, audit } from '../../auth/audit.ts';
import { LINK_LIFETIME, mailLink, minutesOf } from '../../auth/links.ts';
import { endSessionsWithin } from '../../auth/sessions.service.ts';
import { dropUnverifiedAccess } from '../../auth/unverifiedAccess.ts';

export interface NewAdministrator {
  /** Normalised already. */
  email: string;
  /** Of an account that is made; one that is there keeps its own. */
  name: string;
  /** Where people open the product. */
  publicUrl: string;
  /** Takes away every way in that is set up: for whoever has lost the second factor. */
  resetAccess?: boolean;
  clock: Clock;
}

export interface MadeAdministrator {
  /** Whether the account was made, promoted, or an administrator's before. */
  was: 'absent' | 'member' | 'administrator';
  /** Signs in once. */
  link: string;
  minutes: number;
}

/**
 * For whoever runs the product: makes the account of this address an administrator's and answers a link
 * that signs in to it, once. There is no password. Throws ACCOUNT_DISABLED.
 */
export async function makeAdministrator({
  email,
  name,
  publicUrl,
  resetAccess = false,
  clock,
}: NewAdministrator): Promise<MadeAdministrator> {
  const now = clock.now();
  const lifetime = LINK_LIFETIME.signIn;
  const request = SYSTEM_REQUEST;
  const call: AuditedCall = { deps: { clock }, request };
  return withTransaction(async (transaction) => {
    const known = await findUserByEmail(email, transaction);
    if (known?.isActive === false) {
      throw new DomainError('ACCOUNT_DISABLED', { message: `The account ${email} is disabled.` });
    }
    // Whoever registered with an address that nobody has confirmed may be somebody else.
    if (known && (resetAccess || !known.emailVerified)) {
      await dropUnverifiedAccess(call, known, transaction);
    }
    const user = known ?? (await createUser({ email, name, now }, transaction));
    const userId = user._id.toHexString();
    const isNew = user.role !== 'admin';
    if (isNew) {
      await setUserRole(userId, 'admin', now, transaction);
      await endSessionsWithin(transaction, userId, 'account-changed');
      const event = { type: 'account.changed', payload: { change: 'role' } } as const;
      await emit(transaction, { topic: userTopic(userId), userId, ...event });
    }
    await deleteAuthTokensOf(userId, ['magic-link'], transaction);
    const token = { purpose: 'magic-link', userId, now, lifetime } as const;
    const secret = await createAuthToken(token, transaction);
    const entry = { userId, actor: 'system', outcome: 'success' } as const;
    await audit(call, { ...entry, action: 'admin.create' }, transaction);
    return {
      was: known ? (isNew ? 'member' : 'administrator') : 'absent',
      link: mailLink({ publicUrl }, '/sign-in/link', secret),
      minutes: minutesOf(lifetime),
    };
  });
}
