import { expect, test } from 'vitest';
import { buy, sdkFor, testStripe } from '../../test/support.ts';

test('the same key and parameters are answered once, also at the same time', async () => {
  const { stripe, double } = await testStripe();
  const create = () => stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'one' });
  const [first, ...others] = await Promise.all([create(), create(), create()]);
  expect(others.map(({ id }) => id)).toEqual([first?.id, first?.id]);
  const replay = await create();
  expect(replay.lastResponse.headers['idempotent-replayed']).toBe('true');
  expect(first?.lastResponse.headers['idempotent-replayed']).toBeUndefined();
  expect(replay.id).toBe(first?.id);
  expect((await stripe.events.list({ type: 'customer.created' })).data).toHaveLength(1);
  expect(double.requests().filter(({ idempotencyKey }) => idempotencyKey === 'one')).toHaveLength(
    4,
  );
});

test('other parameters under the same key are refused', async () => {
  const { stripe } = await testStripe();
  await stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'one' });
  await expect(
    stripe.customers.create({ name: 'Bob' }, { idempotencyKey: 'one' }),
  ).rejects.toMatchObject({ statusCode: 400, type: 'StripeIdempotencyError' });
});

test('a refusal of the card is kept, one of malformed parameters is not', async () => {
  const own = await testStripe();
  const { stripe, double } = own;
  const { customer, subscription } = await buy(own, { interval: 'week' });
  double.setCard(customer, 'declines');
  await own.pass(7);
  const [open] = (await stripe.invoices.list({ subscription, status: 'open' })).data;
  const pay = (key: string) => stripe.invoices.pay(open?.id ?? '', {}, { idempotencyKey: key });
  await expect(pay('pay')).rejects.toMatchObject({
    statusCode: 402,
    decline_code: 'generic_decline',
  });
  double.setCard(customer, 'ok');
  await expect(pay('pay')).rejects.toMatchObject({ statusCode: 402 });
  expect((await pay('pay again')).status).toBe('paid');

  const send = (body: string) =>
    fetch(`${double.url}/v1/customers`, {
      method: 'POST',
      headers: { authorization: `Bearer ${double.secretKey}`, 'idempotency-key': 'malformed' },
      body: new URLSearchParams(body),
    });
  expect((await send('nick=x')).status).toBe(400);
  expect((await send('name=x')).status).toBe(200);
});

test('a key is forgotten after a day', async () => {
  const own = await testStripe();
  const stripe = sdkFor(own.double);
  const first = await stripe.customers.create({}, { idempotencyKey: 'one' });
  await own.pass(1.1);
  const later = await stripe.customers.create({}, { idempotencyKey: 'one' });
  expect(later.id).not.toBe(first.id);
});
