import { startStripeDouble } from '@onelastai/stripe-double';
import Stripe from 'stripe';
import { expect, onTestFinished, test } from 'vitest';
import { readEvent, readInvoice } from './readings.ts';

/** Of the SDK's own types: what the double answers, then changed. */
async function anInvoice() {
  const double = await startStripeDouble({ ticking: false });
  onTestFinished(() => double.stop());
  const { hostname: host, port } = new URL(double.url);
  const stripe = new Stripe(double.secretKey, { host, port, protocol: 'http' });
  const { id: customer } = await stripe.customers.create({});
  const product = await stripe.products.create({ name: 'Writer' });
  const price = await stripe.prices.create({
    product: product.id,
    unit_amount: 999,
    currency: 'eur',
    recurring: { interval: 'week' },
  });
  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    customer,
    line_items: [{ price: price.id, quantity: 1 }],
    success_url: 'https://app.example/',
  });
  await double.complete(session.id);
  const [invoice] = (await stripe.invoices.list({ customer, expand: ['data.payments'] })).data;
  if (!invoice?.payments?.data[0]) throw new Error('no invoice');
  return { stripe, invoice, payments: invoice.payments, payment: invoice.payments.data[0] };
}

test('of several payments the one that was paid counts', async () => {
  const { invoice, payments, payment } = await anInvoice();
  const refused = {
    ...payment,
    status: 'canceled',
    payment: { type: 'payment_intent' as const, payment_intent: 'pi_refused' },
  };
  const read = readInvoice({ ...invoice, payments: { ...payments, data: [refused, payment] } });
  expect(read.paymentIntentId).toBe(payment.payment.payment_intent);
  const open = readInvoice({ ...invoice, payments: { ...payments, data: [refused] } });
  expect(open.paymentIntentId).toBe('pi_refused');
});

test('what the period costs is told whole: what credit pays is not taken off, a discount is', async () => {
  const { invoice } = await anInvoice();
  const [line] = invoice.lines.data;
  if (!line) throw new Error('no line');
  const credit = { ...line, amount: -300 };
  const lines = { ...invoice.lines, data: [line, credit] };
  const discount = { amount: 100, discount: 'di_1' };
  const read = { ...invoice, lines, amount_due: 599, total_discount_amounts: [discount] };
  expect(readInvoice(read)).toMatchObject({
    amountMinor: 599,
    grossMinor: 899,
    discountMinor: 100,
  });
});

test('the subscription is found where an older version of the API put it', async () => {
  const { stripe } = await anInvoice();
  const [event] = (await stripe.events.list({ type: 'invoice.paid' })).data;
  if (!event) throw new Error('no event');
  const today = readEvent(event).subscriptionId;
  expect(today).toMatch(/^sub_/);
  const { parent: _, ...object } = { parent: null, ...event.data.object };
  const older = { ...event, data: { object: { ...object, subscription: today } } };
  expect(readEvent(JSON.parse(JSON.stringify(older))).subscriptionId).toBe(today);
});
