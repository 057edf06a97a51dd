import type { AdminPaymentDto, StripeEventDto } from '@onelastai/contracts';
import type { PaymentDoc, StripeEventDoc } from '@onelastai/db';
import { personOf } from '../audit/audit.mapper.ts';
import type { People } from '../audit/audit.service.ts';
import type { Named } from '../subscriptions/subscriptions.mapper.ts';

export function toAdminPaymentDto(payment: PaymentDoc, { people, titles }: Named): AdminPaymentDto {
  const money = (amountMinor: number) => ({ amountMinor, currency: payment.currency });
  return {
    id: payment._id.toHexString(),
    subscriptionId: payment.subscriptionId.toHexString(),
    user: personOf(payment.userId?.toHexString(), people),
    target: payment.target,
    title: titles.get(payment.target) ?? payment.target,
    plan: payment.plan,
    number: payment.number,
    state: payment.state,
    amount: money(payment.amountMinor),
    tax: money(payment.taxMinor),
    discount: money(payment.discountMinor),
    refunded: money(payment.refundedMinor),
    dispute:
      payment.disputeState && payment.disputedAt
        ? { state: payment.disputeState, since: payment.disputedAt.toISOString() }
        : null,
    reason: payment.reason,
    periodStart: payment.periodStart.toISOString(),
    periodEnd: payment.periodEnd.toISOString(),
    createdAt: payment.createdAt.toISOString(),
    paidAt: payment.paidAt?.toISOString() ?? null,
    pdfUrl: payment.pdfUrl ?? null,
  };
}

export function toStripeEventDto(event: StripeEventDoc, people: People): StripeEventDto {
  return {
    id: event._id,
    type: event.type,
    objectId: event.objectId,
    user: personOf(event.userId?.toHexString(), people),
    source: event.source,
    state: event.state,
    effect: event.effect,
    attempts: event.attempts,
    error: event.error ?? '',
    createdAt: event.createdAt.toISOString(),
    receivedAt: event.receivedAt.toISOString(),
    handledAt: event.handledAt?.toISOString() ?? null,
    nextAttemptAt: event.nextAttemptAt?.toISOString() ?? null,
  };
}
