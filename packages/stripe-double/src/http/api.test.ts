import { expect, test } from 'vitest';
import { aPrice, aSession, buy, NOON, sdkFor, testStripe } from '../../test/support.ts';

test('another key is refused', async () => {
  const { double } = await testStripe();
  const stripe = sdkFor({ ...double, secretKey: 'sk_test_wrong' });
  await expect(stripe.events.list()).rejects.toMatchObject({ statusCode: 401 });
  const basic = await fetch(`${double.url}/v1/events`, {
    headers: { authorization: `Basic ${Buffer.from(`${double.secretKey}:`).toString('base64')}` },
  });
  expect(basic.status).toBe(200);
});

test.each([
  ['an unknown parameter', { nick: 'x' }, { code: 'parameter_unknown', param: 'nick' }],
  ['an unknown nested one', { 'line_items[0][size]': '1' }, { param: 'line_items[0][size]' }],
  ['a missing one', { customer: undefined }, { code: 'parameter_missing', param: 'customer' }],
  ['a wrong value', { mode: 'payment' }, { code: 'parameter_invalid', param: 'mode' }],
  [
    'a customer there is not',
    { customer: 'cus_none' },
    { code: 'resource_missing', param: 'customer' },
  ],
  ['too early an end', { expires_at: String(NOON / 1000 + 1799) }, { param: 'expires_at' }],
  ['too late an end', { expires_at: String(NOON / 1000 + 86_401) }, { param: 'expires_at' }],
])('%s is refused', async (_name, wrong, expected) => {
  const { double, stripe } = await testStripe();
  const customer = await stripe.customers.create({});
  const price = await aPrice(stripe);
  const right = {
    mode: 'subscription',
    customer: customer.id,
    'line_items[0][price]': price.id,
    'line_items[0][quantity]': '1',
    success_url: 'https://app.example/',
    expires_at: String(NOON / 1000 + 1800),
  };
  const send = (form: Record<string, string | undefined>) =>
    fetch(`${double.url}/v1/checkout/sessions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${double.secretKey}` },
      body: new URLSearchParams(
        Object.entries(form).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
      ),
    });
  expect((await send(right)).status).toBe(200);
  const refused = await send({ ...right, ...wrong });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({
    error: { type: 'invalid_request_error', message: expect.any(String), ...expected },
  });
});

test('what is not there is 404', async () => {
  const { stripe, double } = await testStripe();
  await expect(stripe.subscriptions.retrieve('sub_none')).rejects.toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
  });
  const headers = { authorization: `Bearer ${double.secretKey}` };
  expect((await fetch(`${double.url}/v1/tokens`, { headers })).status).toBe(404);
});

test('lists are cut into pages, newest first, and by their time', async () => {
  const own = await testStripe();
  const { stripe } = own;
  const made: string[] = [];
  for (let i = 0; i < 5; i++) {
    made.unshift((await aSession(stripe)).id);
    await own.pass(0.01);
  }
  const all: string[] = [];
  for await (const { id } of stripe.checkout.sessions.list({ limit: 2 })) all.push(id);
  expect(all).toEqual(made);
  const page = await stripe.checkout.sessions.list({ limit: 2 });
  expect(page).toMatchObject({ has_more: true, url: '/v1/checkout/sessions' });
  const late = await stripe.checkout.sessions.list({ created: { gt: NOON / 1000 } });
  expect(late.data.map(({ id }) => id)).toEqual(made.slice(0, 4));
  await expect(stripe.checkout.sessions.list({ limit: 101 })).rejects.toMatchObject({
    param: 'limit',
  });
});

test('metadata is merged; an empty text removes a key', async () => {
  const { stripe } = await testStripe();
  const { id } = await stripe.customers.create({ metadata: { a: '1', b: '2' } });
  const { metadata } = await stripe.customers.update(id, { metadata: { a: '', c: '3' } });
  expect(metadata).toEqual({ b: '2', c: '3' });
});

test('expand puts objects in place of ids, and refuses what has none', async () => {
  const own = await testStripe();
  const { subscription } = await buy(own);
  const found = await own.stripe.subscriptions.retrieve(subscription, {
    expand: ['latest_invoice.payments', 'customer'],
  });
  expect(found).toMatchObject({
    customer: { email: 'ada@example.com' },
    latest_invoice: {
      payments: { data: [{ status: 'paid', payment: { type: 'payment_intent' } }] },
    },
  });
  await expect(
    own.stripe.subscriptions.retrieve(subscription, { expand: ['nothing'] }),
  ).rejects.toMatchObject({ statusCode: 400 });
});

test('a deleted customer takes its subscriptions along', async () => {
  const own = await testStripe();
  const { customer, subscription } = await buy(own);
  expect(await own.stripe.customers.del(customer)).toMatchObject({ deleted: true });
  expect(await own.stripe.customers.retrieve(customer)).toMatchObject({ deleted: true });
  expect((await own.stripe.subscriptions.retrieve(subscription)).status).toBe('canceled');
});
