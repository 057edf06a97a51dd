import type { PaymentMethod } from '../objects/customer.ts';
import type { Invoice, InvoicePayment } from '../objects/invoice.ts';
import type { PaymentError, PaymentIntent } from '../objects/payment.ts';
import type { Subscription } from '../objects/subscription.ts';
import { newId } from '../state/ids.ts';
import type { World } from '../world.ts';
import { attempt, newPaymentIntent } from './charging.ts';

/** Numbers and stores a draft, uses up discounts and balance. It is open afterwards, not yet paid. */
export function issueInvoice(world: World, draft: Invoice, subscription: Subscription): Invoice {
  const { state } = world;
  const now = world.now();
  const customer = state.customers.get(draft.customer);
  const invoice: Invoice = structuredClone(draft);
  state.invoices.set(invoice.id, invoice);
  world.emit('invoice.created', invoice);

  if (customer) {
    const before = structuredClone(customer);
    invoice.number = `${customer.invoice_prefix}-${String(customer.next_invoice_sequence).padStart(4, '0')}`;
    customer.next_invoice_sequence += 1;
    customer.currency ??= invoice.currency;
    if (invoice.ending_balance !== null && invoice.ending_balance !== customer.balance) {
      customer.balance = invoice.ending_balance;
      world.emit('customer.updated', customer, before);
    }
  }
  for (const id of invoice.discounts) useUp(world, id, subscription);
  invoice.status = 'open';
  invoice.status_transitions.finalized_at = now;
  invoice.effective_at = now;
  invoice.hosted_invoice_url = `${world.publicUrl}/i/${invoice.id}`;
  invoice.invoice_pdf = `${world.publicUrl}/i/${invoice.id}/pdf`;
  subscription.latest_invoice = invoice.id;
  world.emit('invoice.finalized', invoice);
  return invoice;
}

/** A coupon of duration `once` ends with the first invoice that it took something off. */
function useUp({ state, now }: World, id: string, subscription: Subscription): void {
  const discount = state.discounts.get(id);
  if (discount) discount.end = now();
  subscription.discounts = subscription.discounts.filter((one) => one !== id);
}

interface Collecting {
  card: PaymentMethod | undefined;
  /** What the card says to it; undefined where it pays. */
  refusal: PaymentError | undefined;
  /** When it is tried again if it fails, seconds. */
  nextAttempt: number | null;
}

/** Asks the card for what is due. Answers why it was not paid; the invoice stays open then. */
export function collect(
  world: World,
  invoice: Invoice,
  { card, refusal, nextAttempt }: Collecting,
): PaymentError | undefined {
  invoice.attempted = true;
  if (invoice.amount_remaining === 0) {
    markPaid(world, invoice);
    return undefined;
  }
  const { payment, intent } = paymentOf(world, invoice);
  invoice.attempt_count += 1;
  if (card) attempt(world, intent, card, refusal);
  if (refusal) {
    invoice.next_payment_attempt = nextAttempt;
    world.emit('invoice.payment_failed', invoice);
    if (refusal.code === 'authentication_required') {
      world.emit('invoice.payment_action_required', invoice);
    }
    return refusal;
  }
  payment.amount_paid = payment.amount_requested;
  payment.status = 'paid';
  payment.status_transitions.paid_at = world.now();
  markPaid(world, invoice);
  return undefined;
}

function markPaid(world: World, invoice: Invoice): void {
  invoice.amount_paid = invoice.amount_due;
  invoice.amount_remaining = 0;
  invoice.next_payment_attempt = null;
  invoice.auto_advance = false;
  invoice.status = 'paid';
  invoice.status_transitions.paid_at = world.now();
  world.emit('invoice.paid', invoice);
  world.emit('invoice.payment_succeeded', invoice);
}

/** The invoice's payment, begun with its first attempt. */
function paymentOf(
  world: World,
  invoice: Invoice,
): { payment: InvoicePayment; intent: PaymentIntent } {
  const { state } = world;
  for (const payment of state.invoicePayments.values()) {
    const intent = state.paymentIntents.get(payment.payment.payment_intent);
    if (payment.invoice === invoice.id && intent) return { payment, intent };
  }
  const { currency, customer, amount_remaining: amount } = invoice;
  const description =
    invoice.billing_reason === 'subscription_create'
      ? 'Subscription creation'
      : 'Subscription update';
  const intent = newPaymentIntent(world, { amount, currency, customer, description });
  const payment: InvoicePayment = {
    id: newId('inpay'),
    object: 'invoice_payment',
    amount_paid: null,
    amount_requested: amount,
    created: world.now(),
    currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { payment_intent: intent.id, type: 'payment_intent' },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
  };
  state.invoicePayments.set(payment.id, payment);
  return { payment, intent };
}
