import type { adminActionInput } from '@onelastai/contracts';
import type { Transaction } from '@onelastai/db';
import type { z } from 'zod';
import { DomainError } from '../../../errors.ts';
import type { Call } from '../../../requestInfo.ts';
import { audit } from '../../auth/audit.ts';
import { type AuthSession, ownerOf } from '../../auth/sessionCache.ts';

export type AdminAction = z.output<typeof adminActionInput>;

type Target = { kind: string; id: string };
type Log = (transaction?: Transaction, target?: Target | undefined) => Promise<void>;

/**
 * Does what an administrator asks for. `log` writes its line of the audit log, to be called in the
 * transaction of what is done, or after it where that is done elsewhere; what is refused is logged as
 * denied, with the error's code.
 */
export async function audited<T>(
  call: Call,
  admin: AuthSession,
  { action, userId, reason }: { action: string; userId?: string; reason: string },
  work: (log: Log) => Promise<T>,
): Promise<T> {
  const actor = { userId: ownerOf(admin), role: admin.actor?.role ?? admin.role };
  const entry = { action, userId, actor };
  try {
    return await work((transaction, target) =>
      audit(
        call,
        { ...entry, ...(target ? { target } : {}), outcome: 'success', reason },
        transaction,
      ),
    );
  } catch (error) {
    if (error instanceof DomainError && error.code !== 'USER_NOT_FOUND') {
      await audit(call, { ...entry, outcome: 'denied', reason: error.code });
    }
    throw error;
  }
}
