import { randomUUID } from 'node:crypto';
import type { CheckoutDto, SubscriptionDto } from '@onelastai/contracts';
import { rawCollection } from '@onelastai/db/testing';
import { beforeAll, expect, test } from 'vitest';
import {
  createTestDeps,
  DAY,
  refusal,
  signedIn,
  syncCatalogue,
  useTestDatabase,
} from '../../testing/testApi.ts';

useTestDatabase();
beforeAll(async () => {
  await syncCatalogue(createTestDeps().deps);
});

const AGENT = 'contract-reader';
const purchase = () => ({ agentId: AGENT, plan: 'weekly' as const, requestId: randomUUID() });

function bought(answer: CheckoutDto): SubscriptionDto {
  if (answer.status !== 'active') throw new Error(`Expected an active pass, got ${answer.status}.`);
  return answer.subscription;
}

test('a weekly pass is bought, seen, cancelled, runs out and is bought again', async () => {
  // Signed in for longer than the pass lasts.
  const { deps, clock } = createTestDeps({ jwtExpiresIn: 30 * 86_400 });
  const { api, userId } = await signedIn(deps);
  expect(await api.subscriptions.active.query({ agentId: AGENT })).toEqual({
    active: false,
    expiryDate: null,
  });

  const first = purchase();
  const pass = bought(await api.subscriptions.checkout.mutate(first));
  const end = new Date(clock.now().getTime() + 7 * DAY).toISOString();
  expect(pass).toMatchObject({
    agentId: AGENT,
    plan: 'weekly',
    status: 'active',
    expiryDate: end,
    autoRenew: true,
    agent: { slug: AGENT },
  });
  const { pricing } = await api.agents.bySlug.query({ slug: AGENT });
  expect(pass.price).toEqual(pricing.weekly);
  expect(await api.subscriptions.active.query({ agentId: AGENT })).toEqual({
    active: true,
    expiryDate: end,
  });

  clock.advance(DAY);
  const cancelled = await api.subscriptions.cancel.mutate({ id: pass.id });
  expect(cancelled).toMatchObject({
    status: 'active',
    autoRenew: false,
    cancelledAt: clock.now().toISOString(),
    expiryDate: end,
  });
  clock.advance(DAY);
  expect(await api.subscriptions.cancel.mutate({ id: pass.id })).toEqual(cancelled);

  clock.advance(5 * DAY - 1);
  expect((await api.subscriptions.active.query({ agentId: AGENT })).active).toBe(true);
  clock.advance(1);
  expect((await api.subscriptions.active.query({ agentId: AGENT })).active).toBe(false);
  const { items } = await api.subscriptions.mine.query();
  expect(items.map(({ id, status }) => ({ id, status }))).toEqual([
    { id: pass.id, status: 'expired' },
  ]);

  const next = bought(await api.subscriptions.checkout.mutate(purchase()));
  expect(next.id).not.toBe(pass.id);
  const stored = await rawCollection('subscriptions').findOne({
    userId,
    requestId: first.requestId,
  });
  expect(stored?.['status']).toBe('expired');
  const both = await api.subscriptions.mine.query({});
  expect(both.items.map(({ status }) => status)).toEqual(['active', 'expired']);
});

test('an agent counts its subscribers, each once', async () => {
  const { deps, clock } = createTestDeps({ jwtExpiresIn: 30 * 86_400 });
  const users = async () => (await rawCollection('agents').findOne({ id: AGENT }))?.['stats'].users;
  const before = await users();
  const people = await Promise.all(Array.from({ length: 5 }, () => signedIn(deps)));
  await Promise.all(people.map(({ api }) => api.subscriptions.checkout.mutate(purchase())));
  expect(await users()).toBe(before + 5);
  clock.advance(8 * DAY);
  await Promise.all(people.map(({ api }) => api.subscriptions.checkout.mutate(purchase())));
  expect(await users()).toBe(before + 5);
});

test('the stored pass has the documented fields in their documented types', async () => {
  const { deps } = createTestDeps();
  const { api, userId } = await signedIn(deps);
  const pass = bought(await api.subscriptions.checkout.mutate(purchase()));
  const stored = await rawCollection('subscriptions').findOne({ userId });
  expect(stored?._id.toHexString()).toBe(pass.id);
  expect(stored).toMatchObject({
    userId: expect.stringMatching(/^[0-9a-f]{24}$/),
    plan: 'weekly',
    status: 'active',
    price: pass.price.amountMinor / 100,
    priceMinor: pass.price.amountMinor,
    startDate: expect.any(Date),
    expiryDate: expect.any(Date),
  });
});

test('the same requestId gives the same answer, also for another server and in parallel', async () => {
  const one = createTestDeps();
  const { api, userId } = await signedIn(one.deps);
  const input = purchase();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => api.subscriptions.checkout.mutate(input)),
  );
  expect(new Set(answers.map((answer) => bought(answer).id)).size).toBe(1);
  expect(await rawCollection('subscriptions').countDocuments({ userId })).toBe(1);
  expect(
    await refusal(api.subscriptions.checkout.mutate({ ...input, plan: 'daily' })),
  ).toMatchObject({ status: 409, code: 'REQUEST_ID_REUSED', fields: ['requestId'] });
});

test('of parallel purchases of one pass exactly one succeeds, the rest get CONFLICT', async () => {
  const { deps } = createTestDeps();
  const { api, userId } = await signedIn(deps);
  const results = await Promise.allSettled(
    Array.from({ length: 30 }, () => api.subscriptions.checkout.mutate(purchase())),
  );
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const result of results) {
    if (result.status === 'fulfilled') continue;
    expect(await refusal(Promise.reject(result.reason))).toMatchObject({
      status: 409,
      code: 'ALREADY_SUBSCRIBED',
    });
  }
  expect(await rawCollection('subscriptions').countDocuments({ userId })).toBe(1);
});

test('a pass that the reference wrote counts, its status alone does not', async () => {
  const { deps, clock } = createTestDeps();
  const { api, userId } = await signedIn(deps);
  const legacy = {
    userId,
    agentId: AGENT,
    plan: 'monthly',
    price: 19.99,
    status: 'active',
    autoRenew: false,
    startDate: clock.now(),
    createdAt: clock.now(),
  };
  const ended = new Date(clock.now().getTime() - 1);
  const running = new Date(clock.now().getTime() + DAY);
  await rawCollection('subscriptions').insertMany([
    { ...legacy, expiryDate: ended },
    { ...legacy, expiryDate: ended },
  ]);
  expect((await api.subscriptions.active.query({ agentId: AGENT })).active).toBe(false);
  await rawCollection('subscriptions').insertOne({ ...legacy, expiryDate: running });
  expect((await api.subscriptions.active.query({ agentId: AGENT })).active).toBe(true);
  const longest = new Date(clock.now().getTime() + 3 * DAY);
  await rawCollection('subscriptions').insertMany([
    { ...legacy, expiryDate: longest },
    { ...legacy, status: 'cancelled', expiryDate: new Date(longest.getTime() + DAY) },
  ]);
  expect((await api.subscriptions.active.query({ agentId: AGENT })).expiryDate).toBe(
    longest.toISOString(),
  );
  expect((await refusal(api.subscriptions.checkout.mutate(purchase()))).code).toBe(
    'ALREADY_SUBSCRIBED',
  );
  const { items } = await api.subscriptions.mine.query({});
  expect(items.map(({ price }) => price)).toEqual(
    Array(5).fill({ amountMinor: 1999, currency: 'USD' }),
  );
});

test('security 13: another person’s pass is NOT_FOUND, exactly like an absent one', async () => {
  const { deps } = createTestDeps();
  const [owner, other] = await Promise.all([signedIn(deps), signedIn(deps)]);
  const pass = bought(await owner.api.subscriptions.checkout.mutate(purchase()));
  const foreign = await refusal(other.api.subscriptions.cancel.mutate({ id: pass.id }));
  const absent = await refusal(other.api.subscriptions.cancel.mutate({ id: 'f'.repeat(24) }));
  expect(foreign).toEqual({ status: 404, code: 'SUBSCRIPTION_NOT_FOUND', fields: [] });
  expect(absent).toEqual(foreign);
  expect((await other.api.subscriptions.mine.query({})).items).toEqual([]);
  expect((await owner.api.subscriptions.mine.query({})).items[0]?.autoRenew).toBe(true);
});

test('pages of one’s passes hold each once', async () => {
  const { deps, clock } = createTestDeps();
  const { api } = await signedIn(deps);
  const { items: agents } = await api.agents.list.query({ limit: 7 });
  for (const { id } of agents) {
    await api.subscriptions.checkout.mutate({ ...purchase(), agentId: id });
    // Two of them at the same millisecond: the cursor breaks the tie.
    if (id !== agents[2]?.id) clock.advance(1000);
  }
  const first = await api.subscriptions.mine.query({ limit: 3 });
  const second = await api.subscriptions.mine.query({ limit: 3, cursor: first.nextCursor ?? '' });
  const third = await api.subscriptions.mine.query({ limit: 3, cursor: second.nextCursor ?? '' });
  const ids = [first, second, third].flatMap(({ items }) => items.map(({ agentId }) => agentId));
  expect(third.nextCursor).toBeNull();
  expect(ids).toHaveLength(7);
  expect(new Set(ids)).toEqual(new Set(agents.map(({ id }) => id)));
});

test('an unknown agent is NOT_FOUND, and with payments off nothing is sold', async () => {
  const { deps } = createTestDeps();
  const { api } = await signedIn(deps);
  const unknown = api.subscriptions.checkout.mutate({ ...purchase(), agentId: 'not-there' });
  expect(await refusal(unknown)).toMatchObject({ status: 404, code: 'AGENT_NOT_FOUND' });
  const off = createTestDeps({ payments: 'off' });
  const visitor = await signedIn(off.deps);
  expect(await refusal(visitor.api.subscriptions.checkout.mutate(purchase()))).toMatchObject({
    status: 503,
    code: 'PAYMENTS_UNAVAILABLE',
  });
});
