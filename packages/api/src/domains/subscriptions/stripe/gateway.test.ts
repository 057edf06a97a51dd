import type { PassPlan } from '@onelastai/contracts';
import { startStripeDouble } from '@onelastai/stripe-double';
import Stripe from 'stripe';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createStripeGateway } from './gateway.ts';

const NOON = Date.parse('2026-11-24T12:00:00Z');
const DAY_MS = 86_400_000;

interface Sold {
  currency?: string;
  amountMinor?: number;
  plan?: PassPlan;
}

async function shop({ currency = 'EUR', amountMinor = 999, plan = 'weekly' }: Sold = {}) {
  let now = NOON;
  const double = await startStripeDouble({ clock: { now: () => new Date(now) } });
  onTestFinished(() => double.stop());
  const { secretKey, webhookSecret, url: apiUrl } = double;
  const config = { secretKey, webhookSecret, apiUrl, mode: 'test' as const, tax: false };
  const gateway = createStripeGateway(config);
  const { hostname: host, port } = new URL(apiUrl);
  const stripe = new Stripe(secretKey, { host, port, protocol: 'http' });

  const person = { userId: '1', email: 'ada@example.com', name: 'Ada', locale: 'en' };
  const customerId = await gateway.createCustomer(person, 'customer');
  await gateway.ensureProduct('agent_writer', 'Writer');
  const price = { productId: 'agent_writer', amountMinor, currency, plan };
  const stripePriceId = await gateway.createPrice(price, 'price');
  const order = {
    checkoutId: 'c1',
    customerId,
    stripePriceId,
    discount: null,
    trialDays: 0,
    successUrl: 'https://app.example/',
    cancelUrl: 'https://app.example/',
    expiresAt: new Date(NOON + 3_600_000),
  };
  const { id: sessionId } = await gateway.createSession(order);
  await double.complete(sessionId);
  const id = (await gateway.findSession(sessionId))?.subscriptionId ?? '';
  return {
    double,
    gateway,
    stripe,
    customerId,
    id,
    async pass(days: number) {
      now += days * DAY_MS;
      await double.advanceTo(new Date(now));
    },
    invoices: () => gateway.listInvoices(id, { atLeast: 5, since: undefined }),
    read: () => gateway.findSubscription(id),
    sent: (method: string, path: RegExp) =>
      double.requests().filter((one) => one.method === method && path.test(one.path)),
  };
}

describe('open invoices', () => {
  test('are taken back, each under a key of its own, and what is paid stays', async () => {
    const { double, gateway, customerId, id, pass, invoices, sent } = await shop({ plan: 'daily' });
    double.setCard(customerId, 'declines');
    await pass(1);
    await pass(1);
    await gateway.cancelSubscription(id, 'end');
    const open = (await invoices()).filter(({ status }) => status === 'open');
    expect(open).toHaveLength(2);
    double.setCard(customerId, 'ok');
    double.payInvoice(open[0]?.id ?? '');
    await gateway.voidOpenInvoices(id, 'a1');
    await gateway.voidOpenInvoices(id, 'a1');
    expect((await invoices()).map(({ status }) => status)).toEqual(['paid', 'void', 'paid']);
    expect(sent('POST', /void$/).map((one) => one.idempotencyKey)).toEqual([
      `a1:void:${open[1]?.id}`,
    ]);
  });
});

describe('ending', () => {
  test('says how it was just before, and does it once', async () => {
    const { gateway, id } = await shop();
    expect(await gateway.cancelSubscription(id, 'k')).toBe('active');
    expect(await gateway.cancelSubscription(id, 'k2')).toBe('canceled');
    expect(await gateway.cancelSubscription('sub_none', 'k')).toBeNull();
  });

  test('only in the states that are named', async () => {
    const { gateway, double, customerId, id, pass, read } = await shop();
    const unpaid = { onlyIf: ['past_due', 'unpaid'] as const };
    expect(await gateway.cancelSubscription(id, 'k', unpaid)).toBe('active');
    expect((await read())?.status).toBe('active');
    double.setCard(customerId, 'declines');
    await pass(7);
    expect(await gateway.cancelSubscription(id, 'k', unpaid)).toBe('past_due');
    expect((await read())?.status).toBe('canceled');
  });
});

test('a refund is made once for an action, long after its key is forgotten', async () => {
  const { gateway, pass, invoices } = await shop();
  const paymentIntentId = (await invoices())[0]?.paymentIntentId ?? '';
  const order = { paymentIntentId, amountMinor: 300, currency: 'EUR', actionId: 'a1' };
  await gateway.refund(order, 'a1:refund');
  await pass(2);
  await gateway.refund(order, 'a1:refund');
  expect(await gateway.refundedMinor(paymentIntentId)).toBe(300);
  await gateway.refund({ ...order, actionId: 'a2' }, 'a2:refund');
  expect(await gateway.refundedMinor(paymentIntentId)).toBe(600);
});

test('what a lost dispute took counts as given back, one that is open does not', async () => {
  const { double, gateway, invoices, customerId } = await shop();
  const paymentIntentId = (await invoices())[0]?.paymentIntentId ?? '';
  const charge = double.charges()[0]?.id ?? '';
  const { id } = double.dispute(charge);
  expect(await gateway.findDispute(id)).toMatchObject({ state: 'open', amountMinor: 999 });
  expect(await gateway.refundedMinor(paymentIntentId)).toBe(0);
  double.closeDispute(charge, 'lost');
  expect(await gateway.findDispute(id)).toMatchObject({ state: 'lost', paymentIntentId });
  expect(await gateway.refundedMinor(paymentIntentId)).toBe(999);
  expect(await gateway.findPayer(paymentIntentId)).toBe(customerId);
  expect(await gateway.findPayer('pi_none')).toBeNull();
});

describe('renewal', () => {
  test('that the portal has switched off is off, and can be switched on again', async () => {
    const { gateway, stripe, customerId, id, read } = await shop();
    const portal = await gateway.createPortal(customerId, 'https://app.example/');
    await fetch(portal, { method: 'POST', body: new URLSearchParams({ end: id }) });
    expect((await stripe.subscriptions.retrieve(id)).cancel_at_period_end).toBe(false);
    expect((await read())?.cancelAtPeriodEnd).toBe(true);
    await gateway.setCancelAtPeriodEnd(id, false, 'on');
    expect((await read())?.cancelAtPeriodEnd).toBe(false);
    expect((await stripe.subscriptions.retrieve(id)).cancel_at).toBeNull();
  });

  test('that we have switched off as well; said twice it is asked once', async () => {
    const { gateway, stripe, id, read, sent } = await shop();
    for (const key of ['off', 'off again']) await gateway.setCancelAtPeriodEnd(id, true, key);
    expect((await read())?.cancelAtPeriodEnd).toBe(true);
    await gateway.setCancelAtPeriodEnd(id, false, 'on');
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ cancel_at: null });
    expect(sent('POST', /^\/v1\/subscriptions\/sub_/)).toHaveLength(2);
  });

  test('is on where an end is set for later than the period', async () => {
    const { stripe, id, read } = await shop();
    await stripe.subscriptions.update(id, { cancel_at: (NOON + 30 * DAY_MS) / 1000 });
    expect((await read())?.cancelAtPeriodEnd).toBe(false);
  });
});

test('a page takes cards alone, and sells by the flexible billing mode', async () => {
  const { sent } = await shop();
  expect(sent('POST', /^\/v1\/checkout\/sessions$/)[0]?.params).toMatchObject({
    allowed_payment_method_types: ['card'],
    subscription_data: { billing_mode: { type: 'flexible' } },
  });
});

test.each([
  ['JPY', 500, 500],
  ['ISK', 500, 50_000],
  ['UGX', 5000, 500_000],
  ['HUF', 199_000, 199_000],
  ['TWD', 9900, 9900],
  ['KWD', 1230, 1230],
])(
  '%s is charged and given back by what the payment service counts in',
  async (currency, amountMinor, counted) => {
    const { double, gateway, invoices } = await shop({ currency, amountMinor });
    expect(double.charges().map(({ amount }) => amount)).toEqual([counted]);
    const [invoice] = await invoices();
    expect(invoice).toMatchObject({ currency, amountMinor, status: 'paid' });
    const paymentIntentId = invoice?.paymentIntentId ?? '';
    await gateway.refund({ paymentIntentId, amountMinor: amountMinor / 10, currency }, 'r');
    expect(double.charges()[0]?.amount_refunded).toBe(currency === 'KWD' ? 120 : counted / 10);
    expect(await gateway.refundedMinor(paymentIntentId)).toBe(
      currency === 'KWD' ? 120 : amountMinor / 10,
    );
  },
);

test('events are read on from one of them, the oldest first, so many at a time', async () => {
  const { gateway, stripe } = await shop();
  const all = (await stripe.events.list({ limit: 100 })).data.map(({ id }) => id).reverse();
  const [first = '', ...later] = all;
  const types = ['*'];
  const ids = async (count: number) =>
    (await gateway.listEventsAfter(first, types, count))?.map(({ id }) => id);
  expect(await ids(2)).toEqual(later.slice(0, 2));
  expect(await ids(1000)).toEqual(later);
  expect(await gateway.listEventsAfter('evt_gone', types, 5)).toBeNull();
  const newest = await gateway.listEvents(new Date(NOON - 1000), types, 3);
  expect(newest.map(({ id }) => id)).toEqual(all.slice(-3));
});
