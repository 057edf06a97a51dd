import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { withTransaction } from '../connection/transaction.ts';
import { recordFeed } from '../testing/recordFeed.ts';
import { openTestDatabase, rawCollection } from '../testing.ts';
import type { ChangeFeed } from './changeFeed.ts';
import { HistoryLostError, type OutboxChange, readChangesUpToNow } from './changes.ts';
import { OutboxModel } from './outbox.model.ts';
import { type Emission, emit, userTopic, writeMark } from './outbox.queries.ts';

let closeDatabase: () => Promise<void>;
beforeAll(async () => {
  closeDatabase = await openTestDatabase(inject('mongoUri'), `test_outbox_${process.pid}`);
});
afterAll(() => closeDatabase());

const feeds: ChangeFeed[] = [];
afterEach(() => Promise.all(feeds.splice(0).map((feed) => feed.close())));

/** Opens a feed, waits until it follows, and leaves out what it looked back at. */
async function follow() {
  const following = lookBack(0);
  const { changes } = following;
  const mark = await writeMark();
  await expect.poll(() => changes.at(-1)?.doc._id.toHexString()).toBe(mark);
  changes.length = 0;
  return following;
}

function lookBack(seconds: number) {
  const recorded = recordFeed(seconds);
  feeds.push(recorded.feed);
  return recorded;
}

const USER = '0'.repeat(24);
const event = (topic = userTopic(USER)): Emission => ({
  topic,
  userId: USER,
  type: 'sessions.ended',
  payload: { sessionIds: ['1'.repeat(24)], reason: 'signed-out' },
});
const emitOne = (topic: string) =>
  withTransaction((transaction) => emit(transaction, event(topic)));
const topicsOf = (changes: OutboxChange[]) => changes.map(({ doc }) => doc.topic);

const limits = { limit: 100, deadlineMs: 5000 };

test('an event is told when its transaction is committed, and never when it is aborted', async () => {
  const { changes } = await follow();
  await expect(
    withTransaction(async (transaction) => {
      await emit(transaction, event('aborted'));
      throw new Error('on purpose');
    }),
  ).rejects.toThrow('on purpose');
  await emitOne('committed');
  await expect.poll(() => topicsOf(changes)).toEqual(['committed']);
  expect(changes[0]?.doc).toMatchObject({
    type: 'sessions.ended',
    payload: { sessionIds: ['1'.repeat(24)], reason: 'signed-out' },
    userId: new mongoose.Types.ObjectId(USER),
    createdAt: expect.any(Date),
  });
});

test('outside of a transaction nothing is emitted, nor what is not of its type or too large', async () => {
  const before = await rawCollection('outbox').countDocuments({});
  const session = await mongoose.connection.startSession();
  await expect(emit(session, event())).rejects.toThrow(/within a transaction/);
  await session.endSession();
  const sessionIds = Array.from({ length: 201 }, () => '1'.repeat(24));
  const tooMany: Emission = {
    ...event(),
    type: 'sessions.ended',
    payload: { sessionIds, reason: 'expired' },
  };
  await expect(withTransaction((transaction) => emit(transaction, tooMany))).rejects.toThrow();
  const longTopic = withTransaction((transaction) => emit(transaction, event('x'.repeat(201))));
  await expect(longTopic).rejects.toThrow(/topic/);
  expect(await rawCollection('outbox').countDocuments({})).toBe(before);
});

test('every process sees the same changes in the same order under the same tokens', async () => {
  const [one, other] = [await follow(), await follow()];
  // The mark of the other.
  one.changes.length = 0;
  const topics = Array.from({ length: 30 }, () => randomUUID());
  await Promise.all(topics.map(emitOne));
  await expect.poll(() => one.changes.length).toBe(30);
  await expect.poll(() => other.changes.length).toBe(30);
  expect(other.changes).toEqual(one.changes);
  expect(topicsOf(one.changes).toSorted()).toEqual(topics.toSorted());
});

test('a feed begins with what happened just before', async () => {
  const topic = randomUUID();
  await emitOne(topic);
  const { changes, counts, errors } = lookBack(60);
  await expect.poll(() => topicsOf(changes)).toContain(topic);
  expect([counts.gaps, errors]).toEqual([0, []]);
});

test('a feed says up to when it has told everything, also while nothing happens', async () => {
  const { feed } = await follow();
  for (let round = 0; round < 5; round++) {
    await sleep(200);
    await expect.poll(() => performance.now() - feed.heardAt()).toBeLessThan(800);
  }
});

test('what came after a token is read up to a mark that all see', async () => {
  const { changes } = await follow();
  await emitOne('before');
  await emitOne('first');
  await emitOne('second');
  await expect.poll(() => changes.length).toBe(3);
  const missed = await readChangesUpToNow(changes[0]?.token ?? '', limits);
  expect(topicsOf(missed)).toEqual(['first', 'second', 'mark']);
  await expect.poll(() => changes.at(-1)).toEqual(missed.at(-1));
  const nothing = await readChangesUpToNow(missed.at(-1)?.token ?? '', limits);
  expect(topicsOf(nothing)).toEqual(['mark']);
});

test.each(['hello', '82AABBCC', '', 'f'.repeat(900)])(
  'the forged token %j is no place to go on from, and nothing is written for it',
  async (token) => {
    const before = await rawCollection('outbox').countDocuments({});
    await expect(readChangesUpToNow(token, limits)).rejects.toThrow(HistoryLostError);
    expect(await rawCollection('outbox').countDocuments({})).toBe(before);
  },
);

test('past the life of the outbox, or too much for one read: history is lost', async () => {
  const { changes } = await follow();
  await emitOne('start');
  await expect.poll(() => changes.length).toBe(1);
  const token = changes[0]?.token ?? '';
  for (let index = 0; index < 5; index++) await writeMark();
  const tooMuch = readChangesUpToNow(token, { ...limits, limit: 3 });
  await expect(tooMuch).rejects.toThrow(/Too much/);
  await new OutboxModel({
    topic: 'old',
    type: 'mark',
    createdAt: new Date(Date.now() - 25 * 3_600_000),
  }).save();
  await expect(readChangesUpToNow(token, limits)).rejects.toThrow(/older than/);
});

test('when the collection is dropped the feed says that something is missing, and goes on', async () => {
  const { changes, counts } = await follow();
  await emitOne('before');
  await expect.poll(() => topicsOf(changes)).toEqual(['before']);
  await rawCollection('outbox').drop();
  await OutboxModel.createCollection();
  await expect.poll(() => counts.gaps).toBe(1);
  await expect
    .poll(async () => {
      await writeMark();
      return topicsOf(changes);
    })
    .toContain('mark');
});
