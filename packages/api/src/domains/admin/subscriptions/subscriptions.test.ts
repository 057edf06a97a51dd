import { rawCollection } from '@onelastai/db/testing';
import { ObjectId } from 'mongodb';
import { beforeAll, describe, expect, test } from 'vitest';
import { givePass } from '../../../testing/passes.ts';
import { buy, requestId, usePayments } from '../../../testing/payments.ts';
import { callRaw } from '../../../testing/procedures.ts';
import {
  DAY,
  MINUTE,
  refusal,
  signedIn,
  signedInAs,
  syncCatalogue,
  useTestDatabase,
} from '../../../testing/testApi.ts';

useTestDatabase();
const payments = usePayments();
const reason = 'Asked for on the telephone';
const AGENT = 'contract-reader';
const OTHER = 'recipe-planner';

let admin: Awaited<ReturnType<typeof signedInAs>>;
beforeAll(async () => {
  await syncCatalogue(payments().deps);
  admin = await signedInAs(payments().deps, 'admin');
});

/** A person with a pass that was paid for. */
async function buyer(agentId = AGENT) {
  const person = await signedIn(payments().deps);
  const { subscription } = await buy(payments(), person, { agentId });
  if (!subscription) throw new Error('The pass did not begin.');
  return { ...person, passId: subscription.id };
}

const list = (input: Parameters<typeof admin.api.admin.subscriptions.list.query>[0]) =>
  admin.api.admin.subscriptions.list.query(input);
const idsOf = async (input: Parameters<typeof list>[0]) =>
  (await list(input)).items.map(({ id }) => id);
const get = (id: string) => admin.api.admin.subscriptions.get.query({ id });

describe('the list', () => {
  test('names person, agent, price and the next charge', async () => {
    const person = await buyer();
    const [row] = (await list({ userId: person.userId })).items;
    expect(row).toMatchObject({
      id: person.passId,
      user: { id: person.userId, name: 'Ada', email: person.email },
      target: AGENT,
      title: 'Clause',
      plan: 'monthly',
      status: 'active',
      billingState: 'paid',
      autoRenew: true,
      endedAt: null,
    });
    expect(row?.nextCharge).toEqual({ at: row?.expiryDate, amount: row?.price });
  });

  test('is narrowed by each of its filters, and by all at once', async () => {
    const { deps } = payments();
    const person = await signedIn(deps);
    const old = await givePass(deps, person.userId, AGENT, { plan: 'daily', days: -1 });
    const live = await givePass(deps, person.userId, OTHER, { renews: true });
    const tier = await givePass(deps, person.userId, 'tier:team');
    const { userId } = person;
    expect(await idsOf({ userId })).toEqual([tier, live, old]);
    expect(await idsOf({ userId, renewing: true })).toEqual([live]);
    expect(await idsOf({ userId, renewing: false })).toEqual([tier, old]);
    expect(await idsOf({ userId, target: 'tier:team' })).toEqual([tier]);
    expect(await idsOf({ userId, billingState: 'past-due' })).toEqual([]);
    const all = { status: 'active', billingState: 'paid', target: OTHER, renewing: true } as const;
    expect(await idsOf({ userId, ...all })).toEqual([live]);
    expect(await idsOf({ email: person.email.slice(0, 12).toUpperCase() })).toEqual([
      tier,
      live,
      old,
    ]);
    expect(await idsOf({ email: 'nobody-of-this-name' })).toEqual([]);
    expect(await idsOf({ email: person.email, userId: admin.userId })).toEqual([]);
    // The clock decides, whatever the stored status says.
    const statuses = (await list({ userId })).items.map(({ status }) => status);
    expect(statuses).toEqual(['active', 'active', 'expired']);
  });

  test('comes in pages, the newest first, without a gap or a repetition', async () => {
    const whole = await idsOf({ limit: 100 });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(whole);
    expect(whole.length).toBeGreaterThan(3);
  });

  test('keeps a pass whose person and agent are gone', async () => {
    const { deps } = payments();
    const passId = await givePass(deps, 'd'.repeat(24), 'gone-agent');
    expect((await list({ target: 'gone-agent' })).items).toMatchObject([
      { id: passId, title: 'gone-agent', user: { id: 'd'.repeat(24), name: '', email: '' } },
    ]);
  });
});

describe('one pass', () => {
  test('comes with its payments and what Stripe told of it', async () => {
    const person = await buyer();
    const pass = await get(person.passId);
    expect(pass.payments).toMatchObject([
      { state: 'paid', amount: pass.price, refunded: { amountMinor: 0 }, title: 'Clause' },
    ]);
    expect(pass.stripeSubscriptionId).toMatch(/^sub_/);
    expect(pass.events.length).toBeGreaterThan(0);
    expect(pass.events.every(({ state }) => state === 'done' || state === 'ignored')).toBe(true);
    expect(pass.actions).toEqual([]);
  });

  test('that is not there is NOT_FOUND', async () => {
    expect(await refusal(get('f'.repeat(24)))).toMatchObject({
      status: 404,
      code: 'SUBSCRIPTION_NOT_FOUND',
    });
  });
});

describe('cancelling', () => {
  const cancel = (input: Parameters<typeof admin.api.admin.subscriptions.cancel.mutate>[0]) =>
    admin.api.admin.subscriptions.cancel.mutate(input);
  const logged = (passId: string) =>
    rawCollection('securityLogs')
      .find({ action: 'admin.subscriptions.cancel', 'target.id': passId })
      .toArray();

  test('at the period’s end switches renewal off; security 24: it is in the log', async () => {
    const person = await buyer();
    const pass = await cancel({
      id: person.passId,
      when: 'period-end',
      reason,
      requestId: requestId(),
    });
    expect(pass).toMatchObject({ status: 'active', autoRenew: false, nextCharge: null });
    expect(pass.actions).toMatchObject([
      { kind: 'renewal', state: 'done', reason, actor: { id: admin.userId } },
    ]);
    expect(await person.api.subscriptions.active.query({ agentId: AGENT })).toMatchObject({
      active: true,
    });
    const [line] = await logged(person.passId);
    expect(line).toMatchObject({ outcome: 'success', reason, actorRole: 'admin' });
    expect(String(line?.['userId'])).toBe(person.userId);
    expect(String(line?.['actorId'])).toBe(admin.userId);
  });

  test('now ends the pass and gives back what was said; sent again, it is the same', async () => {
    const person = await buyer();
    const before = await get(person.passId);
    const order = { id: person.passId, when: 'now', refundMinor: 150, reason } as const;
    const pass = await cancel({ ...order, requestId: requestId() });
    expect(pass).toMatchObject({ status: 'cancelled', endReason: 'refunded', autoRenew: false });
    expect(pass.payments[0]).toMatchObject({
      state: 'paid',
      amount: before.price,
      refunded: { amountMinor: 150 },
    });
    expect(await person.api.subscriptions.active.query({ agentId: AGENT })).toMatchObject({
      active: false,
    });
    expect(await refusal(cancel({ ...order, requestId: requestId() }))).toMatchObject({
      status: 409,
      code: 'PASS_NOT_CHANGEABLE',
    });
    expect(await logged(person.passId)).toHaveLength(1);
  });

  test('with more than was paid gives back nothing, changes nothing, and is logged', async () => {
    const person = await buyer();
    const { price } = await get(person.passId);
    const order = {
      id: person.passId,
      when: 'now',
      refundMinor: price.amountMinor + 1,
      reason,
      requestId: requestId(),
    } as const;
    expect(await refusal(cancel(order))).toMatchObject({
      status: 409,
      code: 'REFUND_NOT_POSSIBLE',
    });
    expect(await get(person.passId)).toMatchObject({
      status: 'active',
      payments: [{ refunded: { amountMinor: 0 } }],
    });
    const denied = { action: 'admin.subscriptions.cancel', outcome: 'denied' };
    expect(
      await rawCollection('securityLogs').findOne({
        ...denied,
        userId: new ObjectId(person.userId),
      }),
    ).toMatchObject({ reason: 'REFUND_NOT_POSSIBLE' });
  });

  test('wants a fresh proof of identity', async () => {
    const { deps, clock } = payments();
    const person = await buyer();
    const stale = await signedInAs(deps, 'admin');
    clock.advance(11 * MINUTE);
    const order = { id: person.passId, when: 'now', reason, requestId: requestId() } as const;
    expect(await refusal(stale.api.admin.subscriptions.cancel.mutate(order))).toMatchObject({
      status: 403,
      code: 'FRESH_SIGN_IN_REQUIRED',
    });
    expect((await get(person.passId)).status).toBe('active');
    admin = await signedInAs(deps, 'admin');
  });

  test('security 9: whoever was signed out a moment ago ends nothing', async () => {
    const { deps } = payments();
    const person = await buyer();
    const other = await signedInAs(deps, 'admin');
    await other.api.admin.subscriptions.get.query({ id: person.passId });
    await rawCollection('authsessions').deleteMany({ userId: new ObjectId(other.userId) });
    const order = { id: person.passId, when: 'now', reason, requestId: requestId() } as const;
    expect((await refusal(other.api.admin.subscriptions.cancel.mutate(order))).code).toBe(
      'SIGN_IN_REQUIRED',
    );
    expect((await get(person.passId)).status).toBe('active');
  });
});

const order = { id: 'f'.repeat(24), when: 'now', reason, requestId: 'r1' };
test.each<[string, unknown]>([
  ['list', { status: 'any' }],
  ['list', { billingState: { $ne: 'paid' } }],
  ['list', { target: 'tier:' }],
  ['list', { target: { $gt: '' } }],
  ['list', { renewing: 'yes' }],
  ['list', { email: { $regex: '.*' } }],
  ['list', { email: 'a' }],
  ['list', { userId: 'not an id' }],
  ['list', { limit: 101 }],
  ['list', { cursor: 'made-by-hand' }],
  ['list', { sort: 'price' }],
  ['get', { id: { $ne: null } }],
  ['get', {}],
  ['cancel', { ...order, reason: 'no' }],
  ['cancel', { ...order, reason: undefined }],
  ['cancel', { ...order, when: 'later' }],
  ['cancel', { ...order, refundMinor: -1 }],
  ['cancel', { ...order, refundMinor: 1.5 }],
  ['cancel', { ...order, refundMinor: '100' }],
  ['cancel', { ...order, when: 'period-end', refundMinor: 1 }],
  ['cancel', { ...order, requestId: '' }],
  ['cancel', { ...order, userId: 'f'.repeat(24) }],
])('security 15: %s %j is a bad request', async (name, input) => {
  const path = `admin.subscriptions.${name}`;
  expect((await callRaw(admin, path, JSON.stringify(input))).status).toBe(400);
});

test('time that passes renews what is to be renewed, and administrators see each payment', async () => {
  const person = await buyer(OTHER);
  await payments().advance(32 * DAY);
  admin = await signedInAs(payments().deps, 'admin');
  const pass = await get(person.passId);
  expect(pass.payments).toHaveLength(2);
  expect(pass.status).toBe('active');
});
