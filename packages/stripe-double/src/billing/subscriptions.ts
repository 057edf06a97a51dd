import type { Invoice } from '../objects/invoice.ts';
import type { PaymentError } from '../objects/payment.ts';
import { itemOf, type Subscription } from '../objects/subscription.ts';
import type { SubscriptionNotes } from '../state/state.ts';
import type { World } from '../world.ts';
import { cardFor, refusalOf } from './cards.ts';
import { draftInvoice, sumOf } from './draft.ts';
import { collect, issueInvoice } from './invoicing.ts';
import { periodLine, prorationLine } from './lines.ts';
import { rounded } from './money.ts';
import { nextPeriodEnd } from './periods.ts';

const DAY = 86_400;
/** When a failed renewal is tried again, counted from the failure. */
const RETRY_DAYS = [1, 3, 5];

export function notesOf({ state }: World, { id }: Subscription): SubscriptionNotes {
  const known = state.notes.get(id);
  if (known) return known;
  const notes = { trialWillEndSent: false, debits: [], pending: [], retries: null };
  state.notes.set(id, notes);
  return notes;
}

/** What a whole period's line comes to after discounts, for a later credit. */
export function debitOf({ lines }: Invoice) {
  return lines.data
    .filter((line) => line.discountable && line.amount > 0)
    .map((line) => ({ amount: line.amount - sumOf(line.discount_amounts), ...line.period }));
}

/** Begins the next period: at the end of one, or of the trial. */
export function renew(world: World, subscription: Subscription): void {
  const before = structuredClone(subscription);
  const item = itemOf(subscription);
  const start = item.current_period_end;
  const interval = item.price.recurring.interval;
  const end = nextPeriodEnd(subscription.billing_cycle_anchor, interval, start);
  const period = { start: item.current_period_start, end: start };
  item.current_period_start = start;
  item.current_period_end = end;
  if (subscription.status === 'trialing') subscription.status = 'active';
  const notes = notesOf(world, subscription);
  const lines = [...notes.pending, periodLine(world, subscription, item.price, { start, end })];
  const draft = draftInvoice(world, { subscription, lines, reason: 'subscription_cycle', period });
  notes.pending = [];
  notes.debits = debitOf(draft);
  invoiceNow(world, subscription, draft);
  world.emit('customer.subscription.updated', subscription, before);
}

/** Issues the invoice and asks the card for it; what is not paid makes the subscription past due. */
export function invoiceNow(
  world: World,
  subscription: Subscription,
  draft: Invoice,
): PaymentError | undefined {
  const notes = notesOf(world, subscription);
  const invoice = issueInvoice(world, draft, subscription);
  const at = RETRY_DAYS.map((days) => world.now() + days * DAY);
  const card = cardFor(world, subscription);
  const nextAttempt = notes.retries?.[0] ?? at[0] ?? null;
  const said = refusalOf(world, card, false);
  const refusal = collect(world, invoice, { card, refusal: said, nextAttempt });
  if (refusal) {
    subscription.status = 'past_due';
    notes.retries ??= at;
  }
  return refusal;
}

function openInvoices({ state }: World, { id }: Subscription): Invoice[] {
  return [...state.invoices.values()].filter(
    ({ status, parent }) => status === 'open' && parent.subscription_details.subscription === id,
  );
}

/** The next try at what is open; after the last one the subscription ends. */
export function retry(world: World, subscription: Subscription): void {
  const notes = notesOf(world, subscription);
  notes.retries?.shift();
  const nextAttempt = notes.retries?.[0] ?? null;
  const card = cardFor(world, subscription);
  for (const invoice of openInvoices(world, subscription)) {
    collect(world, invoice, { card, refusal: refusalOf(world, card, false), nextAttempt });
  }
  settle(world, subscription);
  if (notes.retries && nextAttempt === null) cancel(world, subscription, 'payment_failed');
}

/** Nothing open any more: the subscription is active again. */
export function settle(world: World, subscription: Subscription): void {
  if (subscription.status !== 'past_due' || openInvoices(world, subscription).length > 0) return;
  const before = structuredClone(subscription);
  notesOf(world, subscription).retries = null;
  subscription.status = 'active';
  world.emit('customer.subscription.updated', subscription, before);
}

/** Pays an open invoice with the card its subscription has. Answers why it was not paid. */
export function payInvoice(
  world: World,
  invoice: Invoice,
  present: boolean,
  chosen?: string,
): PaymentError | undefined {
  const id = invoice.parent.subscription_details.subscription;
  const subscription = world.state.subscriptions.get(id);
  const given = world.state.paymentMethods.get(chosen ?? '');
  const card = given ?? (subscription && cardFor(world, subscription));
  const nextAttempt = invoice.next_payment_attempt;
  const said = refusalOf(world, card, present);
  const refusal = collect(world, invoice, { card, refusal: said, nextAttempt });
  if (!refusal && subscription) settle(world, subscription);
  return refusal;
}

/** Ends the subscription now. */
export function cancel(
  world: World,
  subscription: Subscription,
  reason: 'cancellation_requested' | 'payment_failed',
  { prorate = false, invoiceIt = false } = {},
): void {
  const now = world.now();
  const notes = notesOf(world, subscription);
  if (prorate) {
    const { price, current_period_start, current_period_end: end } = itemOf(subscription);
    const credit = unusedCredit(notes, now);
    const line = prorationLine(world, subscription, price, credit, { start: now, end });
    const lines = [...notes.pending, ...(credit < 0 ? [line] : [])];
    const period = { start: current_period_start, end: now };
    if (invoiceIt && lines.length > 0) {
      const given = { subscription, lines, reason: 'subscription_update' as const, period };
      invoiceNow(world, subscription, draftInvoice(world, given));
    }
  }
  for (const invoice of openInvoices(world, subscription)) {
    invoice.next_payment_attempt = null;
    invoice.auto_advance = false;
  }
  notes.retries = null;
  notes.pending = [];
  subscription.status = 'canceled';
  subscription.canceled_at ??= now;
  subscription.ended_at = now;
  subscription.cancellation_details.reason = reason;
  world.emit('customer.subscription.deleted', subscription);
}

/** What was asked for time after that instant, as credit: minor units, negative. */
export function unusedCredit({ debits }: SubscriptionNotes, at: number): number {
  return debits.reduce((credit, { amount, start, end }) => {
    const left = Math.max(0, end - Math.max(at, start));
    return credit - rounded((amount * left) / (end - start));
  }, 0);
}
