import type { Call } from '../../../requestInfo.ts';
import { audit } from '../../auth/audit.ts';
import { type AuthSession, ownerOf } from '../../auth/sessionCache.ts';
import { reconcilePayments } from '../../subscriptions/reconcilePayments.job.ts';
import { replayEvent } from '../../subscriptions/stripe/events.service.ts';
import { runJobNow } from '../jobs/jobs.service.ts';
import { audited } from '../users/audited.ts';
import { anyEvent } from './payments.service.ts';

/**
 * Acts on an event once more. Throws STRIPE_EVENT_NOT_FOUND, PAYMENTS_UNAVAILABLE, and what keeps it
 * from being done.
 */
export async function replay(call: Call, admin: AuthSession, id: string): Promise<void> {
  const { userId } = await anyEvent(id);
  const entry = {
    action: 'admin.payments.replay',
    reason: '',
    ...(userId && { userId: userId.toHexString() }),
  };
  await audited(call, admin, entry, async (log) => {
    await replayEvent(call.deps, id);
    await log(undefined, { kind: 'stripe-event', id });
  });
}

/** Looks for what no webhook told, now. Throws JOB_AT_WORK. */
export async function reconcileNow(call: Call, admin: AuthSession): Promise<string> {
  const { name } = reconcilePayments;
  await runJobNow(call, admin, name);
  const actor = { userId: ownerOf(admin), role: admin.actor?.role ?? admin.role };
  await audit(call, { action: 'admin.payments.reconcile', actor, outcome: 'success' });
  return name;
}
