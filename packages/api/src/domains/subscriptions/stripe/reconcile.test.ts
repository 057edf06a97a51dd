import { rawCollection } from '@onelastai/db/testing';
import Stripe from 'stripe';
import { beforeAll, expect, test } from 'vitest';
import { runJob } from '../../../jobs/job.ts';
import { buy, usePayments } from '../../../testing/payments.ts';
import { DAY, MINUTE, signedIn, syncCatalogue, useTestDatabase } from '../../../testing/testApi.ts';
import { reconcilePayments } from '../reconcilePayments.job.ts';

useTestDatabase();
const payments = usePayments();
const AGENT = 'contract-reader';
const HOUR = 60 * MINUTE;
beforeAll(async () => {
  await syncCatalogue(payments().deps);
});

const events = () => rawCollection('stripeevents');
const places = () =>
  events()
    .find({ reconciledAt: { $exists: true } })
    .sort({ reconciledAt: 1 })
    .toArray();

test('what was missed in an outage is found, whatever webhooks have come since', async () => {
  const { deps, double, advance } = payments();
  const reconcile = () => runJob(deps, reconcilePayments, undefined);
  await buy(payments(), await signedIn(deps), { agentId: AGENT });
  await advance(2 * HOUR);
  await buy(payments(), await signedIn(deps), { agentId: AGENT });
  await reconcile();
  expect(await places()).toHaveLength(1);

  await advance(2 * HOUR);
  double.setDelivery({ mode: 'now', drop: true });
  const person = await signedIn(deps);
  await buy(payments(), person, { agentId: AGENT, plan: 'daily' });
  await advance(DAY);
  double.setDelivery({ mode: 'now' });
  await buy(payments(), await signedIn(deps), { agentId: AGENT });
  await advance(3 * HOUR);
  await buy(payments(), await signedIn(deps), { agentId: AGENT });
  expect(await events().countDocuments({ source: 'reconciliation' })).toBe(0);
  await reconcile();
  // Bought, and renewed a day later.
  const found = await events().find({ source: 'reconciliation' }).toArray();
  expect(found.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['checkout.session.completed', 'invoice.paid']),
  );
  expect(found.every(({ state }) => state === 'done')).toBe(true);

  const [first, second] = await places();
  expect(second?.['createdAt'].getTime()).toBeGreaterThan(first?.['createdAt'].getTime());
  const before = double.requests().length;
  await reconcile();
  const lists = double
    .requests()
    .slice(before)
    .filter(({ path }) => path === '/v1/events');
  expect(lists.map(({ params }) => params)).toMatchObject([{ ending_before: second?._id }]);
});

test('a refund of what is not ours is left alone, and not tried again', async () => {
  const { double } = payments();
  const { hostname: host, port } = new URL(double.url);
  const stripe = new Stripe(double.secretKey, { host, port, protocol: 'http' });
  const { id: customer } = await stripe.customers.create({});
  const product = await stripe.products.create({ name: 'Somebody else’s' });
  const { id: price } = await stripe.prices.create({
    product: product.id,
    unit_amount: 500,
    currency: 'eur',
    recurring: { interval: 'month' },
  });
  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    customer,
    line_items: [{ price, quantity: 1 }],
    success_url: 'https://elsewhere.example/',
  });
  await double.complete(session.id);
  const charge = double.charges().find((one) => one.customer === customer);
  await stripe.refunds.create({ payment_intent: charge?.payment_intent ?? '' });
  await double.settled();
  const told = await events().find({ stripePaymentIntentId: charge?.payment_intent }).toArray();
  const refunds = told.filter(({ type }) => /refund/.test(String(type)));
  expect(refunds.length).toBeGreaterThan(0);
  for (const event of refunds) {
    expect(event).toMatchObject({ state: 'ignored', effect: 'of a customer who is not ours' });
    expect(event['attempts']).toBe(1);
  }
});
