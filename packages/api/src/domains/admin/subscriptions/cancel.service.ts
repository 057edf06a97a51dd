import type { adminCancelSubscriptionInput } from '@onelastai/contracts';
import { withTransaction } from '@onelastai/db';
import type { z } from 'zod';
import type { Call } from '../../../requestInfo.ts';
import { accountToChange } from '../../auth/account.ts';
import { ownerOf } from '../../auth/sessionCache.ts';
import type { FreshMember } from '../../auth/standing.ts';
import { endPass, setRenewal } from '../../subscriptions/cancel.service.ts';
import { audited } from '../users/audited.ts';
import { anySubscription } from './subscriptions.service.ts';

/**
 * Switches renewal off, or ends the pass now and gives back what is said of its last payment. Throws
 * SUBSCRIPTION_NOT_FOUND, PASS_NOT_CHANGEABLE, REFUND_NOT_POSSIBLE, PAYMENTS_UNAVAILABLE.
 */
export async function cancelSubscription(
  call: Call,
  admin: FreshMember,
  { id, when, refundMinor, reason, requestId }: z.output<typeof adminCancelSubscriptionInput>,
): Promise<void> {
  const pass = await anySubscription(id);
  const entry = { action: 'admin.subscriptions.cancel', userId: pass.userId, reason };
  await audited(call, admin, entry, async (log) => {
    // Who was demoted or signed out a moment ago does nothing more.
    await withTransaction((transaction) => accountToChange(admin, transaction));
    const ordered = { actorId: ownerOf(admin), reason, requestId };
    if (when === 'now') {
      await endPass(call.deps, { subscriptionId: id, refundMinor, ...ordered });
    } else {
      await setRenewal(call.deps, pass, false, ordered);
    }
    await log(undefined, { kind: 'subscription', id });
  });
}
