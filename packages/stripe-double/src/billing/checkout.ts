import type { CheckoutSession } from '../objects/checkoutSession.ts';
import type { CardBehaviour, PaymentMethod } from '../objects/customer.ts';
import { itemOf, newSubscription, type Subscription } from '../objects/subscription.ts';
import { newId } from '../state/ids.ts';
import type { World } from '../world.ts';
import { addCard, DECLINED } from './cards.ts';
import { attempt, newPaymentIntent } from './charging.ts';
import { draftInvoice } from './draft.ts';
import { collect, issueInvoice } from './invoicing.ts';
import { periodLine, trialLine } from './lines.ts';
import { isRedeemable } from './money.ts';
import { orderOf } from './order.ts';
import { nextPeriodEnd } from './periods.ts';
import { debitOf, notesOf } from './subscriptions.ts';

const DAY = 86_400;

/** What the hosted page, or a test in its place, does with an open session. */
export const OUTCOMES = ['paid', 'declined', 'authenticate', 'back'] as const;
export type CheckoutOutcome = (typeof OUTCOMES)[number];

/** Why a session cannot be completed; told on the page and thrown to tests. */
export class CheckoutError extends Error {}

/** The session while it can be paid. */
export function openSession(world: World, id: string): CheckoutSession {
  const session = world.state.sessions.get(id);
  if (!session) throw new CheckoutError(`There is no Checkout session ${id}.`);
  if (session.status === 'complete') throw new CheckoutError('This session is complete already.');
  if (session.status === 'expired' || session.expires_at <= world.now()) {
    throw new CheckoutError('This session has expired.');
  }
  if (!world.state.customers.has(session.customer)) {
    throw new CheckoutError('The customer of this session is deleted.');
  }
  return session;
}

export function expireSession(world: World, session: CheckoutSession): void {
  session.status = 'expired';
  session.url = null;
  world.emit('checkout.session.expired', session);
}

/** Whether the page asks for a card: not where nothing is due and none was asked for. */
export function wantsCard(session: CheckoutSession): boolean {
  return session.amount_total > 0 || session.payment_method_collection === 'always';
}

/** The bank says no, to the saved card or to a new one: the session stays open. */
export function declineSession(world: World, id: string, saved?: string): void {
  const session = openSession(world, id);
  if (session.amount_total === 0) return;
  const old = world.state.paymentMethods.get(saved ?? '');
  const card = old ?? addCard(world, session.customer, 'declines');
  const intent = newPaymentIntent(world, {
    amount: session.amount_total,
    currency: session.currency,
    customer: session.customer,
    description: 'Subscription creation',
  });
  attempt(world, intent, card, DECLINED);
  // A new card that was refused is not kept.
  if (!old) card.customer = null;
}

/** Pays the session: with a saved card, or a new one of that behaviour from then on. */
export function completeSession(
  world: World,
  id: string,
  paying: { behaviour: CardBehaviour } | { saved: string },
): void {
  const { state } = world;
  const session = openSession(world, id);
  const { order, price, coupon } = orderOf(world, id);
  const now = world.now();
  if (order.coupon !== null && (!coupon || !isRedeemable(coupon, now))) {
    throw new CheckoutError('The coupon cannot be used any more.');
  }
  const card = wantsCard(session) ? cardOf(world, session, paying) : undefined;

  const trialEnd = order.trialDays === null ? null : now + order.trialDays * DAY;
  const subscription = newSubscription({
    id: newId('sub'),
    itemId: newId('si'),
    created: now,
    customer: session.customer,
    price,
    quantity: order.quantity,
    periodEnd: trialEnd ?? nextPeriodEnd(now, price.recurring.interval, now),
    trialEnd,
    taxed: session.automatic_tax.enabled,
    metadata: order.subscriptionMetadata,
    paymentMethod: card?.id ?? null,
  });
  state.subscriptions.set(subscription.id, subscription);
  if (coupon) {
    const discount = newId('di');
    state.discounts.set(discount, {
      id: discount,
      object: 'discount',
      checkout_session: id,
      customer: session.customer,
      customer_account: null,
      end: null,
      invoice: null,
      invoice_item: null,
      promotion_code: null,
      source: { coupon: coupon.id, type: 'coupon' },
      start: now,
      subscription: subscription.id,
      subscription_item: null,
    });
    subscription.discounts = [discount];
    state.usedCoupons.set(coupon.id, structuredClone(coupon));
    coupon.times_redeemed += 1;
    coupon.valid = isRedeemable(coupon, now);
  }

  const invoice = firstInvoice(world, subscription, card);
  session.status = 'complete';
  session.url = null;
  session.subscription = subscription.id;
  session.invoice = invoice;
  session.payment_status = session.amount_total > 0 ? 'paid' : 'no_payment_required';
  world.emit('customer.subscription.created', subscription);
  world.emit('checkout.session.completed', session);
}

function cardOf(
  world: World,
  { customer }: CheckoutSession,
  paying: { behaviour: CardBehaviour } | { saved: string },
): PaymentMethod {
  if ('behaviour' in paying) return addCard(world, customer, paying.behaviour);
  const saved = world.state.paymentMethods.get(paying.saved);
  if (saved?.customer !== customer) throw new CheckoutError('This card is not saved.');
  return saved;
}

/** Its id. The holder is there, so it is paid. */
function firstInvoice(
  world: World,
  subscription: Subscription,
  card: PaymentMethod | undefined,
): string {
  const item = itemOf(subscription);
  const period = { start: item.current_period_start, end: item.current_period_end };
  const line =
    subscription.trial_end === null
      ? periodLine(world, subscription, item.price, period)
      : trialLine(world, subscription, item.price);
  const now = { start: world.now(), end: world.now() };
  const given = { subscription, lines: [line], reason: 'subscription_create' as const };
  const draft = draftInvoice(world, { ...given, period: now });
  const notes = notesOf(world, subscription);
  notes.debits = debitOf(draft);
  const invoice = issueInvoice(world, draft, subscription);
  // A card that fails later works this once: its holder has just been asked.
  collect(world, invoice, { card, refusal: undefined, nextAttempt: null });
  return invoice.id;
}
