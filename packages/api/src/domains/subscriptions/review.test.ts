import { beginBillingAction, findPaymentByInvoice } from '@onelastai/db';
import { rawCollection } from '@onelastai/db/testing';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runJob } from '../../jobs/job.ts';
import { givePass } from '../../testing/passes.ts';
import { buy, customerOf, requestId, sessionOf, usePayments } from '../../testing/payments.ts';
import {
  DAY,
  MINUTE,
  refusal,
  signedIn,
  syncCatalogue,
  useTestDatabase,
} from '../../testing/testApi.ts';
import { catchUpPayments } from './catchUpPayments.job.ts';
import { requireStripe } from './customers.service.ts';
import { endUnpaidPasses } from './endUnpaidPasses.job.ts';

useTestDatabase();
const payments = usePayments();
const AGENT = 'contract-reader';
const HOUR = 60 * MINUTE;

beforeAll(async () => {
  await syncCatalogue(payments().deps);
  const now = new Date();
  await rawCollection('plans').insertOne({
    planId: 'all',
    name: 'Everything',
    agents: { kind: 'all', agentIds: [] },
    currency: 'USD',
    prices: { weekly: { amountMinor: 3000 } },
    isActive: true,
    order: 1,
    createdAt: now,
    updatedAt: now,
  });
});
beforeEach(() => payments().double.setDelivery({ mode: 'now' }));

const holder = async (plan: 'weekly' | 'monthly' = 'weekly') => {
  const person = await signedIn(payments().deps);
  const { subscription } = await buy(payments(), person, { agentId: AGENT, plan });
  return { ...person, id: subscription?.id ?? '', price: subscription?.price.amountMinor ?? 0 };
};
const refunded = async ({ api }: Awaited<ReturnType<typeof signedIn>>) =>
  (await api.subscriptions.invoices.query()).items.reduce(
    (total, invoice) => total + invoice.refunded.amountMinor,
    0,
  );

describe('ended at once', () => {
  test('by ten calls at one time, it gives back once what was shown', async () => {
    const person = await holder();
    await payments().advance(3 * DAY);
    const shown = await person.api.subscriptions.previewCancel.query({ id: person.id });
    const calls = Array.from({ length: 10 }, () =>
      person.api.subscriptions.cancel.mutate({ id: person.id, when: 'now' }),
    );
    const settled = await Promise.allSettled(calls);
    for (const call of settled) {
      expect(call).toMatchObject({ status: 'fulfilled', value: { refund: shown.refund } });
    }
    expect(await refunded(person)).toBe(shown.refund.amountMinor);
    expect((await person.api.subscriptions.mine.query()).items).toMatchObject([
      { status: 'cancelled', endReason: 'refunded' },
    ]);
  });

  test('after an upgrade, it gives back what the period cost, also what was paid by credit', async () => {
    const person = await holder();
    const { id } = person;
    await payments().advance(DAY);
    const quote = await person.api.subscriptions.previewChange.query({ id, plan: 'monthly' });
    await person.api.subscriptions.change.mutate({
      id,
      plan: 'monthly',
      prorationAt: quote.prorationAt,
      priceMinor: quote.to.price.amountMinor,
      requestId: requestId(),
    });
    const paid = person.price + quote.dueNow.amountMinor;
    const { refund } = await person.api.subscriptions.cancel.mutate({ id, when: 'now' });
    // All of the month, and of the week's day nothing.
    const month = quote.to.price.amountMinor;
    expect(refund?.amountMinor).toBeGreaterThan(month - 10);
    expect(refund?.amountMinor).toBeLessThanOrEqual(month);
    expect(await refunded(person)).toBe(refund?.amountMinor);
    expect(paid - month).toBeGreaterThan(0);
  });
});

describe('the grace days', () => {
  test('end nothing that was paid for, though nobody told', async () => {
    const { deps, double, advance } = payments();
    const person = await holder();
    double.setCard(await customerOf(person.userId), 'declines');
    await advance(7 * DAY + MINUTE);
    double.setDelivery({ mode: 'now', drop: true });
    double.setCard(await customerOf(person.userId), 'ok');
    const open = await rawCollection('payments').findOne({ state: 'failed' });
    double.payInvoice(String(open?.['stripeInvoiceId']));
    await advance(3 * DAY + MINUTE);
    await runJob(deps, endUnpaidPasses, undefined);
    expect((await person.api.subscriptions.active.query({ agentId: AGENT })).active).toBe(true);
  });

  test('over, the invoice that was open cannot be paid any more', async () => {
    const { deps, double, advance } = payments();
    const person = await holder();
    double.setCard(await customerOf(person.userId), 'declines');
    await advance(7 * DAY + MINUTE);
    const { items } = await person.api.subscriptions.invoices.query();
    const open = await rawCollection('payments').findOne({ number: items[0]?.number ?? '' });
    await advance(3 * DAY + MINUTE);
    await runJob(deps, endUnpaidPasses, undefined);
    await double.settled();
    double.setCard(await customerOf(person.userId), 'ok');
    const invoiceId = String(open?.['stripeInvoiceId']);
    expect(() => double.payInvoice(invoiceId)).toThrow();
    expect(await findPaymentByInvoice(invoiceId)).toMatchObject({ state: 'void' });
  });

  test('over, an end that a crash cut off takes back what was asked for all the same', async () => {
    const { deps, double, clock, advance } = payments();
    const person = await holder();
    double.setCard(await customerOf(person.userId), 'declines');
    await advance(10 * DAY + 2 * MINUTE);
    const pass = await rawCollection('subscriptions').findOne({ userId: person.userId });
    if (!pass) throw new Error('There is no pass.');
    const open = await rawCollection('payments').findOne({ state: 'failed' });
    const lapse = { userId: person.userId, subscriptionId: pass._id, requestId: requestId() };
    await beginBillingAction({ ...lapse, kind: 'lapse' }, clock.now());
    await requireStripe(deps).cancelSubscription(String(pass['stripeSubscriptionId']), 'crash');
    await double.settled();
    clock.advance(MINUTE);
    await runJob(deps, catchUpPayments, undefined);
    const invoiceId = String(open?.['stripeInvoiceId']);
    expect(await findPaymentByInvoice(invoiceId)).toMatchObject({ state: 'void' });
  });
});

describe('what was asked for before', () => {
  test('does not undo what was asked for since, when its turn comes', async () => {
    const { deps, clock } = payments();
    const person = await holder();
    const pass = await rawCollection('subscriptions').findOne({ userId: person.userId });
    if (!pass) throw new Error('There is no pass.');
    // As a crash would leave it.
    await beginBillingAction(
      {
        userId: person.userId,
        subscriptionId: pass._id,
        kind: 'renewal',
        renew: true,
        requestId: requestId(),
      },
      clock.now(),
    );
    clock.advance(1000);
    const off = await person.api.subscriptions.setAutoRenew.mutate({
      id: person.id,
      autoRenew: false,
    });
    expect(off.autoRenew).toBe(false);
    clock.advance(MINUTE);
    await runJob(deps, catchUpPayments, undefined);
    expect((await person.api.subscriptions.mine.query()).items).toMatchObject([
      { autoRenew: false },
    ]);
    expect(await rawCollection('billingactions').countDocuments({ state: 'begun' })).toBe(0);
  });

  test('a tier makes passes of before unnecessary without asking Stripe about them', async () => {
    const { deps, clock } = payments();
    const person = await signedIn(deps);
    await givePass(deps, person.userId, AGENT, { renews: true });
    await buy(payments(), person, { planId: 'all', plan: 'weekly' });
    const { items } = await person.api.subscriptions.mine.query();
    expect(items.map(({ agentId, autoRenew }) => [agentId, autoRenew]).toSorted()).toEqual([
      [AGENT, false],
      ['tier:all', true],
    ]);
    clock.advance(MINUTE);
    await runJob(deps, catchUpPayments, undefined);
  });
});

describe('two wishes at one time', () => {
  test('leave one page that can be paid, whatever the order', async () => {
    const { deps, double } = payments();
    for (let round = 0; round < 3; round++) {
      const person = await signedIn(deps);
      const begin = (plan: 'daily' | 'weekly' | 'monthly') =>
        person.api.subscriptions.checkout.mutate({ agentId: AGENT, plan, requestId: requestId() });
      const begun = await Promise.allSettled([begin('daily'), begin('weekly'), begin('monthly')]);
      const ids = begun.flatMap((it) => (it.status === 'fulfilled' ? [it.value.id] : []));
      let paid = 0;
      for (const id of new Set(ids)) {
        const session = await sessionOf(id).catch(() => null);
        const done =
          session &&
          (await double.complete(session).then(
            () => true,
            () => false,
          ));
        if (done) paid += 1;
      }
      await double.settled();
      expect(paid).toBe(1);
      const live = { userId: person.userId, status: 'active' };
      expect(await rawCollection('subscriptions').countDocuments(live)).toBe(1);
    }
  });

  test('a page that ran out and was paid at the last moment counts', async () => {
    const { deps, double, clock } = payments();
    const person = await signedIn(deps);
    const { id } = await person.api.subscriptions.checkout.mutate({
      agentId: AGENT,
      plan: 'weekly',
      requestId: requestId(),
    });
    double.setDelivery({ mode: 'now', drop: true });
    await double.complete(await sessionOf(id));
    // Ended here, as if the payment service had said so before.
    const known = { stripeSessionId: await sessionOf(id) };
    await rawCollection('checkouts').updateOne(known, { $set: { state: 'expired' } });
    clock.advance(HOUR);
    double.setDelivery({ mode: 'now' });
    await double.deliver(await newest(deps));
    expect(await person.api.subscriptions.confirm.mutate({ id })).toMatchObject({
      status: 'complete',
    });
  });
});

/** The newest completed purchase’s event at the payment service. */
async function newest(deps: ReturnType<typeof payments>['deps']): Promise<string[]> {
  const since = new Date(payments().clock.now().getTime() - DAY);
  const events = (await deps.stripe?.listEvents(since, ['checkout.session.completed'])) ?? [];
  return events.slice(-1).map(({ id }) => id);
}

test('a pass that ran out here and lives on there can be switched off, and is not sold twice', async () => {
  const { deps, double, clock } = payments();
  const person = await holder();
  double.setDelivery({ mode: 'now', drop: true });
  clock.advance(8 * DAY);
  await double.advanceTo(clock.now());
  // As the job does when the payment service was not heard of for long.
  await rawCollection('subscriptions').updateOne(
    { userId: person.userId },
    { $set: { status: 'expired' } },
  );
  deps.passes.forget(person.userId);
  const again = person.api.subscriptions.checkout.mutate({
    agentId: AGENT,
    plan: 'weekly',
    requestId: requestId(),
  });
  expect((await refusal(again)).code).toBe('ALREADY_SUBSCRIBED');
  expect((await person.api.subscriptions.mine.query()).items).toMatchObject([{ status: 'active' }]);
  await person.api.subscriptions.cancel.mutate({ id: person.id });
});
