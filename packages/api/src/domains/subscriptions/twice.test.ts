import { rawCollection } from '@onelastai/db/testing';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buy, customerOf, requestId, sessionOf, usePayments } from '../../testing/payments.ts';
import {
  MINUTE,
  refusal,
  signedIn,
  syncCatalogue,
  useTestDatabase,
} from '../../testing/testApi.ts';
import { refundPayment } from './cancel.service.ts';

useTestDatabase();
const payments = usePayments();
const OTHER = 'maths-tutor';
beforeAll(async () => {
  await syncCatalogue(payments().deps);
});
beforeEach(() => payments().double.setDelivery({ mode: 'now' }));

describe('the same thing twice', () => {
  test('another wish closes the page before, unless it has just been paid', async () => {
    const { deps, double } = payments();
    const person = await signedIn(deps);
    const begin = (plan: 'daily' | 'weekly') =>
      person.api.subscriptions.checkout.mutate({ agentId: OTHER, plan, requestId: requestId() });
    const first = await begin('daily');
    const second = await begin('weekly');
    expect(second.id).not.toBe(first.id);
    await expect(double.complete(await sessionOf(first.id))).rejects.toThrow();
    expect(await person.api.subscriptions.confirm.mutate({ id: first.id })).toMatchObject({
      status: 'expired',
    });
    double.setDelivery({ mode: 'now', drop: true });
    await double.complete(await sessionOf(second.id));
    expect((await refusal(begin('daily'))).code).toBe('ALREADY_SUBSCRIBED');
    expect((await person.api.subscriptions.mine.query()).items).toMatchObject([{ plan: 'weekly' }]);
  });

  test('paid twice all the same: the second is given back, and opens nothing', async () => {
    const { deps, double, clock } = payments();
    const person = await signedIn(deps);
    const wish = { agentId: OTHER, plan: 'weekly' as const };
    const { id } = await person.api.subscriptions.checkout.mutate({
      ...wish,
      requestId: requestId(),
    });
    // A second page, which our own server would not have made.
    const first = await sessionOf(id);
    const known = { stripeSessionId: first };
    const without = { projection: { _id: 0, stripeSessionId: 0, url: 0 } };
    const copy = await rawCollection('checkouts').findOne(known, without);
    const twin = await rawCollection('checkouts').insertOne({ ...copy, requestId: requestId() });
    const price = await rawCollection('prices').findOne({ target: OTHER, plan: 'weekly' });
    const session = await deps.stripe?.createSession({
      checkoutId: String(twin.insertedId),
      customerId: await customerOf(person.userId),
      stripePriceId: String(price?.['stripePriceId']),
      discount: null,
      trialDays: 0,
      successUrl: 'http://localhost/a',
      cancelUrl: 'http://localhost/b',
      expiresAt: new Date(clock.now().getTime() + 45 * MINUTE),
    });
    await double.complete(first);
    await double.complete(session?.id ?? '');
    await double.settled();
    const { items } = await person.api.subscriptions.mine.query();
    expect(items).toMatchObject([
      { status: 'cancelled', endReason: 'duplicate' },
      { status: 'active', endReason: null },
    ]);
    const invoices = await person.api.subscriptions.invoices.query();
    const returned = invoices.items.map(
      ({ refunded, amount }) => refunded.amountMinor === amount.amountMinor,
    );
    expect(returned.toSorted()).toEqual([false, true]);
    expect(
      await person.api.subscriptions.confirm.mutate({ id: String(twin.insertedId) }),
    ).toMatchObject({
      status: 'refunded',
    });
  });
});

test('a refund by an administrator: in parts, never more than was paid, once per requestId', async () => {
  const { deps } = payments();
  const person = await signedIn(deps);
  await buy(payments(), person, { agentId: OTHER, plan: 'weekly' });
  const { items } = await person.api.subscriptions.invoices.query();
  const paid = items[0]?.amount.amountMinor ?? 0;
  const order = { paymentId: items[0]?.id ?? '', reason: 'Sorry', actorId: person.userId };
  const give = (amountMinor: number, id = requestId()) =>
    refundPayment(deps, { ...order, amountMinor, requestId: id });
  const once = requestId();
  expect(await give(100, once)).toMatchObject({ refundedMinor: 100 });
  expect(await give(100, once)).toMatchObject({ refundedMinor: 100 });
  await expect(give(paid)).rejects.toMatchObject({ code: 'REFUND_NOT_POSSIBLE' });
  expect(await give(paid - 100)).toMatchObject({ refundedMinor: paid });
  await expect(give(1)).rejects.toMatchObject({ code: 'REFUND_NOT_POSSIBLE' });
  expect((await person.api.subscriptions.active.query({ agentId: OTHER })).active).toBe(true);
});
