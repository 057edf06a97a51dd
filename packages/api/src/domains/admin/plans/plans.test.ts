import { tierTarget } from '@onelastai/contracts';
import { rawCollection } from '@onelastai/db/testing';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { givePass } from '../../../testing/passes.ts';
import { callRaw } from '../../../testing/procedures.ts';
import {
  createTestClient,
  createTestDeps,
  refusal,
  signedIn,
  signedInAs,
  syncCatalogue,
  type TestClient,
  useTestDatabase,
} from '../../../testing/testApi.ts';
import { findOffer } from '../../subscriptions/prices/prices.service.ts';

useTestDatabase();

const { deps, clock } = createTestDeps();
const reason = 'The price list of the year';
let admin: TestClient & { userId: string };
beforeAll(async () => {
  await syncCatalogue(deps);
  admin = await signedInAs(deps, 'admin');
});
beforeEach(async () => {
  for (const name of ['plans', 'prices', 'subscriptions', 'outbox'] as const)
    await rawCollection(name).deleteMany({});
});

const tier = {
  planId: 'pro',
  name: 'Pro',
  description: 'Everything, for those who work with it.',
  agents: { kind: 'all' as const, agentIds: [] },
  currency: 'EUR',
  prices: { daily: null, weekly: 900, monthly: 2900 },
  trialDays: 7,
  order: 1,
};
const plans = () => admin.api.admin.plans;
const sold = async () => (await createTestClient(deps).api.subscriptions.plans.query()).items;
const lastLine = async (action: string) =>
  rawCollection('securityLogs').findOne({ action }, { sort: { _id: -1 } });
const told = async () => rawCollection('outbox').countDocuments({ type: 'plans.changed' });

describe('a tier', () => {
  test('is put on sale, and everybody sees what it costs', async () => {
    expect(await plans().create.mutate(tier)).toEqual({
      planId: 'pro',
      name: 'Pro',
      description: tier.description,
      agents: { kind: 'all', agentIds: [] },
      prices: {
        weekly: { amountMinor: 900, currency: 'EUR' },
        monthly: { amountMinor: 2900, currency: 'EUR' },
      },
      trialDays: 7,
      currency: 'EUR',
      order: 1,
      isActive: true,
      livePasses: 0,
      createdAt: clock.now().toISOString(),
      updatedAt: clock.now().toISOString(),
    });
    expect(await sold()).toMatchObject([{ planId: 'pro', trialDays: 7 }]);
    expect(await told()).toBe(1);
    expect(await lastLine('admin.plans.create')).toMatchObject({
      outcome: 'success',
      target: { kind: 'plan', id: 'pro' },
      actorRole: 'admin',
    });
    expect(await refusal(plans().create.mutate(tier))).toEqual({
      status: 409,
      code: 'PLAN_ID_TAKEN',
      fields: ['planId'],
    });
  });

  test('covers agents that there are', async () => {
    const listed = (agentIds: string[]) => ({
      ...tier,
      agents: { kind: 'listed' as const, agentIds },
    });
    expect(await refusal(plans().create.mutate(listed(['contract-reader', 'nobody'])))).toEqual({
      status: 404,
      code: 'AGENT_NOT_FOUND',
      fields: ['agents.agentIds'],
    });
    await plans().create.mutate(listed(['contract-reader']));
    expect(await sold()).toMatchObject([{ agents: { agentIds: ['contract-reader'] } }]);
  });

  test('that covers another agent opens it to those who hold it, at once', async () => {
    const person = await signedIn(deps);
    const agents = { kind: 'listed' as const, agentIds: ['contract-reader'] };
    await plans().create.mutate({ ...tier, agents });
    await givePass(deps, person.userId, tierTarget('pro'));
    const isOpen = async (agentId: string) =>
      (await person.api.subscriptions.active.query({ agentId })).active;
    expect(await isOpen('contract-reader')).toBe(true);
    expect(await isOpen('maths-tutor')).toBe(false);
    await plans().update.mutate({ ...tier, agents: { kind: 'all', agentIds: [] }, reason });
    deps.passes.clear();
    expect(await isOpen('maths-tutor')).toBe(true);
    expect(await plans().get.query({ planId: 'pro' })).toMatchObject({ livePasses: 1 });
  });

  test('taken off sale is not listed, cannot be bought, and passes run on', async () => {
    await plans().create.mutate(tier);
    const withdrawn = { planId: 'pro', isActive: false, reason };
    expect(await plans().setActive.mutate(withdrawn)).toMatchObject({ isActive: false });
    expect(await sold()).toEqual([]);
    await expect(findOffer(tierTarget('pro'), 'weekly')).rejects.toMatchObject({
      code: 'NOT_FOR_SALE',
    });
    await plans().create.mutate({ ...tier, planId: 'basic', order: 9 });
    const { items } = await plans().list.query();
    expect(items.map(({ planId, isActive }) => [planId, isActive])).toEqual([
      ['basic', true],
      ['pro', false],
    ]);
    expect(await lastLine('admin.plans.setActive')).toMatchObject({ reason });
  });

  test('that is not there', async () => {
    const planId = 'nothing';
    for (const call of [
      () => plans().get.query({ planId }),
      () => plans().update.mutate({ ...tier, planId, reason }),
      () => plans().setActive.mutate({ planId, isActive: true, reason }),
    ]) {
      expect(await refusal(call())).toMatchObject({ status: 404, code: 'PLAN_NOT_FOUND' });
    }
    expect(await lastLine('admin.plans.update')).toMatchObject({
      outcome: 'denied',
      reason: 'PLAN_NOT_FOUND',
    });
    expect(await told()).toBe(0);
  });
});

describe('prices', () => {
  const history = (more: object = {}) =>
    plans().priceHistory.query({ target: tierTarget('pro'), ...more });

  test('are kept as versions: a new one when amount or currency moves, and no other', async () => {
    await plans().create.mutate(tier);
    await plans().update.mutate({ ...tier, name: 'Professional', reason });
    const dearer = { ...tier.prices, monthly: 3100 };
    await plans().update.mutate({ ...tier, prices: dearer, reason });
    await plans().update.mutate({ ...tier, prices: dearer, currency: 'USD', reason });
    const { items } = await history();
    expect(items.map(({ plan, version, price }) => [plan, version, price])).toEqual([
      ['monthly', 3, { amountMinor: 3100, currency: 'USD' }],
      ['monthly', 2, { amountMinor: 3100, currency: 'EUR' }],
      ['monthly', 1, { amountMinor: 2900, currency: 'EUR' }],
      ['weekly', 2, { amountMinor: 900, currency: 'USD' }],
      ['weekly', 1, { amountMinor: 900, currency: 'EUR' }],
    ]);
    const first = await history({ limit: 2 });
    const second = await history({ limit: 3, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items]).toEqual(items);
    expect(second.nextCursor).toBeNull();
    expect((await history({ plan: 'weekly' })).items).toEqual(items.slice(3));
    expect(await refusal(history({ cursor: 'made-by-hand' }))).toMatchObject({
      code: 'INVALID_CURSOR',
    });
  });

  test('old passes keep theirs, and are counted by it', async () => {
    await plans().create.mutate(tier);
    const target = tierTarget('pro');
    const passAt = async (days: number) => {
      const { price } = await findOffer(target, 'monthly');
      const id = await givePass(deps, (await signedIn(deps)).userId, target, { days });
      await rawCollection('subscriptions').updateOne(
        { agentId: target, priceId: { $exists: false } },
        { $set: { priceId: price._id } },
      );
      return id;
    };
    await passAt(30);
    await passAt(30);
    await passAt(-1);
    await plans().update.mutate({ ...tier, prices: { ...tier.prices, monthly: 9900 }, reason });
    await passAt(30);
    const { items } = await history({ plan: 'monthly' });
    expect(items.map(({ version, livePasses }) => [version, livePasses])).toEqual([
      [2, 1],
      [1, 2],
    ]);
  });

  test('of an agent follow its catalogue', async () => {
    const target = 'contract-reader';
    const before = await findOffer(target, 'weekly');
    expect(before).toMatchObject({ target, plan: 'weekly', price: { version: 1 } });
    expect((await findOffer(target, 'weekly')).price._id).toEqual(before.price._id);
    await rawCollection('agents').updateOne({ id: target }, { $inc: { 'pricingMinor.weekly': 1 } });
    const after = await findOffer(target, 'weekly');
    expect(after.price).toMatchObject({
      version: 2,
      amountMinor: before.price.amountMinor + 1,
    });
    await rawCollection('agents').updateOne(
      { id: target },
      { $inc: { 'pricingMinor.weekly': -1 } },
    );
    expect((await plans().priceHistory.query({ target })).items).toMatchObject([
      { version: 2 },
      { version: 1 },
    ]);
    await expect(findOffer('nobody', 'weekly')).rejects.toMatchObject({ code: 'AGENT_NOT_FOUND' });
    await expect(findOffer('tier:nothing', 'daily')).rejects.toMatchObject({
      code: 'PLAN_NOT_FOUND',
    });
  });

  test('that 20 ask for at once for the first time are one version', async () => {
    await plans().create.mutate(tier);
    await rawCollection('prices').deleteMany({});
    const offers = await Promise.all(
      Array.from({ length: 20 }, () => findOffer(tierTarget('pro'), 'monthly')),
    );
    const ids = new Set(offers.map(({ price }) => price._id.toHexString()));
    expect(ids.size).toBe(1);
    expect(await rawCollection('prices').countDocuments({})).toBe(1);
  });
});

test.each<[string, object, string]>([
  ['create', { planId: 'Pro plan' }, 'planId'],
  ['create', { planId: 'tier:pro' }, 'planId'],
  ['create', { currency: 'euro' }, 'currency'],
  ['create', { prices: { ...tier.prices, monthly: -1 } }, 'prices.monthly'],
  ['create', { prices: { ...tier.prices, monthly: 0 } }, 'prices.monthly'],
  ['create', { prices: { ...tier.prices, monthly: 19.9 } }, 'prices.monthly'],
  ['create', { prices: { daily: null, weekly: null, monthly: null } }, 'prices'],
  ['create', { prices: { ...tier.prices, yearly: 1 } }, 'prices.yearly'],
  ['create', { agents: { kind: 'listed', agentIds: [] } }, 'agents.agentIds'],
  ['create', { agents: { kind: 'all', agentIds: ['poet'] } }, 'agents.agentIds'],
  ['create', { trialDays: 31 }, 'trialDays'],
  ['create', { trialDays: -1 }, 'trialDays'],
  ['create', { name: { $ne: '' } }, 'name'],
  ['create', { isActive: true }, 'isActive'],
  ['create', { stripePriceId: 'price_1' }, 'stripePriceId'],
  ['update', { reason: 'ab' }, 'reason'],
  ['update', { reason, livePasses: 9 }, 'livePasses'],
])('security 15: %s %j is a bad request', async (procedure, input, field) => {
  const before = await rawCollection('plans').countDocuments({});
  const json = JSON.stringify({ ...tier, ...input });
  const answer = await callRaw(admin, `admin.plans.${procedure}`, json);
  expect(answer.status).toBe(400);
  const { error } = await answer.json();
  expect(Object.keys(error.data.fields)).toEqual([field]);
  expect(await rawCollection('plans').countDocuments({})).toBe(before);
});
