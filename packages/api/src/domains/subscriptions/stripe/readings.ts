import type Stripe from 'stripe';
import { fromApiAmount } from './amounts.ts';
import {
  type DisputeSnapshot,
  type EventSnapshot,
  INVOICE_STATUSES,
  type InvoiceSnapshot,
  SESSION_STATUSES,
  type SessionSnapshot,
  SUBSCRIPTION_STATUSES,
  type SubscriptionSnapshot,
} from './snapshots.ts';

/** The key of an object's metadata that names the purchase. */
export const CHECKOUT_METADATA = 'checkoutId';

const date = (seconds: number) => new Date(seconds * 1000);
const dateOrNull = (seconds: number | null | undefined) => (seconds ? date(seconds) : null);

/** Throws for a word that the payment service has added since: what it means has to be decided. */
function known<Word extends string>(words: readonly Word[], word: string): Word {
  const found = words.find((one) => one === word);
  if (found === undefined) throw new Error(`The payment service says ${word}.`);
  return found;
}

/** An expandable reference's id. */
export function idOf(reference: string | { id: string } | null | undefined): string | null {
  if (!reference) return null;
  return typeof reference === 'string' ? reference : reference.id;
}

/** Throws where it does not have the one item that we sell. */
export function readSubscription(subscription: Stripe.Subscription): SubscriptionSnapshot {
  const [item] = subscription.items.data;
  if (!item) throw new Error(`The subscription ${subscription.id} has no item.`);
  return {
    id: subscription.id,
    customerId: idOf(subscription.customer) ?? '',
    status: known(SUBSCRIPTION_STATUSES, subscription.status),
    itemId: item.id,
    stripePriceId: item.price.id,
    periodStart: date(item.current_period_start),
    periodEnd: date(item.current_period_end),
    // Its own pages, and the flexible billing mode, say it by a moment.
    cancelAtPeriodEnd:
      subscription.cancel_at_period_end ||
      (subscription.cancel_at !== null && subscription.cancel_at <= item.current_period_end),
    canceledAt: dateOrNull(subscription.canceled_at),
    startedAt: date(subscription.start_date),
    endedAt: dateOrNull(subscription.ended_at),
    isUnpaid: subscription.cancellation_details?.reason === 'payment_failed',
    trialEnd: dateOrNull(subscription.trial_end),
    checkoutId: subscription.metadata[CHECKOUT_METADATA] ?? '',
  };
}

export function readInvoice(invoice: Stripe.Invoice): InvoiceSnapshot {
  // What is credited lies in the period before a change, and may end later than what is asked for.
  const asked = invoice.lines.data.filter(({ amount }) => amount >= 0);
  const line = asked.sort((a, b) => a.period.end - b.period.end).at(-1);
  const period = line?.period ?? { start: invoice.period_start, end: invoice.period_end };
  const payments = invoice.payments?.data.filter(({ payment }) => payment.payment_intent) ?? [];
  const payment = payments.find(({ status }) => status === 'paid') ?? payments[0];
  const minor = (amount: number) => fromApiAmount(amount, invoice.currency);
  return {
    id: invoice.id,
    subscriptionId: idOf(invoice.parent?.subscription_details?.subscription),
    stripePriceId: idOf(line?.pricing?.price_details?.price) ?? '',
    number: invoice.number ?? '',
    status: known(INVOICE_STATUSES, invoice.status ?? 'draft'),
    amountMinor: minor(invoice.amount_due),
    grossMinor: minor(sum(asked) - sum(invoice.total_discount_amounts)),
    taxMinor: minor(sum(invoice.total_taxes)),
    discountMinor: minor(sum(invoice.total_discount_amounts)),
    currency: invoice.currency.toUpperCase(),
    reason: invoice.billing_reason ?? '',
    periodStart: date(period.start),
    periodEnd: date(period.end),
    createdAt: date(invoice.created),
    paidAt: dateOrNull(invoice.status_transitions.paid_at),
    attempted: invoice.attempted,
    paymentIntentId: idOf(payment?.payment.payment_intent),
    hostedUrl: invoice.hosted_invoice_url ?? null,
    pdfUrl: invoice.invoice_pdf ?? null,
  };
}

function sum(amounts: { amount: number }[] | null | undefined): number {
  return (amounts ?? []).reduce((total, { amount }) => total + amount, 0);
}

export function readSession(session: Stripe.Checkout.Session): SessionSnapshot {
  return {
    id: session.id,
    status: known(SESSION_STATUSES, session.status ?? 'open'),
    url: session.url,
    subscriptionId: idOf(session.subscription),
  };
}

export function readDispute(dispute: Stripe.Dispute): DisputeSnapshot {
  return {
    id: dispute.id,
    state: DISPUTE_ENDS[dispute.status] ?? 'open',
    amountMinor: fromApiAmount(dispute.amount, dispute.currency),
    createdAt: date(dispute.created),
    paymentIntentId: idOf(dispute.payment_intent),
  };
}

/** Any other status waits for somebody's word. */
const DISPUTE_ENDS: Readonly<Record<string, DisputeSnapshot['state']>> = {
  lost: 'lost',
  won: 'won',
  // An inquiry that came to nothing, and what never became a dispute.
  warning_closed: 'won',
  prevented: 'won',
};

/** What an event names; its state of the object is not looked at. */
export function readEvent(event: Stripe.Event): EventSnapshot {
  const { object } = event.data;
  const named = {
    id: event.id,
    type: event.type,
    createdAt: date(event.created),
    objectId: stringAt(object, 'id') ?? '',
    customerId: referenceAt(object, 'customer'),
    paymentIntentId: referenceAt(object, 'payment_intent'),
  };
  return { ...named, subscriptionId: subscriptionOf(event) };
}

function subscriptionOf({ type, data: { object } }: Stripe.Event): string | null {
  if (type.startsWith('customer.subscription.')) return stringAt(object, 'id');
  if (type.startsWith('checkout.session.')) return referenceAt(object, 'subscription');
  const details = valueAt(valueAt(object, 'parent'), 'subscription_details');
  // Where it stood for endpoints of an older version.
  return referenceAt(details, 'subscription') ?? referenceAt(object, 'subscription');
}

function valueAt(object: unknown, key: string): unknown {
  return typeof object === 'object' && object !== null
    ? Object.entries(object).find(([name]) => name === key)?.[1]
    : undefined;
}

function stringAt(object: unknown, key: string): string | null {
  const value = valueAt(object, key);
  return typeof value === 'string' ? value : null;
}

function referenceAt(object: unknown, key: string): string | null {
  return stringAt(object, key) ?? stringAt(valueAt(object, key), 'id');
}
