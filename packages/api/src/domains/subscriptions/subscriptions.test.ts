import { rawCollection } from '@onelastai/db/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { buy, customerOf, requestId, sessionOf, usePayments } from '../../testing/payments.ts';
import {
  DAY,
  MINUTE,
  refusal,
  signedIn,
  syncCatalogue,
  useTestDatabase,
} from '../../testing/testApi.ts';

useTestDatabase();
const payments = usePayments();
const AGENT = 'contract-reader';
beforeAll(async () => {
  await syncCatalogue(payments().deps);
});

describe('a purchase', () => {
  test('opens the agent once it is paid for, and not before', async () => {
    const { deps, double } = payments();
    const person = await signedIn(deps);
    const isOpen = async () =>
      (await person.api.subscriptions.active.query({ agentId: AGENT })).active;
    const wish = { agentId: AGENT, plan: 'weekly' as const };
    const quote = await person.api.subscriptions.quote.query(wish);
    const begun = await person.api.subscriptions.checkout.mutate({
      ...wish,
      requestId: requestId(),
    });
    expect(begun).toMatchObject({ status: 'open', subscription: null });
    expect(begun.url).toMatch(/^http/);
    expect(await isOpen()).toBe(false);

    await double.complete(await sessionOf(begun.id), 'declined');
    await double.settled();
    expect(await isOpen()).toBe(false);

    await double.complete(await sessionOf(begun.id));
    await double.settled();
    expect(await isOpen()).toBe(true);
    const confirmed = await person.api.subscriptions.confirm.mutate({ id: begun.id });
    expect(confirmed).toMatchObject({
      status: 'complete',
      url: null,
      subscription: {
        agentId: AGENT,
        plan: 'weekly',
        status: 'active',
        billingState: 'paid',
        autoRenew: true,
        price: quote.price,
        nextCharge: { amount: quote.price },
        isManaged: true,
      },
    });
    const { items } = await person.api.subscriptions.invoices.query();
    expect(items).toMatchObject([
      { state: 'paid', amount: quote.total, refunded: { amountMinor: 0 } },
    ]);
    expect(items[0]?.tax.amountMinor).toBeGreaterThan(0);
    const charged = double.charges().filter(({ customer }) => customer !== null);
    expect(charged.some(({ amount }) => amount === quote.total.amountMinor)).toBe(true);
  });

  test('bought once does not renew, and ends by the clock', async () => {
    const { deps, advance } = payments();
    const person = await signedIn(deps);
    const bought = await buy(payments(), person, { agentId: AGENT, plan: 'daily', renew: false });
    expect(bought.subscription).toMatchObject({ autoRenew: false, nextCharge: null });
    await advance(DAY - MINUTE);
    expect((await person.api.subscriptions.active.query({ agentId: AGENT })).active).toBe(true);
    await advance(MINUTE + 1000);
    expect((await person.api.subscriptions.active.query({ agentId: AGENT })).active).toBe(false);
    const { items } = await person.api.subscriptions.mine.query();
    expect(items).toMatchObject([{ status: 'expired', endReason: 'ran-out' }]);
  });

  test('renews by itself, and keeps its price', async () => {
    const { deps, advance } = payments();
    const person = await signedIn(deps);
    await buy(payments(), person, { agentId: AGENT, plan: 'daily' });
    for (let day = 0; day < 3; day++) await advance(DAY);
    expect((await person.api.subscriptions.active.query({ agentId: AGENT })).active).toBe(true);
    expect((await person.api.subscriptions.invoices.query()).items).toHaveLength(4);
  });

  test('100 at one time: one page, one pass, one charge', async () => {
    const { deps, double } = payments();
    // On a busy machine a hundred of them take longer than one call may; that is not the question here.
    const person = await signedIn({ ...deps, callLimitMs: MINUTE });
    const before = double.charges().length;
    const begun = await Promise.all(
      Array.from({ length: 100 }, () =>
        person.api.subscriptions.checkout.mutate({
          agentId: AGENT,
          plan: 'weekly',
          requestId: requestId(),
        }),
      ),
    );
    expect(new Set(begun.map(({ id }) => id)).size).toBe(1);
    expect(new Set(begun.map(({ url }) => url)).size).toBe(1);
    await double.complete(await sessionOf(begun[0]?.id ?? ''));
    await double.settled();
    expect(double.charges().length - before).toBe(1);
    const { userId } = person;
    expect(await rawCollection('subscriptions').countDocuments({ userId })).toBe(1);
    const again = person.api.subscriptions.checkout.mutate({
      agentId: AGENT,
      plan: 'weekly',
      requestId: requestId(),
    });
    expect((await refusal(again)).code).toBe('ALREADY_SUBSCRIBED');
  });
});

describe('a pass', () => {
  test('is switched off and on, and ended at once with the unused time given back', async () => {
    const { deps, advance } = payments();
    const person = await signedIn(deps);
    const { subscription } = await buy(payments(), person, { agentId: AGENT, plan: 'weekly' });
    const id = subscription?.id ?? '';
    const off = await person.api.subscriptions.cancel.mutate({ id });
    expect(off.subscription).toMatchObject({ status: 'active', autoRenew: false });
    expect(await person.api.subscriptions.resume.mutate({ id })).toMatchObject({ autoRenew: true });
    await advance(3.5 * DAY);
    const shown = await person.api.subscriptions.previewCancel.query({ id });
    const price = subscription?.price.amountMinor ?? 0;
    expect(shown.refund.amountMinor).toBeGreaterThan(price * 0.49);
    expect(shown.refund.amountMinor).toBeLessThan(price * 0.51);
    const ended = await person.api.subscriptions.cancel.mutate({ id, when: 'now' });
    expect(ended.refund).toEqual(shown.refund);
    expect(ended.subscription).toMatchObject({ status: 'cancelled', endReason: 'refunded' });
    expect((await person.api.subscriptions.active.query({ agentId: AGENT })).active).toBe(false);
    const { items } = await person.api.subscriptions.invoices.query();
    expect(items[0]?.refunded).toEqual(shown.refund);
  });

  test('is changed at the price that was shown', async () => {
    const { deps, advance, double } = payments();
    const person = await signedIn(deps);
    const { subscription } = await buy(payments(), person, { agentId: AGENT, plan: 'weekly' });
    const id = subscription?.id ?? '';
    await advance(2 * DAY);
    const shown = await person.api.subscriptions.previewChange.query({ id, plan: 'monthly' });
    expect(shown.dueNow.amountMinor).toBe(shown.charge.amountMinor - shown.credit.amountMinor);
    const before = double.charges().length;
    const { prorationAt } = shown;
    const priceMinor = shown.to.price.amountMinor;
    const wish = { id, plan: 'monthly' as const, prorationAt };
    const moved = { ...wish, priceMinor: priceMinor - 1, requestId: requestId() };
    expect((await refusal(person.api.subscriptions.change.mutate(moved))).code).toBe(
      'QUOTE_EXPIRED',
    );
    const order = { ...wish, priceMinor, requestId: requestId() };
    const changed = await person.api.subscriptions.change.mutate(order);
    expect(changed).toMatchObject({ plan: 'monthly', expiryDate: shown.newExpiryDate });
    expect(await person.api.subscriptions.change.mutate(order)).toEqual(changed);
    const charges = double.charges().slice(before);
    expect(charges.map(({ amount }) => amount)).toEqual([shown.dueNow.amountMinor]);
  });

  test('lasts three days on after a renewal that failed, and recovers when it is paid', async () => {
    const { deps, advance, double } = payments();
    const person = await signedIn(deps);
    await buy(payments(), person, { agentId: AGENT, plan: 'weekly' });
    double.setCard(await customerOf(person.userId), 'declines');
    await advance(7 * DAY + MINUTE);
    const open = async () =>
      (await person.api.subscriptions.active.query({ agentId: AGENT })).active;
    const { items } = await person.api.subscriptions.mine.query();
    expect(items).toMatchObject([{ status: 'active', billingState: 'past-due', nextCharge: null }]);
    expect(await open()).toBe(true);
    await advance(DAY);
    expect(await open()).toBe(true);
    const invoices = await person.api.subscriptions.invoices.query();
    expect(invoices.items[0]).toMatchObject({ state: 'failed' });
    double.setCard(await customerOf(person.userId), 'ok');
    const stored = await rawCollection('payments').findOne({ state: 'failed', target: AGENT });
    double.payInvoice(String(stored?.['stripeInvoiceId']));
    await double.settled();
    expect((await person.api.subscriptions.mine.query()).items).toMatchObject([
      { status: 'active', billingState: 'paid' },
    ]);
  });

  test('whose renewal is never paid locks when the grace days are over', async () => {
    const { deps, advance, double } = payments();
    const person = await signedIn(deps);
    await buy(payments(), person, { agentId: AGENT, plan: 'weekly' });
    double.setCard(await customerOf(person.userId), 'declines');
    await advance(7 * DAY);
    await advance(3 * DAY + MINUTE);
    expect((await person.api.subscriptions.active.query({ agentId: AGENT })).active).toBe(false);
  });
});
