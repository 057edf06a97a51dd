import { DomainError } from '../../../errors.ts';
import type { Call } from '../../../requestInfo.ts';
import { audit } from '../../auth/audit.ts';
import type { AuthSession } from '../../auth/sessionCache.ts';

/** Makes a job due now. Throws JOB_NOT_FOUND and, while it is being done, JOB_AT_WORK. */
export async function runJobNow(
  call: Call,
  { userId, role }: AuthSession,
  name: string,
): Promise<void> {
  const outcome = await call.deps.jobs.runNow(name);
  if (outcome === 'unknown') {
    throw new DomainError('JOB_NOT_FOUND', { message: 'There is no such job that repeats.' });
  }
  if (outcome === 'at-work') {
    throw new DomainError('JOB_AT_WORK', { message: 'This job is being done right now.' });
  }
  await audit(call, {
    action: 'admin.jobs.run',
    actor: { userId, role },
    target: { kind: 'job', id: name },
    outcome: 'success',
  });
}
