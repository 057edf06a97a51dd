import type { refundPaymentInput } from '@onelastai/contracts';
import { findPayment, type PaymentDoc, withTransaction } from '@onelastai/db';
import type { z } from 'zod';
import { DomainError } from '../../../errors.ts';
import type { Call } from '../../../requestInfo.ts';
import { accountToChange } from '../../auth/account.ts';
import { ownerOf } from '../../auth/sessionCache.ts';
import type { FreshMember } from '../../auth/standing.ts';
import { refundPayment } from '../../subscriptions/cancel.service.ts';
import { audited } from '../users/audited.ts';

/**
 * Gives back a part of a payment, or all that is left of it; the pass stays as it is. Throws
 * PAYMENT_NOT_FOUND, REFUND_NOT_POSSIBLE, REQUEST_ID_REUSED, PAYMENTS_UNAVAILABLE.
 */
export async function refund(
  call: Call,
  admin: FreshMember,
  { id, amountMinor, reason, requestId }: z.output<typeof refundPaymentInput>,
): Promise<PaymentDoc> {
  const payment = await findPayment(id);
  if (!payment) {
    throw new DomainError('PAYMENT_NOT_FOUND', { message: 'There is no such payment.' });
  }
  const userId = payment.userId?.toHexString();
  const entry = { action: 'admin.payments.refund', reason, ...(userId && { userId }) };
  return audited(call, admin, entry, async (log) => {
    // Who was demoted or signed out a moment ago does nothing more.
    await withTransaction((transaction) => accountToChange(admin, transaction));
    const order = { paymentId: id, amountMinor, reason, actorId: ownerOf(admin), requestId };
    const refunded = await refundPayment(call.deps, order);
    await log(undefined, { kind: 'payment', id });
    return refunded;
  });
}
