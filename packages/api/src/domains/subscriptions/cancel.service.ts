import { randomUUID } from 'node:crypto';
import type { CancelQuoteDto, CancelTime, Money } from '@onelastai/contracts';
import {
  beginBillingAction,
  changeSubscription,
  countRefusedEnds,
  emitPassesChanged,
  findPayment,
  findSubscription,
  hasBegunAction,
  listPaymentsOf,
  listRenewingPasses,
  type PaymentDoc,
  type SubscriptionDoc,
  type Transaction,
  withTransaction,
} from '@onelastai/db';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { readRefunds } from './actions.service.ts';
import { act, getOwnPass, type ManagedPass, repeat, requireManaged } from './passes.service.ts';
import { currentPayment, refundFor } from './rules/refund.ts';
import { priceOfPass } from './subscriptions.mapper.ts';

/** Payments of a pass among which the one for its present period is looked for. */
const PAYMENTS = 10;

/** Who does it and why, where it is not the person. */
export interface Ordered {
  actorId?: string;
  reason?: string;
  /** The client's, once per intent; made here where there is none. */
  requestId?: string;
}

/**
 * Switches renewal on or off; the pass lasts until its expiry in any case. Throws
 * SUBSCRIPTION_NOT_FOUND and PASS_NOT_CHANGEABLE.
 */
export async function setAutoRenew(
  deps: Deps,
  userId: string,
  { id, autoRenew }: { id: string; autoRenew: boolean },
): Promise<SubscriptionDoc> {
  return setRenewal(deps, await getOwnPass(userId, id), autoRenew);
}

/** The same for whoever may do it. */
export async function setRenewal(
  deps: Deps,
  pass: SubscriptionDoc,
  renew: boolean,
  ordered: Ordered = {},
): Promise<SubscriptionDoc> {
  const isSo = pass.autoRenew === renew && !(await hasBegunAction(pass._id, 'renewal'));
  if (isSo) return pass;
  if (!pass.stripeSubscriptionId && !renew) return stopRenewing(deps, pass);
  const managed = requireManaged(pass);
  return act(deps, { ...asked(managed, ordered), kind: 'renewal', renew });
}

/** A pass of before, which nobody renews: the switch is all there is. */
async function stopRenewing({ clock }: Deps, pass: SubscriptionDoc): Promise<SubscriptionDoc> {
  const now = clock.now();
  await withTransaction(async (transaction) => {
    await changeSubscription(pass, { autoRenew: false, cancelledAt: now }, now, transaction);
    await emitPassesChanged(transaction, pass.userId, [pass.agentId]);
  });
  return { ...pass, autoRenew: false, cancelledAt: now };
}

/** What ending the pass now would give back. Throws as `cancel` does. */
export async function previewCancel(
  deps: Deps,
  userId: string,
  id: string,
): Promise<CancelQuoteDto> {
  const pass = await getOwnPass(userId, id);
  const { refundMinor } = await refundOf(deps, pass);
  return {
    periodEnd: pass.expiryDate.toISOString(),
    refund: { ...priceOfPass(pass), amountMinor: refundMinor },
  };
}

/** Ends a pass at its period's end, or now. Throws SUBSCRIPTION_NOT_FOUND and PASS_NOT_CHANGEABLE. */
export async function cancel(
  deps: Deps,
  userId: string,
  { id, when }: { id: string; when: CancelTime },
): Promise<{ pass: SubscriptionDoc; refund: Money | null }> {
  const pass = await getOwnPass(userId, id);
  if (when === 'period-end') return { pass: await setRenewal(deps, pass, false), refund: null };
  const managed = requireManaged(pass);
  const { payment, refundMinor } = await refundOf(deps, managed);
  const ended = await endNow(deps, managed, { payment, refundMinor });
  return { pass: ended, refund: { ...priceOfPass(pass), amountMinor: refundMinor } };
}

/**
 * Ends a pass now for an administrator, giving back what they say of its last payment. Throws
 * SUBSCRIPTION_NOT_FOUND, PASS_NOT_CHANGEABLE, REFUND_NOT_POSSIBLE.
 */
export async function endPass(
  deps: Deps,
  {
    subscriptionId,
    refundMinor,
    ...ordered
  }: Ordered & {
    subscriptionId: string;
    refundMinor: number;
  },
): Promise<SubscriptionDoc> {
  const managed = requireManaged(await getPass(subscriptionId));
  const payment = await paymentOf(managed);
  if (refundMinor > 0) await requireLeft(deps, payment, refundMinor);
  return endNow(deps, managed, { payment, refundMinor }, ordered);
}

async function endNow(
  deps: Deps,
  pass: ManagedPass,
  { payment, refundMinor }: { payment: PaymentDoc | null; refundMinor: number },
  ordered: Ordered = {},
): Promise<SubscriptionDoc> {
  const action = { ...asked(pass, ordered), kind: 'cancel' as const };
  const refunds =
    payment && refundMinor > 0 ? [{ paymentId: payment._id, amountMinor: refundMinor }] : [];
  // A pass ends once, whoever asks how often: what was begun is gone on with, and not given back twice.
  const requestId = `now-${pass._id.toHexString()}-${await countRefusedEnds(pass._id)}`;
  return act(deps, { ...action, requestId, ...(refunds.length > 0 && { refunds, refundMinor }) });
}

/**
 * Gives back a part of a payment, or all of it; the pass stays as it is. Throws PAYMENT_NOT_FOUND,
 * REFUND_NOT_POSSIBLE, REQUEST_ID_REUSED.
 */
export async function refundPayment(
  deps: Deps,
  order: {
    paymentId: string;
    amountMinor: number;
    reason: string;
    actorId: string;
    requestId: string;
  },
): Promise<PaymentDoc> {
  const payment = await findPayment(order.paymentId);
  const pass = payment && (await findSubscription(payment.subscriptionId.toHexString()));
  if (!payment || !pass) throw paymentNotFound();
  const refund = { ...asked(pass, order), kind: 'refund' as const };
  // Asked again with the same requestId, the answer is the same.
  if (!(await repeat(deps, refund))) {
    await requireLeft(deps, payment, order.amountMinor);
    const { amountMinor } = order;
    const refunds = [{ paymentId: payment._id, amountMinor }];
    await act(deps, { ...refund, refunds, refundMinor: amountMinor });
  }
  return (await findPayment(order.paymentId)) ?? payment;
}

/** Switches renewal off for all passes of a person who leaves; they last until they expire. */
export async function cancelAllRenewals(
  { clock }: Deps,
  userId: string,
  transaction: Transaction,
): Promise<void> {
  const now = clock.now();
  for (const pass of await listRenewingPasses(userId, transaction)) {
    await changeSubscription(pass, { autoRenew: false, cancelledAt: now }, now, transaction);
    if (!pass.stripeSubscriptionId || pass.billingState === 'ended') continue;
    const action = { ...asked(pass, {}), kind: 'renewal' as const, renew: false };
    // Carried out by reconciling, within a minute.
    await beginBillingAction(action, now, transaction);
  }
}

/** What is given back if the pass ends now, and of which payment. */
async function refundOf(
  deps: Deps,
  pass: SubscriptionDoc,
): Promise<{ payment: PaymentDoc | null; refundMinor: number }> {
  const payment = await paymentOf(pass);
  if (!payment?.stripePaymentIntentId) return { payment: null, refundMinor: 0 };
  const refunded = await readRefunds(deps, payment);
  const time = {
    plan: pass.plan,
    paidMinor: payment.amountMinor,
    leftMinor: payment.amountMinor - refunded,
    periodStart: payment.periodStart,
    periodEnd: payment.periodEnd,
  };
  return { payment, refundMinor: refundFor(time, deps.clock.now()) };
}

/** The payment for the period that the pass is in. */
async function paymentOf(pass: SubscriptionDoc): Promise<PaymentDoc | null> {
  return currentPayment(await listPaymentsOf(pass._id, PAYMENTS), pass.expiryDate);
}

async function requireLeft(
  deps: Deps,
  payment: PaymentDoc | null,
  amountMinor: number,
): Promise<void> {
  const left =
    payment?.state === 'paid' && payment.stripePaymentIntentId
      ? payment.amountMinor - (await readRefunds(deps, payment))
      : 0;
  if (amountMinor <= left) return;
  const message = 'That is more than what is left of the payment.';
  throw new DomainError('REFUND_NOT_POSSIBLE', { message, fields: { amountMinor: [message] } });
}

async function getPass(id: string): Promise<SubscriptionDoc> {
  const pass = await findSubscription(id);
  if (pass) return pass;
  throw new DomainError('SUBSCRIPTION_NOT_FOUND', { message: 'There is no such subscription.' });
}

function paymentNotFound(): DomainError {
  return new DomainError('PAYMENT_NOT_FOUND', { message: 'There is no such payment.' });
}

function asked(pass: SubscriptionDoc, { actorId, reason, requestId = randomUUID() }: Ordered) {
  return {
    userId: pass.userId,
    subscriptionId: pass._id,
    requestId,
    ...(actorId !== undefined && { actorId }),
    ...(reason !== undefined && { reason }),
  };
}
