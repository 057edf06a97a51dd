import { describe, expect, test } from 'vitest';
import { aPrice, balanceOf, buy, NOON, periodEndOf, testStripe } from '../../test/support.ts';

const DAY = 86_400;

describe('a preview is what the update then charges', () => {
  test.each([
    {
      name: 'dearer, same interval',
      to: { interval: 'month', amount: 2999 },
      days: 10,
      total: 1333,
    },
    {
      name: 'cheaper, same interval',
      to: { interval: 'month', amount: 499 },
      days: 7,
      total: -383,
    },
    { name: 'month to week', to: { interval: 'week', amount: 299 }, days: 3, total: -600 },
    { name: 'month to day', to: { interval: 'day', amount: 99 }, days: 29, total: 66 },
    {
      name: 'dearer on the first second',
      to: { interval: 'month', amount: 1999 },
      days: 0,
      total: 1000,
    },
  ] as const)('$name', async ({ to, days, total }) => {
    const own = await testStripe();
    const { stripe } = own;
    const { customer, subscription, item } = await buy(own);
    await own.pass(days);
    const price = await aPrice(stripe, to);
    const change = {
      items: [{ id: item, price: price.id }],
      proration_behavior: 'always_invoice' as const,
      proration_date: NOON / 1000 + days * DAY,
    };
    const preview = await stripe.invoices.createPreview({
      customer,
      subscription,
      subscription_details: change,
    });
    // Minutes pass between the preview and the decision.
    await own.pass(0.01);
    const updated = await stripe.subscriptions.update(subscription, {
      ...change,
      payment_behavior: 'error_if_incomplete',
      expand: ['latest_invoice'],
    });
    const invoice = updated.latest_invoice;
    if (typeof invoice !== 'object' || !invoice) throw new Error('no invoice');
    expect(preview.total).toBe(total);
    expect(invoice.total).toBe(total);
    expect(invoice.amount_due).toBe(preview.amount_due);
    expect(invoice.ending_balance).toBe(preview.ending_balance);
    expect(invoice.total_taxes).toEqual(preview.total_taxes);
    expect(invoice.lines.data.map(({ amount }) => amount)).toEqual(
      preview.lines.data.map(({ amount }) => amount),
    );
    expect(invoice.status).toBe('paid');
    expect(await balanceOf(stripe, customer)).toBe(Math.min(0, total));
  });
});

test('a change of interval begins a new period, one of price alone does not', async () => {
  const own = await testStripe();
  const { subscription, item } = await buy(own);
  await own.pass(4);
  const dearer = await aPrice(own.stripe, { amount: 1999 });
  const always = { proration_behavior: 'always_invoice' as const };
  await own.stripe.subscriptions.update(subscription, {
    items: [{ id: item, price: dearer.id }],
    ...always,
  });
  expect(await periodEndOf(own.stripe, subscription)).toBe('2026-12-24T12:00:00.000Z');
  const weekly = await aPrice(own.stripe, { interval: 'week', amount: 299 });
  await own.stripe.subscriptions.update(subscription, {
    items: [{ id: item, price: weekly.id }],
    ...always,
  });
  expect(await periodEndOf(own.stripe, subscription)).toBe('2026-12-05T12:00:00.000Z');
});

test('credit pays the next invoices until it is used up', async () => {
  const own = await testStripe();
  const { customer, subscription, item } = await buy(own);
  const weekly = await aPrice(own.stripe, { interval: 'week', amount: 400 });
  await own.stripe.subscriptions.update(subscription, {
    items: [{ id: item, price: weekly.id }],
    proration_behavior: 'always_invoice',
  });
  expect(await balanceOf(own.stripe, customer)).toBe(-599);
  await own.pass(15);
  const { data } = await own.stripe.invoices.list({ subscription });
  expect(data.map(({ total, amount_due, status }) => [total, amount_due, status])).toEqual([
    [400, 201, 'paid'],
    [400, 0, 'paid'],
    [-599, 0, 'paid'],
    [999, 999, 'paid'],
  ]);
  expect(await balanceOf(own.stripe, customer)).toBe(0);
});

test('unused time is credited as it was paid, a discount included', async () => {
  const own = await testStripe();
  const coupon = await own.stripe.coupons.create({ percent_off: 50, duration: 'once' });
  const { subscription, item } = await buy(own, { amount: 1000, coupon: coupon.id });
  const weekly = await aPrice(own.stripe, { interval: 'week', amount: 300 });
  const { lines } = await own.stripe.invoices.createPreview({
    subscription,
    subscription_details: {
      items: [{ id: item, price: weekly.id }],
      proration_behavior: 'always_invoice',
    },
  });
  expect(lines.data.map(({ amount }) => amount)).toEqual([-500, 300]);
});

test('during a trial a change costs nothing and keeps its end', async () => {
  const own = await testStripe();
  const { subscription, item } = await buy(own, { trialDays: 7 });
  const weekly = await aPrice(own.stripe, { interval: 'week', amount: 299 });
  const updated = await own.stripe.subscriptions.update(subscription, {
    items: [{ id: item, price: weekly.id }],
    proration_behavior: 'always_invoice',
  });
  expect(updated.status).toBe('trialing');
  expect(await periodEndOf(own.stripe, subscription)).toBe('2026-12-01T12:00:00.000Z');
  expect((await own.stripe.invoices.list({ subscription })).data).toHaveLength(1);
  await own.pass(8);
  const [invoice] = (await own.stripe.invoices.list({ subscription })).data;
  expect(invoice).toMatchObject({ total: 299, billing_reason: 'subscription_cycle' });
});

test('with create_prorations the lines wait for the renewal', async () => {
  const own = await testStripe();
  const { subscription, item } = await buy(own, { amount: 1000 });
  await own.pass(15);
  const dearer = await aPrice(own.stripe, { amount: 2000 });
  await own.stripe.subscriptions.update(subscription, {
    items: [{ id: item, price: dearer.id }],
    proration_behavior: 'create_prorations',
  });
  const upcoming = await own.stripe.invoices.createPreview({ subscription });
  await own.pass(16);
  const [invoice] = (await own.stripe.invoices.list({ subscription })).data;
  expect(invoice?.lines.data.map(({ amount }) => amount)).toEqual([-500, 1000, 2000]);
  expect(upcoming.total).toBe(invoice?.total);
});

test.each(['declines', 'authenticate'] as const)(
  'error_if_incomplete and a card that %s: 402 and nothing has changed',
  async (card) => {
    const own = await testStripe();
    const { customer, subscription, item } = await buy(own);
    own.double.setCard(customer, card);
    const dearer = await aPrice(own.stripe, { amount: 2999 });
    const before = await own.stripe.subscriptions.retrieve(subscription);
    const events = (await own.stripe.events.list({ limit: 100 })).data.length;
    const refused = own.stripe.subscriptions.update(subscription, {
      items: [{ id: item, price: dearer.id }],
      proration_behavior: 'always_invoice',
      payment_behavior: 'error_if_incomplete',
      metadata: { plan: 'new' },
    });
    await expect(refused).rejects.toMatchObject({ statusCode: 402, type: 'StripeCardError' });
    expect(await own.stripe.subscriptions.retrieve(subscription)).toEqual(before);
    expect((await own.stripe.invoices.list({ subscription })).data).toHaveLength(1);
    expect((await own.stripe.events.list({ limit: 100 })).data).toHaveLength(events);
  },
);
