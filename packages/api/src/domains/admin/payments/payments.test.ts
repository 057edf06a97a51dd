import { rawCollection } from '@onelastai/db/testing';
import { ObjectId } from 'mongodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buy, requestId, usePayments } from '../../../testing/payments.ts';
import { callRaw } from '../../../testing/procedures.ts';
import {
  DAY,
  refusal,
  signedIn,
  signedInAs,
  syncCatalogue,
  useTestDatabase,
} from '../../../testing/testApi.ts';

useTestDatabase();
const payments = usePayments();
const reason = 'Charged by mistake';
const AGENT = 'contract-reader';

let admin: Awaited<ReturnType<typeof signedInAs>>;
beforeAll(async () => {
  const { deps } = payments();
  await syncCatalogue(deps);
  await deps.jobs.start();
  admin = await signedInAs(deps, 'admin');
});
afterAll(() => payments().deps.jobs.stop());

const procedures = () => admin.api.admin.payments;

/** A person with a pass that was paid for, and the payment. */
async function buyer() {
  // Otherwise all of the test happens in one moment, and nothing is newer than the rest.
  payments().clock.advance(2000);
  const person = await signedIn(payments().deps);
  await buy(payments(), person, { agentId: AGENT });
  const [payment] = (await procedures().list.query({ userId: person.userId })).items;
  if (!payment) throw new Error('There is no payment.');
  return { ...person, payment };
}

describe('invoices', () => {
  test('name what was paid for, by whom, and how much', async () => {
    const { payment, userId, email } = await buyer();
    expect(payment).toMatchObject({
      user: { id: userId, email },
      target: AGENT,
      title: 'Clause',
      plan: 'monthly',
      state: 'paid',
      refunded: { amountMinor: 0 },
      paidAt: expect.any(String),
    });
    expect(payment.number).not.toBe('');
  });

  test('are narrowed by each of the filters', async () => {
    const { payment, userId } = await buyer();
    const ids = async (input: Parameters<ReturnType<typeof procedures>['list']['query']>[0]) =>
      (await procedures().list.query({ userId, ...input })).items.map(({ id }) => id);
    const at = Date.parse(payment.createdAt);
    const iso = (ms: number) => new Date(ms).toISOString();
    expect(await ids({ state: 'paid', refunded: false, target: AGENT })).toEqual([payment.id]);
    expect(await ids({ state: 'open' })).toEqual([]);
    expect(await ids({ refunded: true })).toEqual([]);
    expect(await ids({ target: 'tier:team' })).toEqual([]);
    expect(await ids({ from: iso(at), to: iso(at + 1) })).toEqual([payment.id]);
    expect(await ids({ from: iso(at + 1) })).toEqual([]);
    expect(await ids({ to: iso(at) })).toEqual([]);
  });

  test('come in pages without a gap or a repetition, also of those given back', async () => {
    const _id = () => new ObjectId();
    const createdAt = payments().clock.now();
    const rest = { subscriptionId: _id(), target: 'paged', plan: 'daily', currency: 'EUR' };
    const amounts = { state: 'paid', amountMinor: 100, taxMinor: 0, discountMinor: 0 };
    const rows = Array.from({ length: 7 }, (_, index) => ({
      _id: _id(),
      ...rest,
      ...amounts,
      refundedMinor: index % 2,
      stripeInvoiceId: `in_paged_${index}`,
      number: `${index}`,
      reason: '',
      periodStart: createdAt,
      periodEnd: createdAt,
      createdAt,
      updatedAt: createdAt,
    }));
    await rawCollection('payments').insertMany(rows);
    for (const [refunded, numbers] of [
      [undefined, ['6', '5', '4', '3', '2', '1', '0']],
      [true, ['5', '3', '1']],
      [false, ['6', '4', '2', '0']],
    ] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await procedures().list.query({
          target: 'paged',
          limit: 2,
          ...(refunded === undefined ? {} : { refunded }),
          ...(cursor ? { cursor } : {}),
        });
        seen.push(...page.items.map(({ number }) => number));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(seen).toEqual(numbers);
    }
    const refunded = await procedures().list.query({ refunded: true, limit: 100 });
    expect(refunded.items.every((payment) => payment.refunded.amountMinor > 0)).toBe(true);
    expect(refunded.items.length).toBeGreaterThanOrEqual(3);
    await rawCollection('payments').deleteMany({ target: 'paged' });
  });

  test('stay when the person is erased', async () => {
    const { payment } = await buyer();
    const _id = new ObjectId(payment.id);
    await rawCollection('payments').updateOne({ _id }, { $unset: { userId: '' } });
    const { items } = await procedures().list.query({ limit: 100 });
    expect(items.find(({ id }) => id === payment.id)).toMatchObject({ user: null });
  });
});

describe('giving back', () => {
  const refund = (input: Parameters<ReturnType<typeof procedures>['refund']['mutate']>[0]) =>
    procedures().refund.mutate(input);

  test('a part leaves the pass as it is; once for each requestId; security 24: it is in the log', async () => {
    const { payment, userId, api } = await buyer();
    const order = { id: payment.id, amountMinor: 100, reason, requestId: requestId() };
    expect(await refund(order)).toMatchObject({ refunded: { amountMinor: 100 } });
    expect(await refund(order)).toMatchObject({ refunded: { amountMinor: 100 } });
    expect(await api.subscriptions.active.query({ agentId: AGENT })).toMatchObject({
      active: true,
    });
    expect((await procedures().list.query({ userId, refunded: true })).items).toHaveLength(1);
    const line = await rawCollection('securityLogs').findOne({
      action: 'admin.payments.refund',
      'target.id': payment.id,
    });
    expect(line).toMatchObject({ outcome: 'success', reason, actorRole: 'admin' });
    expect(String(line?.['userId'])).toBe(userId);
  });

  test('of more than is left is refused, and gives back nothing', async () => {
    const { payment } = await buyer();
    const all = payment.amount.amountMinor;
    await refund({ id: payment.id, amountMinor: all - 1, reason, requestId: requestId() });
    const more = { id: payment.id, amountMinor: 2, reason, requestId: requestId() };
    expect(await refusal(refund(more))).toMatchObject({
      status: 409,
      code: 'REFUND_NOT_POSSIBLE',
    });
    const last = { id: payment.id, amountMinor: 1, reason, requestId: requestId() };
    expect(await refund(last)).toMatchObject({ refunded: { amountMinor: all } });
  });

  test('of an absent payment is NOT_FOUND', async () => {
    const order = { id: 'f'.repeat(24), amountMinor: 1, reason, requestId: requestId() };
    expect(await refusal(refund(order))).toMatchObject({ code: 'PAYMENT_NOT_FOUND' });
  });
});

describe('events', () => {
  test('tell what they led to, and the pass they are about', async () => {
    const { userId } = await buyer();
    const { items } = await procedures().events.query({ type: 'invoice.paid', limit: 1 });
    expect(items).toMatchObject([{ type: 'invoice.paid', state: 'done', source: 'webhook' }]);
    const event = await procedures().event.query({ id: items[0]?.id ?? '' });
    expect(event.subscription).toMatchObject({ title: 'Clause', user: { id: userId } });
  });

  test('come in pages, the newest first, narrowed by state', async () => {
    const whole = (await procedures().events.query({ limit: 100 })).items;
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await procedures().events.query({ limit: 3, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor && seen.length < 100);
    expect(seen.slice(0, 100)).toEqual(whole.map(({ id }) => id));
    const failed = (await procedures().events.query({ state: 'failed' })).items;
    expect(failed).toEqual(whole.filter(({ state }) => state === 'failed'));
  });

  test('are done again on demand: what was lost here is there again', async () => {
    const { userId } = await buyer();
    const { items } = await procedures().events.query({ type: 'invoice.paid', limit: 1 });
    const id = items[0]?.id ?? '';
    await rawCollection('payments').deleteMany({ userId: new ObjectId(userId) });
    const replayed = await procedures().replay.mutate({ id });
    expect(replayed).toMatchObject({ id, state: 'done' });
    expect((await procedures().list.query({ userId })).items).toHaveLength(1);
    expect(
      await rawCollection('securityLogs').findOne({
        action: 'admin.payments.replay',
        'target.id': id,
      }),
    ).toMatchObject({ outcome: 'success' });
  });

  test('that are not there are NOT_FOUND', async () => {
    const absent = { status: 404, code: 'STRIPE_EVENT_NOT_FOUND' };
    expect(await refusal(procedures().event.query({ id: 'evt_0' }))).toMatchObject(absent);
    expect(await refusal(procedures().replay.mutate({ id: 'evt_0' }))).toMatchObject(absent);
  });

  test('that no webhook told are looked for at once', async () => {
    const job = async () =>
      (await admin.api.admin.jobs.list.query()).find(({ name }) => name === 'reconcilePayments');
    await expect.poll(async () => (await job())?.last?.succeeded, { timeout: 5000 }).toBe(true);
    const before = (await job())?.runs ?? 0;
    expect(await procedures().reconcile.mutate()).toEqual({ name: 'reconcilePayments' });
    await expect.poll(async () => (await job())?.runs, { timeout: 5000 }).toBe(before + 1);
    expect(
      await rawCollection('securityLogs').findOne({ action: 'admin.payments.reconcile' }),
    ).toMatchObject({ outcome: 'success', actorRole: 'admin' });
  });
});

test('revenue and metrics count what was bought', async () => {
  const { clock } = payments();
  await buyer();
  const day = (offset: number) =>
    new Date(clock.now().getTime() + offset * DAY).toISOString().slice(0, 10);
  const range = { from: day(-29), to: day(0), zone: 'UTC' };
  const { currencies } = await procedures().revenue.query({ ...range, by: 'agent' });
  expect(currencies[0]?.rows).toMatchObject([{ key: AGENT, title: 'Clause' }]);
  const metrics = await procedures().metrics.query();
  expect(metrics.renewing).toBeGreaterThan(0);
  expect(metrics.recurring[0]?.mrrMinor).toBeGreaterThan(0);
});

const NO_ID = 'f'.repeat(24);
const order = { id: NO_ID, amountMinor: 1, reason, requestId: 'r1' };
const range = { from: '2026-01-01', to: '2026-01-31', zone: 'UTC' };
test.each<[string, unknown]>([
  ['list', { state: { $ne: 'paid' } }],
  ['list', { refunded: 1 }],
  ['list', { target: 'Tier:x' }],
  ['list', { from: 'yesterday' }],
  ['list', { cursor: 'made-by-hand' }],
  ['refund', { ...order, amountMinor: 0 }],
  ['refund', { ...order, amountMinor: -5 }],
  ['refund', { ...order, amountMinor: 1e12 }],
  ['refund', { ...order, reason: '' }],
  ['refund', { ...order, currency: 'EUR' }],
  ['events', { state: 'lost' }],
  ['events', { type: { $gt: '' } }],
  ['events', { cursor: 'made-by-hand' }],
  ['event', { id: { $gt: '' } }],
  ['event', { id: '../evt' }],
  ['replay', { id: 'x'.repeat(256) }],
  ['revenue', { ...range, to: '2025-12-31' }],
  ['revenue', { ...range, to: '2027-02-05' }],
  ['revenue', { ...range, from: '2026-02-30' }],
  ['revenue', { ...range, zone: 'Mars/Olympus' }],
  ['revenue', { ...range, zone: '+02:00' }],
  ['revenue', { ...range, zone: '' }],
  ['revenue', { ...range, by: 'country' }],
  ['revenue', { ...range, currency: { $ne: '' } }],
])('security 15: %s %j is a bad request', async (name, input) => {
  const status = (await callRaw(admin, `admin.payments.${name}`, JSON.stringify(input))).status;
  expect(status).toBe(400);
});
