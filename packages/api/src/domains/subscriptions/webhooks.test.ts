import { rawCollection } from '@onelastai/db/testing';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runJob } from '../../jobs/job.ts';
import { buy, customerOf, requestId, sessionOf, usePayments } from '../../testing/payments.ts';
import {
  createTestDeps,
  DAY,
  MINUTE,
  signedIn,
  syncCatalogue,
  useTestDatabase,
} from '../../testing/testApi.ts';
import { handleStripeWebhook } from '../../webhookHandler.ts';
import { catchUpPayments } from './catchUpPayments.job.ts';
import { reconcilePayments } from './reconcilePayments.job.ts';
import { replayEvent } from './stripe/events.service.ts';

useTestDatabase();
const payments = usePayments();
const AGENT = 'contract-reader';
beforeAll(async () => {
  await syncCatalogue(payments().deps);
});
beforeEach(() => payments().double.setDelivery({ mode: 'now' }));

const events = () => rawCollection('stripeevents');

describe('a webhook', () => {
  const body = JSON.stringify({
    id: 'evt_forged',
    object: 'event',
    type: 'customer.subscription.updated',
    created: 1_764_000_000,
    data: { object: { id: 'sub_1', object: 'subscription', customer: 'cus_1' } },
  });
  const send = async (headers: Record<string, string>, sent = body) => {
    const url = 'http://localhost/webhooks/stripe';
    const request = new Request(url, { method: 'POST', headers, body: sent });
    return (await handleStripeWebhook(payments().deps, request)).status;
  };
  const signed = (secret?: string, at = payments().clock.now()) => ({
    'stripe-signature': payments().double.sign(body, secret, at),
  });

  test.each([
    ['without a signature', async () => send({})],
    ['with a made-up one', async () => send({ 'stripe-signature': 't=1,v1=abc' })],
    [
      'signed with another endpoint’s secret',
      async () => send(signed('whsec_of_another_endpoint')),
    ],
    [
      'signed six minutes ago',
      async () => send(signed(undefined, new Date(payments().clock.now().getTime() - 6 * MINUTE))),
    ],
    ['with one byte changed', async () => send(signed(), body.replace('sub_1', 'sub_2'))],
    [
      'that is not JSON',
      async () => send({ 'stripe-signature': payments().double.sign('{') }, '{'),
    ],
  ])('security 20: %s is refused and not stored', async (_name, call) => {
    const before = await events().countDocuments();
    expect(await call()).toBe(400);
    expect(await events().countDocuments()).toBe(before);
  });

  test('that is sound is stored once, and of what is nobody’s says so', async () => {
    expect(await send(signed())).toBe(200);
    expect(await send(signed())).toBe(200);
    expect(await events().find({ objectId: 'sub_1' }).toArray()).toMatchObject([
      { state: 'ignored', effect: 'of a customer who is not ours', attempts: 1 },
    ]);
  });

  test('where nothing is sold is put off, so that it comes again', async () => {
    const { deps } = createTestDeps();
    const request = new Request('http://localhost/webhooks/stripe', { method: 'POST', body });
    expect((await handleStripeWebhook(deps, request)).status).toBe(503);
  });
});

/** What is left of a person's purchases, without what is made anew each time. */
async function stateOf(userId: string) {
  const passes = await rawCollection('subscriptions').find({ userId }).sort({ _id: 1 }).toArray();
  const own = passes.map(({ _id }) => _id);
  const paid = await rawCollection('payments')
    .find({ subscriptionId: { $in: own } })
    .sort({ createdAt: 1, amountMinor: 1 })
    .toArray();
  return {
    passes: passes.map((pass) => ({
      status: pass['status'],
      billingState: pass['billingState'],
      plan: pass['plan'],
      autoRenew: pass['autoRenew'],
      endReason: pass['endReason'],
      days: (pass['expiryDate'].getTime() - pass['startDate'].getTime()) / DAY,
    })),
    payments: paid.map((payment) => ({
      state: payment['state'],
      amount: payment['amountMinor'],
      refunded: payment['refundedMinor'],
      reason: payment['reason'],
    })),
  };
}

/** A year in a pass's life: bought, renewed, failed, paid, changed, ended. */
async function live() {
  const { deps, advance, double } = payments();
  const person = await signedIn(deps);
  const begun = await person.api.subscriptions.checkout.mutate({
    agentId: AGENT,
    plan: 'weekly',
    requestId: requestId(),
  });
  await double.complete(await sessionOf(begun.id));
  await person.api.subscriptions.confirm.mutate({ id: begun.id });
  await advance(7 * DAY);
  double.setCard(await customerOf(person.userId), 'declines');
  await advance(7 * DAY);
  double.setCard(await customerOf(person.userId), 'ok');
  await advance(DAY + MINUTE);
  return person.userId;
}

describe('order, repeats and gaps', () => {
  test('each event five times, in any order and at once: the same as told in order', async () => {
    const { double } = payments();
    const reference = await stateOf(await live());
    expect(reference.payments.length).toBeGreaterThan(2);

    double.setDelivery({ mode: 'hold', repeat: 5, shuffle: true });
    const userId = await live();
    const held = double.held();
    expect(held.length).toBeGreaterThan(10);
    await double.deliver();
    expect(await stateOf(userId)).toEqual(reference);
    // And once more, the oldest last.
    await double.deliver(held.map(({ id }) => id).toReversed());
    expect(await stateOf(userId)).toEqual(reference);
    expect(await events().countDocuments({ state: { $in: ['pending', 'failed'] } })).toBe(0);
  });

  test('what no webhook told is found by reconciling, and noted as such', async () => {
    const { deps, double } = payments();
    const reference = await stateOf(await live());
    double.setDelivery({ mode: 'now', drop: true });
    const userId = await live();
    await runJob(deps, reconcilePayments, undefined);
    expect(await stateOf(userId)).toEqual(reference);
    expect(await events().countDocuments({ source: 'reconciliation' })).toBeGreaterThan(0);
    // A second time finds nothing.
    const before = await events().countDocuments();
    await runJob(deps, reconcilePayments, undefined);
    expect(await events().countDocuments()).toBe(before);
  });

  test('a renewal of which nothing is heard keeps the pass open until it has been looked at', async () => {
    const { deps, double, clock } = payments();
    const person = await signedIn(deps);
    await buy(payments(), person, { agentId: AGENT, plan: 'daily' });
    double.setDelivery({ mode: 'now', drop: true });
    clock.advance(DAY + 30 * MINUTE);
    await double.advanceTo(clock.now());
    const active = () => person.api.subscriptions.active.query({ agentId: AGENT });
    expect((await active()).active).toBe(true);
    await runJob(deps, catchUpPayments, undefined);
    const { items } = await person.api.subscriptions.mine.query();
    expect(items).toMatchObject([{ status: 'active', billingState: 'paid' }]);
    expect(Date.parse(items[0]?.expiryDate ?? '')).toBeGreaterThan(clock.now().getTime());
  });

  test('a page that nobody came back from is settled when its time is over', async () => {
    const { deps, advance } = payments();
    const person = await signedIn(deps);
    const { id } = await person.api.subscriptions.checkout.mutate({
      agentId: AGENT,
      plan: 'weekly',
      requestId: requestId(),
    });
    await advance(46 * MINUTE);
    await runJob(deps, catchUpPayments, undefined);
    expect(await person.api.subscriptions.confirm.mutate({ id })).toMatchObject({
      status: 'expired',
      url: null,
    });
  });

  test('an event can be replayed, and changes nothing that stands already', async () => {
    const { deps } = payments();
    const person = await signedIn(deps);
    await buy(payments(), person, { agentId: AGENT });
    const before = await stateOf(person.userId);
    const known = await events().find({ state: 'done' }).sort({ receivedAt: -1 }).toArray();
    for (const { _id } of known.slice(0, 5)) {
      expect(await replayEvent(deps, String(_id))).toMatchObject({ state: 'done' });
    }
    expect(await stateOf(person.userId)).toEqual(before);
  });
});

test('a server whose clock is ten minutes off sells and renews all the same', async () => {
  const { deps: right, double, clock, config } = payments();
  for (const skew of [10 * MINUTE, -10 * MINUTE]) {
    const wrong = createTestDeps(
      { payments: config, jwtExpiresIn: right.config.jwtExpiresIn },
      { ...clock, now: () => new Date(clock.now().getTime() + skew) },
    ).deps;
    const person = await signedIn(wrong);
    // Signatures are too old, or of the future, for it: no webhook gets through.
    double.setDelivery({ mode: 'now', drop: true });
    const { subscription } = await buy(payments(), person, { agentId: AGENT, plan: 'daily' });
    expect(subscription).toMatchObject({ status: 'active' });
    clock.advance(DAY + 20 * MINUTE);
    await double.advanceTo(clock.now());
    await runJob(wrong, catchUpPayments, undefined);
    await runJob(wrong, reconcilePayments, undefined);
    expect((await person.api.subscriptions.active.query({ agentId: AGENT })).active).toBe(true);
  }
});
