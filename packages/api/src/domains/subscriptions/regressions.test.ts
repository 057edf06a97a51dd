import { findPayment } from '@onelastai/db';
import { beforeAll, describe, expect, test } from 'vitest';
import { openShop } from '../../testing/billing/shopWorld.ts';
import { buy, customerOf, requestId, sessionOf, usePayments } from '../../testing/payments.ts';
import { DAY, MINUTE, refusal, signedIn, useTestDatabase } from '../../testing/testApi.ts';
import { requireStripe } from './customers.service.ts';
import { endUnpaidPasses } from './dunning.service.ts';
import { catchUp, reconcile } from './reconcile.service.ts';

/** What random sequences found, each as small as it could be made. */
useTestDatabase();
const payments = usePayments();
beforeAll(async () => {
  await openShop(payments());
});

const AGENT = 'contract-reader';
const HOUR = 60 * MINUTE;
const forever = () => new AbortController().signal;

type Bought = Parameters<typeof buy>[2];

async function bought(purchase: Bought) {
  const person = await signedIn(payments().deps);
  const { subscription } = await buy(payments(), person, purchase);
  if (!subscription) throw new Error('It was not bought.');
  return { ...person, api: person.api.subscriptions, pass: subscription };
}

/** Asks and changes at once. */
async function change(
  api: Awaited<ReturnType<typeof bought>>['api'],
  wish: { id: string; plan: 'daily' | 'weekly' | 'monthly'; planId?: string },
) {
  const quote = await api.previewChange.query(wish);
  const { prorationAt } = quote;
  const priceMinor = quote.to.price.amountMinor;
  const order = { ...wish, prorationAt, priceMinor, requestId: requestId() };
  const changed = await api.change.mutate(order);
  return { quote, changed };
}

describe('a change', () => {
  test('to a shorter period shows when the pass ends then, and the invoice says the same', async () => {
    const { api, pass } = await bought({ agentId: AGENT, plan: 'monthly' });
    await payments().advance(MINUTE);
    const { quote, changed } = await change(api, { id: pass.id, plan: 'weekly' });
    expect(quote.newExpiryDate).toBe(changed.expiryDate);
    const { items } = await api.invoices.query();
    expect(items[0]).toMatchObject({ plan: 'weekly', periodEnd: changed.expiryDate });
  });

  test('to a shorter period leaves credit, which an end does not pay out as well', async () => {
    const { api, pass } = await bought({ agentId: AGENT, plan: 'monthly' });
    await payments().advance(MINUTE);
    const { quote } = await change(api, { id: pass.id, plan: 'weekly' });
    expect(quote.dueNow.amountMinor).toBe(0);
    const { refund } = await api.cancel.mutate({ id: pass.id, when: 'now' });
    // Of what the week costs; the rest of the month stays credit.
    expect(refund?.amountMinor).toBeGreaterThan(0);
    expect(refund?.amountMinor).toBeLessThanOrEqual(quote.charge.amountMinor);
  });

  test('during a trial costs nothing, and the trial ends when it would have', async () => {
    const { api, pass } = await bought({ planId: 'everything', plan: 'monthly', trial: true });
    const { quote, changed } = await change(api, { id: pass.id, plan: 'weekly' });
    expect(quote).toMatchObject({ dueNow: { amountMinor: 0 }, newExpiryDate: pass.expiryDate });
    expect(changed).toMatchObject({ billingState: 'trialing', expiryDate: pass.expiryDate });
  });

  test('of the tier during a trial does not give the free days once more', async () => {
    const tier = { planId: 'everything', plan: 'monthly', trial: true } as const;
    const { api, pass } = await bought(tier);
    await change(api, { id: pass.id, plan: 'monthly', planId: 'study' });
    await api.cancel.mutate({ id: pass.id, when: 'now' });
    expect((await refusal(api.quote.query(tier))).code).toBe('TRIAL_NOT_AVAILABLE');
  });

  test('leaves former invoices what they were for', async () => {
    const { api, pass } = await bought({ planId: 'study', plan: 'weekly' });
    await payments().advance(MINUTE);
    await change(api, { id: pass.id, plan: 'monthly', planId: 'everything' });
    expect((await api.invoices.query()).items).toMatchObject([
      { target: 'tier:everything', plan: 'monthly' },
      { target: 'tier:study', plan: 'weekly' },
    ]);
  });

  test('shown before a renewal does not hold after it', async () => {
    const { api, pass } = await bought({ agentId: AGENT, plan: 'daily' });
    await payments().advance(DAY - MINUTE);
    const wish = { id: pass.id, plan: 'monthly' as const };
    const { prorationAt, to } = await api.previewChange.query(wish);
    const priceMinor = to.price.amountMinor;
    await payments().advance(2 * MINUTE);
    const late = api.change.mutate({ ...wish, prorationAt, priceMinor, requestId: requestId() });
    expect((await refusal(late)).code).toBe('QUOTE_EXPIRED');
  });
});

describe('a renewal that is not paid', () => {
  test('every day lasts three days in all, though more periods begin meanwhile', async () => {
    const { api, userId } = await bought({ agentId: AGENT, plan: 'daily' });
    payments().double.setCard(await customerOf(userId), 'declines');
    for (let day = 0; day < 3; day++) await payments().advance(DAY);
    const isOpen = async () => (await api.active.query({ agentId: AGENT })).active;
    expect(await isOpen()).toBe(true);
    await payments().advance(DAY);
    expect(await isOpen()).toBe(false);
  });

  test('ends the pass for that reason, though nobody told while it was unpaid', async () => {
    const { deps, double, advance } = payments();
    const { api, userId } = await bought({ agentId: AGENT, plan: 'weekly' });
    double.setCard(await customerOf(userId), 'declines');
    double.setDelivery({ mode: 'now', drop: true });
    await advance(13 * DAY);
    double.setDelivery({ mode: 'now' });
    await reconcile(deps, forever());
    expect((await api.mine.query()).items).toMatchObject([
      { status: 'expired', endReason: 'payment-failed' },
    ]);
  });

  test('but paid for after the pass has ended changes nothing about how it ended', async () => {
    const { double, advance } = payments();
    const { api, userId } = await bought({ agentId: AGENT, plan: 'daily' });
    double.setCard(await customerOf(userId), 'declines');
    for (let day = 0; day < 7; day++) await advance(DAY);
    const [ended] = (await api.mine.query()).items;
    expect(ended).toMatchObject({ status: 'expired', endReason: 'payment-failed' });
    double.setCard(await customerOf(userId), 'ok');
    for (const { id, state } of (await api.invoices.query()).items) {
      const payment = await findPayment(id);
      if (state === 'failed') double.payInvoice(payment?.stripeInvoiceId ?? '');
    }
    await double.settled();
    expect((await api.mine.query()).items).toEqual([ended]);
  });
});

test('what is asked for a pass is taken back when the pass ends', async () => {
  const { double, advance } = payments();
  const { api, userId, pass } = await bought({ agentId: AGENT, plan: 'weekly' });
  double.setCard(await customerOf(userId), 'declines');
  await advance(7 * DAY + MINUTE);
  await api.cancel.mutate({ id: pass.id, when: 'now' });
  const [invoice] = (await api.invoices.query()).items;
  expect(invoice).toMatchObject({ state: 'void' });
  const payment = await findPayment(invoice?.id ?? '');
  expect(() => double.payInvoice(payment?.stripeInvoiceId ?? '')).toThrow();
});

test('a renewal that was paid, though nobody told, does not end with the grace days', async () => {
  const { deps, double, advance } = payments();
  const { api, userId } = await bought({ agentId: AGENT, plan: 'weekly' });
  double.setCard(await customerOf(userId), 'declines');
  await advance(7 * DAY + MINUTE);
  const [invoice] = (await api.invoices.query()).items;
  const payment = await findPayment(invoice?.id ?? '');
  double.setCard(await customerOf(userId), 'ok');
  double.setDelivery({ mode: 'now', drop: true });
  double.payInvoice(payment?.stripeInvoiceId ?? '');
  await advance(4 * DAY);
  double.setDelivery({ mode: 'now' });
  await endUnpaidPasses(deps, forever());
  expect((await api.mine.query()).items).toMatchObject([
    { status: 'active', billingState: 'paid' },
  ]);
});

test('renewal switched on again is said in the answer, and no day when it was switched off', async () => {
  const { api, pass } = await bought({ agentId: AGENT, plan: 'weekly' });
  const off = await api.cancel.mutate({ id: pass.id });
  expect(off.subscription.cancelledAt).not.toBeNull();
  expect(await api.resume.mutate({ id: pass.id })).toMatchObject({ cancelledAt: null });
});

test('a page that was left open and is paid once a tier opens the agent is given back', async () => {
  const { deps, double } = payments();
  const person = await signedIn(deps);
  const { api } = person;
  const wish = { agentId: AGENT, plan: 'weekly' as const, requestId: requestId() };
  const left = await api.subscriptions.checkout.mutate(wish);
  await buy(payments(), person, { planId: 'everything', plan: 'monthly' });
  await double.complete(await sessionOf(left.id));
  await double.settled();
  const confirmed = await api.subscriptions.confirm.mutate({ id: left.id });
  expect(confirmed).toMatchObject({ status: 'refunded' });
  const { items } = await api.subscriptions.invoices.query();
  expect(items[0]?.refunded).toEqual(items[0]?.amount);
});

describe('what no webhook told', () => {
  test('of nine renewals is found, every one of them', async () => {
    const { deps, double, advance } = payments();
    const { api } = await bought({ agentId: AGENT, plan: 'daily' });
    double.setDelivery({ mode: 'now', drop: true });
    for (let day = 0; day < 9; day++) await advance(DAY);
    double.setDelivery({ mode: 'now' });
    await reconcile(deps, forever());
    await catchUp(deps, forever());
    expect((await api.invoices.query()).items).toHaveLength(10);
  });

  test('is found also where something newer is heard before anybody looks', async () => {
    const { deps, double, advance } = payments();
    const { api } = await bought({ agentId: AGENT, plan: 'monthly' });
    const [invoice] = (await api.invoices.query()).items;
    const payment = await findPayment(invoice?.id ?? '');
    await advance(2 * HOUR);
    double.setDelivery({ mode: 'now', drop: true });
    if (!payment?.stripePaymentIntentId) throw new Error('There is no payment.');
    const { stripePaymentIntentId: paymentIntentId, currency } = payment;
    const order = { paymentIntentId, amountMinor: 100, currency };
    await requireStripe(deps).refund(order, requestId());
    await advance(3 * HOUR);
    double.setDelivery({ mode: 'now' });
    await bought({ agentId: AGENT, plan: 'weekly' });
    await reconcile(deps, forever());
    expect((await api.invoices.query()).items[0]?.refunded.amountMinor).toBe(100);
  });
});
