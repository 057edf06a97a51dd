import { randomUUID } from 'node:crypto';
import type { CancelQuoteDto, CancelTime, Money } from '@onelastai/contracts';
import {
  type BillingActionDoc,
  beginBillingAction,
  changeSubscription,
  countRefusedEnds,
  emitPassesChanged,
  findEndingAction,
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
import { type ManagedPass, readRefunds } from './actions.service.ts';
import { act, getOwnPass, repeat, requireManaged } from './passes.service.ts';
import { currentPayment, refundFor, spreadRefund } from './rules/refund.ts';
import { priceOfPass } from './subscriptions.mapper.ts';
import { performAction } from './sync.service.ts';

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
  const refundMinor = sumOf(await refundsOf(deps, pass));
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
  const begun = await goOnEnding(deps, pass);
  if (begun) return begun;
  const managed = requireManaged(pass);
  const refunds = await refundsOf(deps, managed);
  const ended = await endNow(deps, managed, refunds);
  // Another call may have been faster, with a sum of its own.
  const action = await findEndingAction(pass._id);
  const amountMinor = action?.refundMinor ?? 0;
  return { pass: ended, refund: { ...priceOfPass(pass), amountMinor } };
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
  const pass = await getPass(subscriptionId);
  // One that was cut off is brought to its end first.
  if (await hasBegunAction(pass._id, 'cancel')) {
    const ended = await goOnEnding(deps, pass);
    if (ended) return ended.pass;
  }
  const managed = requireManaged(pass);
  const refunds = spreadRefund(refundMinor, await refundablePayments(deps, managed)).map(toRefund);
  if (sumOf(refunds) < refundMinor) throw refundNotPossible();
  return endNow(deps, managed, refunds, ordered);
}

/** A pass whose end was asked for before; `null` where it was not. */
async function goOnEnding(
  deps: Deps,
  pass: SubscriptionDoc,
): Promise<{ pass: SubscriptionDoc; refund: Money } | null> {
  const action = await findEndingAction(pass._id);
  if (action?.kind !== 'cancel') return null;
  const { pass: ended } = await performAction(deps, action._id.toHexString());
  const refund = { ...priceOfPass(pass), amountMinor: action.refundMinor ?? 0 };
  return { pass: ended ?? pass, refund };
}

type Refunds = NonNullable<BillingActionDoc['refunds']>;

async function endNow(
  deps: Deps,
  pass: ManagedPass,
  refunds: Refunds,
  ordered: Ordered = {},
): Promise<SubscriptionDoc> {
  // A pass ends once, whoever asks how often: what was begun is gone on with, and not given back twice.
  const requestId = `now-${pass._id.toHexString()}-${await countRefusedEnds(pass._id)}`;
  return act(deps, {
    ...asked(pass, { ...ordered, requestId }),
    kind: 'cancel',
    ...(refunds.length > 0 && { refunds, refundMinor: sumOf(refunds) }),
  });
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

/** What is given back if the pass ends now, and of which payments. */
async function refundsOf(deps: Deps, pass: SubscriptionDoc): Promise<Refunds> {
  const payments = await listPaymentsOf(pass._id, PAYMENTS);
  const current = currentPayment(payments, pass.expiryDate);
  if (!current) return [];
  const { periodStart, periodEnd, grossMinor = current.amountMinor } = current;
  const time = { plan: pass.plan, grossMinor, periodStart, periodEnd };
  const worth = refundFor(time, deps.clock.now());
  if (worth === 0) return [];
  return spreadRefund(worth, await refundablePayments(deps, pass)).map(toRefund);
}

/** What is left of a pass's payments, the newest first, as the payment service says now. */
async function refundablePayments(deps: Deps, pass: SubscriptionDoc) {
  const left: { payment: PaymentDoc; leftMinor: number }[] = [];
  for (const payment of await listPaymentsOf(pass._id, PAYMENTS)) {
    if (payment.state !== 'paid' || !payment.stripePaymentIntentId) continue;
    const leftMinor = payment.amountMinor - (await readRefunds(deps, payment));
    left.push({ payment, leftMinor });
  }
  return left;
}

function toRefund({
  payment: { payment },
  amountMinor,
}: {
  payment: { payment: PaymentDoc };
  amountMinor: number;
}) {
  return { paymentId: payment._id, amountMinor };
}

function sumOf(refunds: Refunds): number {
  return refunds.reduce((total, { amountMinor }) => total + amountMinor, 0);
}

async function requireLeft(deps: Deps, payment: PaymentDoc, amountMinor: number): Promise<void> {
  const left =
    payment.state === 'paid' && payment.stripePaymentIntentId
      ? payment.amountMinor - (await readRefunds(deps, payment))
      : 0;
  if (amountMinor <= left) return;
  throw refundNotPossible();
}

function refundNotPossible(): DomainError {
  const message = 'That is more than what is left of the payment.';
  return new DomainError('REFUND_NOT_POSSIBLE', { message, fields: { amountMinor: [message] } });
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
