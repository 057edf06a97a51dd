import { setTimeout as sleep } from 'node:timers/promises';
import {
  beginErasure,
  deleteDataExport,
  deleteExportFiles,
  erasePerson,
  findDueErasures,
  findExpiredExports,
  findUserById,
  withTransaction,
} from '@onelastai/db';
import type { Deps } from '../../../deps.ts';
import { DomainError } from '../../../errors.ts';
import type { Job } from '../../../jobs/job.ts';
import { type Call, SYSTEM_REQUEST } from '../../../requestInfo.ts';
import { audit } from '../../auth/audit.ts';
import { requireOtherAdministrator } from '../../auth/lastAdministrator.ts';
import { endAllPasses, forgetCustomer } from '../../subscriptions/subscriptions.service.ts';
import { endAccess } from './deletion.service.ts';

/** At a time; the rest is due again in ten minutes. */
const BATCH = 100;
/** Within a second every process knows that the account's sessions have ended. */
const SETTLE_MS = 1500;

/** Erases accounts whose days of grace are over, also where it was cut off, and exports that are. */
export const eraseAccounts: Job = {
  name: 'eraseAccounts',
  every: '10 minutes',
  async run(deps, _data, { signal, progress }) {
    const now = deps.clock.now();
    const begun: string[] = [];
    const errors: unknown[] = [];
    // One account's fault does not keep the others.
    const noteError = (error: unknown) => void errors.push(error);
    for (const userId of await findDueErasures(now, BATCH)) {
      if (await begin(deps, userId).catch(noteError)) begun.push(userId);
    }
    if (begun.length > 0) await sleep(SETTLE_MS, undefined, { signal });
    for (const [index, userId] of begun.entries()) {
      await erase(deps, userId, signal).catch(noteError);
      signal.throwIfAborted();
      await progress(index + 1, begun.length);
    }
    await deleteExpiredExports(now);
    if (errors.length > 0) throw new AggregateError(errors, 'Accounts could not be erased.');
  },
};

/** From here on nobody uses the account. `false` where it has to stay. */
async function begin(deps: Deps, userId: string): Promise<boolean> {
  try {
    const begun = await withTransaction(async (transaction) => {
      const user = await beginErasure(userId, deps.clock.now(), transaction);
      if (!user) return false;
      if (user.role === 'admin') await requireOtherAdministrator(userId, transaction);
      await endAllPasses(deps, userId, transaction);
      await endAccess(userId, transaction);
      return true;
    });
    if (begun) await deps.sessions.forgetPerson(userId, 'account-changed');
    return begun;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    deps.log.warn({ userId, code: error.code }, 'account not erased');
    return false;
  }
}

async function erase(deps: Deps, userId: string, signal: AbortSignal): Promise<void> {
  const user = await findUserById(userId);
  if (!user) return;
  await forgetCustomer(deps, userId);
  await erasePerson(userId, {
    signal,
    async onErased(transaction) {
      const outcome = 'success' as const;
      await audit(systemCall(deps), { action: 'user.privacy.erased', outcome }, transaction);
      const locale = user.preferences?.language ?? 'en';
      // Nobody's: it says that the account is gone, and is deleted once it is sent.
      const mail = { to: user.email, locale, template: 'account-erased' as const };
      await deps.mail.enqueue({ ...mail, data: { name: '' } }, transaction);
    },
  });
}

const systemCall = (deps: Deps): Call => ({
  deps,
  request: SYSTEM_REQUEST,
});

async function deleteExpiredExports(now: Date): Promise<void> {
  for (const id of await findExpiredExports(now, BATCH)) {
    await deleteExportFiles(id);
    await deleteDataExport(id);
  }
}
