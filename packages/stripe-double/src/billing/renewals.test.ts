import { expect, test } from 'vitest';
import { buy, testStripe } from '../../test/support.ts';

async function eventTypes(stripe: Awaited<ReturnType<typeof testStripe>>['stripe'], type: string) {
  const { data } = await stripe.events.list({ limit: 100, type });
  return data.map(({ created }) => new Date(created * 1000).toISOString()).reverse();
}

test('a failed renewal is tried after 1, 3 and 5 days; then the subscription ends', async () => {
  const own = await testStripe();
  const { stripe, double } = own;
  const { customer, subscription } = await buy(own, { interval: 'month' });
  double.setCard(customer, 'declines');
  await own.pass(30.5);
  expect((await stripe.subscriptions.retrieve(subscription)).status).toBe('past_due');
  const [open] = (await stripe.invoices.list({ subscription })).data;
  expect(open).toMatchObject({ status: 'open', attempt_count: 1, amount_remaining: 999 });
  expect(open?.next_payment_attempt).toBe(Date.parse('2026-12-25T12:00:00Z') / 1000);
  await own.pass(6);
  expect(await eventTypes(stripe, 'invoice.payment_failed')).toEqual([
    '2026-12-24T12:00:00.000Z',
    '2026-12-25T12:00:00.000Z',
    '2026-12-27T12:00:00.000Z',
    '2026-12-29T12:00:00.000Z',
  ]);
  const ended = await stripe.subscriptions.retrieve(subscription);
  expect(ended).toMatchObject({
    status: 'canceled',
    ended_at: Date.parse('2026-12-29T12:00:00Z') / 1000,
    cancellation_details: { reason: 'payment_failed' },
  });
  expect(await eventTypes(stripe, 'customer.subscription.deleted')).toHaveLength(1);
});

test('a retry that the card pays makes the subscription active again', async () => {
  const own = await testStripe();
  const { customer, subscription } = await buy(own, { interval: 'week' });
  own.double.setCard(customer, 'declines');
  await own.pass(7);
  own.double.setCard(customer, 'ok');
  await own.pass(1);
  const { status } = await own.stripe.subscriptions.retrieve(subscription);
  expect(status).toBe('active');
  const [invoice] = (await own.stripe.invoices.list({ subscription })).data;
  expect(invoice).toMatchObject({ status: 'paid', attempt_count: 2, next_payment_attempt: null });
});

test('a renewal that needs its holder is paid on the invoice page, not by the API', async () => {
  const own = await testStripe();
  const { stripe, double } = own;
  const { subscription } = await buy(own, { interval: 'week', card: 'authenticate' });
  await own.pass(7);
  const [open] = (await stripe.invoices.list({ subscription, status: 'open' })).data;
  const id = open?.id ?? '';
  await expect(stripe.invoices.pay(id)).rejects.toMatchObject({
    statusCode: 402,
    code: 'invoice_payment_intent_requires_action',
  });
  double.payInvoice(id);
  expect((await stripe.invoices.retrieve(id)).status).toBe('paid');
  expect((await stripe.subscriptions.retrieve(subscription)).status).toBe('active');
  await expect(stripe.invoices.pay(id)).rejects.toMatchObject({ statusCode: 400 });
});

test('with cancel_at_period_end it ends there, and not when that is taken back', async () => {
  const own = await testStripe();
  const { stripe } = own;
  const ending = await buy(own);
  const kept = await buy(own);
  for (const { subscription } of [ending, kept]) {
    const changed = await stripe.subscriptions.update(subscription, { cancel_at_period_end: true });
    expect(changed.cancel_at).toBe(changed.items.data[0]?.current_period_end);
    expect(changed.status).toBe('active');
  }
  await stripe.subscriptions.update(kept.subscription, { cancel_at_period_end: false });
  await own.pass(31);
  expect(await stripe.subscriptions.retrieve(ending.subscription)).toMatchObject({
    status: 'canceled',
    ended_at: Date.parse('2026-12-24T12:00:00Z') / 1000,
  });
  expect((await stripe.subscriptions.retrieve(kept.subscription)).status).toBe('active');
  expect((await stripe.invoices.list({ subscription: ending.subscription })).data).toHaveLength(1);
});

test('a trial warns three days before its end and is then charged', async () => {
  const own = await testStripe();
  const { subscription } = await buy(own, { trialDays: 7, amount: 500 });
  await own.pass(8);
  expect(await eventTypes(own.stripe, 'customer.subscription.trial_will_end')).toEqual([
    '2026-11-28T12:00:00.000Z',
  ]);
  const found = await own.stripe.subscriptions.retrieve(subscription);
  expect(found.status).toBe('active');
  expect(found.items.data[0]?.current_period_end).toBe(Date.parse('2027-01-01T12:00:00Z') / 1000);
  expect(own.double.charges().map(({ amount }) => amount)).toEqual([500]);
});

test('trial_end=now ends it and charges at once', async () => {
  const own = await testStripe();
  const { subscription } = await buy(own, { trialDays: 7, amount: 500 });
  await own.pass(2);
  const ended = await own.stripe.subscriptions.update(subscription, { trial_end: 'now' });
  expect(ended.status).toBe('active');
  expect(ended.items.data[0]?.current_period_end).toBe(Date.parse('2026-12-26T12:00:00Z') / 1000);
  expect(own.double.charges().map(({ amount }) => amount)).toEqual([500]);
});

test('a discount of one invoice is gone at the renewal, and waits for the end of a trial', async () => {
  const own = await testStripe();
  const coupon = await own.stripe.coupons.create({
    amount_off: 100,
    currency: 'eur',
    duration: 'once',
  });
  const { subscription } = await buy(own, { trialDays: 7, amount: 500, coupon: coupon.id });
  await own.pass(40);
  const { data } = await own.stripe.invoices.list({ subscription });
  expect(data.map(({ total }) => total)).toEqual([500, 400, 0]);
  expect((await own.stripe.coupons.retrieve(coupon.id)).times_redeemed).toBe(1);
});

test('DELETE ends it now; prorate with invoice_now turns unused time into credit', async () => {
  const own = await testStripe();
  const { customer, subscription } = await buy(own, { amount: 3000 });
  await own.pass(15);
  const ended = await own.stripe.subscriptions.cancel(subscription, {
    prorate: true,
    invoice_now: true,
  });
  expect(ended.status).toBe('canceled');
  expect(await own.stripe.customers.retrieve(customer)).toMatchObject({ balance: -1500 });
});
