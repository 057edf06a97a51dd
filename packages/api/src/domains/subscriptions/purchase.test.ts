import { rawCollection } from '@onelastai/db/testing';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runJob } from '../../jobs/job.ts';
import { buy, customerOf, requestId, usePayments } from '../../testing/payments.ts';
import {
  DAY,
  MINUTE,
  refusal,
  signedIn,
  syncCatalogue,
  useTestDatabase,
} from '../../testing/testApi.ts';
import { catchUpPayments } from './catchUpPayments.job.ts';

useTestDatabase();
const payments = usePayments();
const AGENT = 'contract-reader';
const OTHER = 'maths-tutor';

beforeAll(async () => {
  await syncCatalogue(payments().deps);
  const now = new Date();
  await rawCollection('agents').updateOne({ id: AGENT }, { $set: { trialDays: 5 } });
  const tier = { currency: 'USD', isActive: true, order: 1, createdAt: now, updatedAt: now };
  await rawCollection('plans').insertMany([
    {
      ...tier,
      planId: 'few',
      name: 'A few',
      agents: { kind: 'listed', agentIds: [AGENT, OTHER] },
      prices: { weekly: { amountMinor: 1500 }, monthly: { amountMinor: 4000 } },
    },
    {
      ...tier,
      planId: 'all',
      name: 'Everything',
      agents: { kind: 'all', agentIds: [] },
      prices: { weekly: { amountMinor: 3000 } },
    },
  ]);
});
beforeEach(() => payments().double.setDelivery({ mode: 'now' }));

async function addCoupon(code: string, more: object = {}) {
  const now = new Date();
  await rawCollection('coupons').insertOne({
    code,
    kind: 'percent',
    percentOff: 50,
    planIds: [],
    periods: [],
    agentIds: [],
    validFrom: new Date(0),
    maxPerUser: 1,
    redemptions: 0,
    firstPurchaseOnly: false,
    stackable: false,
    isActive: true,
    createdBy: now,
    createdAt: now,
    updatedAt: now,
    ...more,
  });
}
const uses = async (code: string) =>
  (await rawCollection('coupons').findOne({ code }))?.['redemptions'];

describe('free days', () => {
  test('cost nothing, are charged when they end, and are given once in a life', async () => {
    const { deps, advance, double } = payments();
    const person = await signedIn(deps);
    const wish = { agentId: AGENT, plan: 'weekly' as const, trial: true };
    const quote = await person.api.subscriptions.quote.query(wish);
    expect(quote).toMatchObject({ trialDays: 5, dueToday: { amountMinor: 0 } });
    const { subscription } = await buy(payments(), person, wish);
    expect(subscription).toMatchObject({ status: 'active', billingState: 'trialing' });
    const customer = await customerOf(person.userId);
    const charged = () => double.charges().filter((charge) => charge.customer === customer);
    expect(charged()).toEqual([]);
    await advance(5 * DAY + MINUTE);
    expect(charged().map(({ amount }) => amount)).toEqual([quote.price.amountMinor]);
    expect((await person.api.subscriptions.mine.query()).items).toMatchObject([
      { billingState: 'paid', nextCharge: { amount: quote.price } },
    ]);
    const id = subscription?.id ?? '';
    await person.api.subscriptions.cancel.mutate({ id, when: 'now' });
    expect(await person.api.subscriptions.quote.query({ ...wish, trial: false })).toMatchObject({
      trialAvailable: null,
    });
    const again = person.api.subscriptions.quote.query(wish);
    expect((await refusal(again)).code).toBe('TRIAL_NOT_AVAILABLE');
  });

  test('that are given up cost nothing, and neither come back', async () => {
    const { deps, advance, double } = payments();
    const person = await signedIn(deps);
    const { subscription } = await buy(payments(), person, { agentId: AGENT, trial: true });
    await person.api.subscriptions.cancel.mutate({ id: subscription?.id ?? '' });
    await advance(5 * DAY + MINUTE);
    expect((await person.api.subscriptions.active.query({ agentId: AGENT })).active).toBe(false);
    const customer = await customerOf(person.userId);
    expect(double.charges().filter((charge) => charge.customer === customer)).toEqual([]);
    const again = person.api.subscriptions.checkout.mutate({
      agentId: AGENT,
      plan: 'weekly',
      trial: true,
      requestId: requestId(),
    });
    expect((await refusal(again)).code).toBe('TRIAL_NOT_AVAILABLE');
  });
});

describe('a tier', () => {
  test('opens what it lists, and stops the renewal of what it makes unnecessary', async () => {
    const { deps } = payments();
    const person = await signedIn(deps);
    const { subscription: own } = await buy(payments(), person, { agentId: AGENT, plan: 'weekly' });
    const wish = { planId: 'few', plan: 'monthly' as const };
    expect(await person.api.subscriptions.quote.query(wish)).toMatchObject({
      replaces: [{ id: own?.id, agentId: AGENT }],
    });
    const { subscription } = await buy(payments(), person, wish);
    expect(subscription).toMatchObject({
      agentId: 'tier:few',
      tier: { name: 'A few' },
      agent: null,
    });
    const active = async (agentId: string) =>
      (await person.api.subscriptions.active.query({ agentId })).active;
    expect([await active(AGENT), await active(OTHER), await active('travel-planner')]).toEqual([
      true,
      true,
      false,
    ]);
    const { items } = await person.api.subscriptions.mine.query();
    expect(items.find(({ id }) => id === own?.id)).toMatchObject({ autoRenew: false });
    const covered = person.api.subscriptions.quote.query({ agentId: OTHER, plan: 'weekly' });
    expect((await refusal(covered)).code).toBe('ALREADY_SUBSCRIBED');
    const second = person.api.subscriptions.quote.query({ planId: 'all', plan: 'weekly' });
    expect((await refusal(second)).code).toBe('ALREADY_SUBSCRIBED');
    // What the tier covers is looked up, not copied: an agent that is added opens at once.
    await rawCollection('plans').updateOne(
      { planId: 'few' },
      { $set: { 'agents.agentIds': [AGENT, OTHER, 'travel-planner'] } },
    );
    deps.passes.clear();
    expect(await active('travel-planner')).toBe(true);
  });

  test('becomes another one at the price that was shown', async () => {
    const { deps, advance } = payments();
    const person = await signedIn(deps);
    const { subscription } = await buy(payments(), person, { planId: 'few', plan: 'weekly' });
    const id = subscription?.id ?? '';
    await advance(DAY);
    const wish = { id, plan: 'weekly' as const, planId: 'all' };
    const shown = await person.api.subscriptions.previewChange.query(wish);
    expect(shown.dueNow.amountMinor).toBeGreaterThan(0);
    const changed = await person.api.subscriptions.change.mutate({
      ...wish,
      prorationAt: shown.prorationAt,
      priceMinor: shown.to.price.amountMinor,
      requestId: requestId(),
    });
    expect(changed).toMatchObject({ agentId: 'tier:all', price: { amountMinor: 3000 } });
    const { items } = await person.api.subscriptions.invoices.query();
    expect(items[0]?.amount).toEqual(shown.dueNow);
    const open = await person.api.subscriptions.active.query({ agentId: 'travel-planner' });
    expect(open.active).toBe(true);
  });
});

describe('coupons', () => {
  test('two that may be used together lower the first charge by what was shown, and no other', async () => {
    const { deps, advance } = payments();
    await addCoupon('HALF', { stackable: true });
    await addCoupon('ONE', {
      kind: 'fixed',
      percentOff: undefined,
      amountOffMinor: 100,
      currency: 'USD',
      stackable: true,
    });
    const person = await signedIn(deps);
    const wish = { agentId: AGENT, plan: 'weekly' as const, coupons: ['half', 'ONE'] };
    const quote = await person.api.subscriptions.quote.query(wish);
    await buy(payments(), person, wish);
    const { items } = await person.api.subscriptions.invoices.query();
    expect(items[0]).toMatchObject({ amount: quote.total, state: 'paid' });
    expect(items[0]?.discount.amountMinor).toBe(quote.price.amountMinor - quote.total.amountMinor);
    expect([await uses('HALF'), await uses('ONE')]).toEqual([1, 1]);
    await advance(7 * DAY + MINUTE);
    const renewed = await person.api.subscriptions.invoices.query();
    expect(renewed.items[0]).toMatchObject({ amount: quote.price, discount: { amountMinor: 0 } });
    const used = await person.api.coupons.used.query();
    expect(used.items.map(({ code }) => code).toSorted()).toEqual(['HALF', 'ONE']);
  });

  test('the last one: of twenty purchases at one time exactly one gets it', async () => {
    await addCoupon('LAST', { maxRedemptions: 1 });
    const people = [];
    for (let index = 0; index < 20; index++) people.push(await signedIn(payments().deps));
    const outcomes = await Promise.all(
      people.map(({ api }) =>
        api.subscriptions.checkout
          .mutate({ agentId: AGENT, plan: 'weekly', coupons: ['LAST'], requestId: requestId() })
          .then(
            () => 'begun',
            async (error: unknown) => (await refusal(Promise.reject(error))).code,
          ),
      ),
    );
    expect(outcomes.filter((it) => it === 'begun')).toHaveLength(1);
    expect(outcomes.filter((it) => it === 'COUPON_NOT_VALID')).toHaveLength(19);
    expect(await uses('LAST')).toBe(1);
  });

  test('of a purchase that is given up comes free again', async () => {
    const { deps, advance } = payments();
    await addCoupon('FREED', { maxRedemptions: 1 });
    const [first, second] = [await signedIn(deps), await signedIn(deps)];
    const wish = { agentId: AGENT, plan: 'weekly' as const, coupons: ['FREED'] };
    await first.api.subscriptions.checkout.mutate({ ...wish, requestId: requestId() });
    expect((await refusal(second.api.subscriptions.quote.query(wish))).code).toBe(
      'COUPON_NOT_VALID',
    );
    await advance(50 * MINUTE);
    await runJob(deps, catchUpPayments, undefined);
    expect(await uses('FREED')).toBe(0);
    expect((await buy(payments(), second, wish)).status).toBe('complete');
  });
});
