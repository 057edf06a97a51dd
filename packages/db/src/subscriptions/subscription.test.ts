import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { DuplicateKeyError } from '../connection/errors.ts';
import { withTransaction } from '../connection/transaction.ts';
import { answeredFind } from '../testing/answeredFind.ts';
import { openTestDatabase, rawCollection } from '../testing.ts';
import { listLivePasses, passEnd, RENEWAL_LEEWAY_MS } from './passes.ts';
import { SubscriptionModel } from './subscription.model.ts';
import {
  createSubscription,
  expireEndedSubscriptions,
  listSubscriptions,
  type NewSubscription,
} from './subscription.queries.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_passes_${process.pid}`);
});
afterAll(() => close());

const now = new Date('2026-11-24T10:00:00Z');
const seconds = (count: number) => new Date(now.getTime() + count * 1000);

const pass = (expiryDate: Date, more: Partial<NewSubscription> = {}) =>
  createSubscription(
    {
      userId: new mongoose.Types.ObjectId().toHexString(),
      agentId: 'tax-helper',
      plan: 'daily',
      price: 1,
      status: 'active',
      startDate: seconds(-86_400),
      expiryDate,
      autoRenew: false,
      planId: 'pro',
      ...more,
    },
    seconds(-86_400),
  );

test('neither status nor date alone makes a pass a live one', async () => {
  const userId = new mongoose.Types.ObjectId().toHexString();
  const live = async () =>
    (await listLivePasses(userId, now)).filter((one) => passEnd(one) > now).map(({ _id }) => _id);
  await pass(now, { userId });
  await pass(seconds(60), { userId, status: 'cancelled' });
  await pass(seconds(60), { userId, status: 'expired' });
  await pass(seconds(60));
  expect(await live()).toEqual([]);
  const one = await pass(seconds(1), { userId });
  const other = await pass(seconds(9), { userId, agentId: 'other' });
  expect(new Set(await live())).toEqual(new Set([one._id, other._id]));
});

test('one that renews stays live for the leeway, and neither a failed one nor one of before does', async () => {
  const userId = new mongoose.Types.ObjectId().toHexString();
  const ended = { userId, autoRenew: true };
  const renewing = await pass(seconds(-1), { ...ended, billingState: 'paid' });
  await pass(seconds(-1), { ...ended, billingState: 'past-due' });
  await pass(seconds(-1), ended);
  await pass(seconds(-1), { userId, autoRenew: false, billingState: 'paid' });
  const after = (ms: number) => new Date(now.getTime() + ms);
  const liveAt = async (at: Date) =>
    (await listLivePasses(userId, at)).filter((one) => passEnd(one) > at).map(({ _id }) => _id);
  expect(await liveAt(now)).toEqual([renewing._id]);
  expect(await liveAt(after(RENEWAL_LEEWAY_MS - 1001))).toEqual([renewing._id]);
  expect(await liveAt(after(RENEWAL_LEEWAY_MS - 1000))).toEqual([]);
  // Nor does it get another status before then.
  await expireEndedSubscriptions(after(RENEWAL_LEEWAY_MS - 1001));
  expect(await rawCollection('subscriptions').findOne({ _id: renewing._id })).toMatchObject({
    status: 'active',
  });
});

test('a purchase is made once per requestId; passes without one are no duplicates', async () => {
  const userId = new mongoose.Types.ObjectId().toHexString();
  await pass(seconds(60), { userId, requestId: 'one' });
  await pass(seconds(60), { requestId: 'one' });
  await pass(seconds(60), { userId });
  await pass(seconds(60), { userId });
  await expect(pass(seconds(60), { userId, requestId: 'one' })).rejects.toThrow(DuplicateKeyError);
});

test("a person's passes are listed newest first, those of one instant each once", async () => {
  const userId = new mongoose.Types.ObjectId().toHexString();
  const made = [];
  for (let index = 0; index < 5; index++) made.push(await pass(seconds(60), { userId }));
  await pass(seconds(60));
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const { rows, nextCursor } = await listSubscriptions(userId, { now }, { cursor, limit: 2 });
    ids.push(...rows.map(({ _id }) => _id.toHexString()));
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
  const inOrder = made.map(({ _id }) => _id.toHexString()).toSorted();
  expect(ids).toEqual(inOrder.toReversed());
});

test('a pass that is renewed while others expire stays active', async () => {
  const { _id } = await pass(now);
  const found = answeredFind('subscriptions');
  const expiring = await withTransaction(async (transaction) => {
    await SubscriptionModel.updateOne(
      { _id },
      { $set: { expiryDate: seconds(60) } },
      { session: transaction },
    );
    const expired = expireEndedSubscriptions(now);
    // It has read the old date; its write waits for the end of this transaction, or comes later.
    await found;
    return { expired };
  });
  await expiring.expired;
  expect(await rawCollection('subscriptions').findOne({ _id })).toMatchObject({ status: 'active' });
});

test('expireEndedSubscriptions ends what has run out, of everybody, and nothing else', async () => {
  await rawCollection('subscriptions').deleteMany({});
  const running = await pass(seconds(1));
  const cancelled = await pass(seconds(-1), { status: 'cancelled' });
  const ended = [];
  for (let index = 0; index < 7; index++) ended.push(await pass(seconds(-index)));

  expect(await expireEndedSubscriptions(now, { batch: 3 })).toBe(7);
  expect(await expireEndedSubscriptions(now)).toBe(0);
  const status = async (ids: mongoose.Types.ObjectId[]) =>
    (await SubscriptionModel.find({ _id: { $in: ids } }).lean()).map((row) => row.status);
  expect(await status(ended.map(({ _id }) => _id))).toEqual(Array(7).fill('expired'));
  expect(await status([running._id, cancelled._id])).toEqual(['active', 'cancelled']);
  expect(await SubscriptionModel.findById(ended[0]?._id).lean()).toMatchObject({
    updatedAt: now,
    planId: 'pro',
  });
});
