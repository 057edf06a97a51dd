import { createServer } from 'node:http';
import type Stripe from 'stripe';
import { describe, expect, onTestFinished, test } from 'vitest';
import { buy, NOON, testStripe } from '../../test/support.ts';

interface Received {
  body: string;
  signature: string;
}

/** A real server that takes webhooks; it answers these first and 200 afterwards. */
async function receiver(first: number[] = []) {
  const received: Received[] = [];
  const statuses = [...first];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({
      body: Buffer.concat(chunks).toString('utf8'),
      signature: String(request.headers['stripe-signature']),
    });
    response.writeHead(statuses.shift() ?? 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return { url: `http://127.0.0.1:${port}/webhooks/stripe`, received };
}

/** As a server does it: with its own clock. */
function verified(stripe: Stripe, { body, signature }: Received, secret: string): Stripe.Event {
  const at = NOON / 1000;
  return stripe.webhooks.constructEvent(body, signature, secret, 300, undefined, at);
}

describe('webhooks arrive signed', () => {
  test('one by one in their order, as the events list tells them', async () => {
    const { url, received } = await receiver();
    const own = await testStripe({ webhookUrl: url });
    const { stripe, double } = own;
    await buy(own);
    await double.settled();
    const events = received.map((one) => verified(stripe, one, double.webhookSecret));
    expect(events.map(({ type }) => type)).toEqual([
      'customer.created',
      'invoice.created',
      'invoice.finalized',
      'charge.succeeded',
      'payment_intent.succeeded',
      'invoice.paid',
      'invoice.payment_succeeded',
      'customer.subscription.created',
      'checkout.session.completed',
    ]);
    const listed = (await stripe.events.list({ limit: 100 })).data.reverse();
    expect(listed.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
    expect(listed.map(({ pending_webhooks }) => pending_webhooks)).toEqual(events.map(() => 0));
    expect(events[0]).toMatchObject({ api_version: '2026-10-28.endive', livemode: false });
  });

  test('a signature by another secret, or of another body, does not verify', async () => {
    const { url, received } = await receiver();
    const { stripe, double } = await testStripe({ webhookUrl: url });
    await stripe.customers.create({});
    await double.settled();
    const [one] = received;
    if (!one) throw new Error('nothing came');
    expect(() => verified(stripe, one, 'whsec_other')).toThrow();
    const forged = { ...one, body: one.body.replace('customer.created', 'customer.deleted') };
    expect(() => verified(stripe, forged, double.webhookSecret)).toThrow();
    const signed = { ...forged, signature: double.sign(forged.body) };
    expect(verified(stripe, signed, double.webhookSecret).type).toBe('customer.deleted');
  });

  test('what was before stands in previous_attributes', async () => {
    const { stripe } = await testStripe();
    const { id } = await stripe.customers.create({ name: 'Ada' });
    await stripe.customers.update(id, { name: 'Ada L.' }, { idempotencyKey: 'rename' });
    const [event] = (await stripe.events.list({ type: 'customer.updated' })).data;
    expect(event).toMatchObject({
      data: { object: { name: 'Ada L.' }, previous_attributes: { name: 'Ada' } },
      request: { id: expect.stringMatching(/^req_/), idempotency_key: 'rename' },
    });
    expect(event?.data.previous_attributes).toEqual({ name: 'Ada' });
  });
});

test('held events go out when told, in the order told', async () => {
  const { url, received } = await receiver();
  const { stripe, double } = await testStripe({ webhookUrl: url });
  double.setDelivery({ mode: 'hold' });
  for (const name of ['a', 'b', 'c']) await stripe.customers.create({ name });
  await double.settled();
  expect(received).toEqual([]);
  const [a, b, c] = double.held().map(({ id }) => id);
  await double.deliver([c ?? '', a ?? '']);
  expect(received.map(({ body }) => JSON.parse(body).id)).toEqual([c, a]);
  expect(double.held().map(({ id }) => id)).toEqual([b]);
  await double.deliver();
  expect(received).toHaveLength(3);
  expect(double.held()).toEqual([]);
});

test('repeated and shuffled, every event still comes so often', async () => {
  const { url, received } = await receiver();
  const { stripe, double } = await testStripe({ webhookUrl: url });
  double.setDelivery({ mode: 'hold', repeat: 3, shuffle: true });
  for (let i = 0; i < 12; i++) await stripe.customers.create({ name: `${i}` });
  const held = double.held().map(({ id }) => id);
  await double.deliver();
  const ids = received.map(({ body }): string => JSON.parse(body).id);
  for (const one of received) verified(stripe, one, double.webhookSecret);
  expect(held.map((id) => ids.filter((other) => other === id).length)).toEqual(held.map(() => 3));
  // 36 posts in their order by chance: never.
  expect(ids).not.toEqual(held.flatMap((id) => [id, id, id]));
});

test('what is not taken comes again; what follows does not wait for it', async () => {
  const { url, received } = await receiver([500, 503]);
  const { stripe, double } = await testStripe({ webhookUrl: url });
  await stripe.customers.create({ name: 'a' });
  await stripe.customers.create({ name: 'b' });
  await stripe.customers.create({ name: 'c' });
  await double.settled();
  const names = received.map(({ body }): string => JSON.parse(body).data.object.name);
  expect(names.slice(0, 3)).toEqual(['a', 'b', 'c']);
  expect(names.slice(3).sort()).toEqual(['a', 'b']);
});

test('dropped events are told by the list alone; one can be sent from there', async () => {
  const { url, received } = await receiver();
  const { stripe, double } = await testStripe({ webhookUrl: url });
  double.setDelivery({ mode: 'now', drop: true });
  await stripe.customers.create({});
  await double.settled();
  expect(received).toEqual([]);
  const [event] = (await stripe.events.list()).data;
  await double.deliver([event?.id ?? '']);
  expect(received).toHaveLength(1);
});
