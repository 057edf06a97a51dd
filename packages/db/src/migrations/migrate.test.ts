import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { connect, disconnect } from '../connection/connect.ts';
import { withTransaction } from '../connection/transaction.ts';
import { answeredFind } from '../testing/answeredFind.ts';
import { dumpDatabase } from '../testing/legacy/dump.ts';
import { writeLegacyDatabase } from '../testing/legacy/writeLegacyDatabase.ts';
import { migrate } from './migrate.ts';
import { type MigrationDoc, MigrationModel } from './migration.model.ts';
import { migrationStatus, pendingMigrations, stampIfEmpty } from './records.ts';
import type { MigrationStep, Stored } from './step.ts';
import { STEPS } from './steps/index.ts';
import { changeDocuments, type Pass, walking } from './walk.ts';

beforeAll(() => connect(inject('mongoUri'), { database: `test_migrate_${process.pid}` }));
beforeEach(() => mongoose.connection.dropDatabase());
afterAll(() => disconnect());

const NAMES = STEPS.map(({ name }) => name);
const collection = (name: string) => mongoose.connection.collection(name);

/** Everything but the records of the run itself; votes get their `_id` from the run. */
async function data() {
  const dump = await dumpDatabase();
  dump.delete('migrations');
  const votes = dump.get('communitypollvotes') ?? [];
  const plain = votes.map(({ _id, ...vote }) => JSON.stringify(vote)).toSorted();
  return JSON.stringify([...dump, plain].filter((entry) => entry[0] !== 'communitypollvotes'));
}

/** Writes one document per call. */
function step(name: string, up: MigrationStep['up']): MigrationStep {
  return { name, description: name, up, dryRun: async () => undefined };
}

/** Numbers become their double, a document each, in batches of 500. */
const doubling: MigrationStep = {
  name: '0001-doubling',
  description: 'Doubles.',
  ...walking({
    collection: 'numbers',
    filter: { doubled: { $exists: false } },
    fields: { value: 1, doubled: 1 },
    plan: ({ value }) => ({ change: { doubled: Number(value) * 2 } }),
  }),
};
const writeNumbers = (count: number) =>
  collection('numbers').insertMany(Array.from({ length: count }, (_, value) => ({ value })));

/** A plan with nothing more to do once its change is there. */
const once =
  ({ plan }: Pass): Pass['plan'] =>
  (document) =>
    Array.isArray(document['list']) && document['list'].includes('ours') ? null : plan(document);

describe('an empty database', () => {
  test('is stamped as current, and stays so once it holds data', async () => {
    expect(await pendingMigrations()).toEqual(NAMES);
    expect(await stampIfEmpty()).toBe(true);
    expect(await pendingMigrations()).toEqual([]);
    await collection('users').insertOne({ email: 'ada@example.com' });
    expect(await stampIfEmpty()).toBe(true);
    const status = await migrationStatus();
    expect(status.every(({ record }) => record?.stamped)).toBe(true);
  });

  test('one document of ours is enough not to be stamped', async () => {
    await collection('communitymetrics').insertOne({ period: 'daily' });
    expect(await stampIfEmpty()).toBe(false);
    expect(await pendingMigrations()).toEqual(NAMES);
  });
});

describe('a run', () => {
  test('a dry run counts what a run changes, and writes nothing', async () => {
    await writeLegacyDatabase({ seed: 1, size: 20 });
    const before = JSON.stringify([...(await dumpDatabase())]);
    const dry = await migrate({ dryRun: true });
    expect(JSON.stringify([...(await dumpDatabase())])).toBe(before);
    expect(await pendingMigrations()).toEqual(NAMES);
    const real = await migrate();
    const changed = (results: typeof dry) =>
      // Defaults are counted after the moves, which fill counters that are missing.
      results.filter(({ name }) => name < '0011').map(({ name, counts }) => [name, counts]);
    expect(changed(dry)).toEqual(changed(real));
  });

  test('twice changes nothing more, also for what was left to a person', async () => {
    await writeLegacyDatabase({ seed: 2, size: 20 });
    await migrate();
    const before = await data();
    expect(await migrate()).toEqual([]);
    const again = await migrate({ again: true });
    expect(await data()).toBe(before);
    expect(again.map(({ name }) => name)).toContain('0003-user-emails');
    for (const { counts, unresolved } of again) {
      expect(counts['changed']).toBe(0);
      expect(unresolved).toBeGreaterThan(0);
    }
  });

  test('a collision that a person has resolved is gone after the next run', async () => {
    await writeLegacyDatabase({ seed: 3, size: 20 });
    await migrate();
    await collection('users').deleteOne({ email: 'ada@example.com' });
    const again = await migrate({ again: true });
    expect(again.find(({ name }) => name === '0003-user-emails')).toMatchObject({
      unresolved: 0,
      counts: { changed: 1 },
    });
    expect(await collection('users').countDocuments({ email: 'ada@example.com' })).toBe(1);
  });

  test('what was left stays known when the run that looks at it again is cut off', async () => {
    await writeNumbers(1200);
    const leaving: MigrationStep = {
      ...doubling,
      ...walking({
        collection: 'numbers',
        filter: {},
        fields: { value: 1 },
        plan: ({ value }) => (value === 1100 ? { change: {}, left: 'odd' } : null),
      }),
    };
    const [first] = await migrate({ steps: [leaving] });
    expect(first?.unresolved).toBe(1);
    const stop = new AbortController();
    const cutOff = migrate({
      steps: [leaving],
      again: true,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(cutOff).rejects.toThrow(/abort/);
    const [status] = await migrationStatus([leaving]);
    expect(status?.record).toMatchObject({ state: 'done', unresolved: 1, findings: [{}] });
    const [again] = await migrate({ steps: [leaving], again: true });
    expect(again).toMatchObject({ unresolved: 1, counts: { examined: 1200 } });
  });

  test('several at once: each step runs in one of them, once', async () => {
    await writeLegacyDatabase({ seed: 4, size: 20 });
    const all = await Promise.all([1, 2, 3].map(() => migrate()));
    expect(
      all
        .flat()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(NAMES);
    const afterAll3 = await data();
    await writeLegacyDatabase({ seed: 4, size: 20 });
    await migrate();
    expect(afterAll3).toBe(await data());
  });

  test('stopped in the middle it goes on where it was', async () => {
    await writeNumbers(2600);
    const stop = new AbortController();
    const stopped = migrate({
      steps: [doubling],
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(stopped).rejects.toThrow(/abort/);
    const record = await MigrationModel.findById(doubling.name).lean<MigrationDoc>();
    expect(record).toMatchObject({ state: 'running', counts: { changed: 500 } });
    expect(record?.owner).toBeUndefined();

    const [result] = await migrate({ steps: [doubling] });
    expect(result?.counts).toMatchObject({ examined: 2100, changed: 2100 });
    expect(await collection('numbers').countDocuments({ doubled: { $exists: true } })).toBe(2600);
    const [status] = await migrationStatus([doubling]);
    expect(status?.record).toMatchObject({ state: 'done', counts: { changed: 2600 } });
  });

  test('a step that fails is named with its cause; those before it stay done', async () => {
    const first = step('0001-first', async ({ count }) => count('changed'));
    let broken = true;
    const second = step('0002-second', async () => {
      if (broken) throw new Error('the disk is full');
    });
    const run = migrate({ steps: [first, second] });
    await expect(run).rejects.toThrow(
      /Migration 0002-second failed: the disk is full[\s\S]*db:migrate/,
    );
    const status = await migrationStatus([first, second]);
    expect(status.map(({ record }) => [record?.state, record?.error])).toEqual([
      ['done', undefined],
      ['running', 'the disk is full'],
    ]);
    broken = false;
    expect((await migrate({ steps: [first, second] })).map(({ name }) => name)).toEqual([
      '0002-second',
    ]);
  });

  test('a document that was changed after it was read is read again, and nothing is lost', async () => {
    await writeNumbers(3);
    const pass: Pass = {
      collection: 'numbers',
      filter: {},
      fields: { list: 1 },
      plan: ({ list = [] }) => ({
        change: { list: [...(Array.isArray(list) ? list : []), 'ours'] },
      }),
    };
    const racing = step('0001-racing', async (run) => {
      const read = await run.db.collection<Stored>('numbers').find().toArray();
      await collection('numbers').updateOne({ value: 1 }, { $set: { list: ['theirs'] } });
      await changeDocuments({ ...pass, plan: once(pass) }, read, run);
    });
    const [result] = await migrate({ steps: [racing] });
    expect(result?.counts).toMatchObject({ changed: 3 });
    const lists = await collection('numbers')
      .find({}, { sort: { value: 1 } })
      .toArray();
    expect(lists.map(({ list }) => list)).toEqual([['ours'], ['theirs', 'ours'], ['ours']]);
  });
});

describe('another process', () => {
  test('that is at work is waited for, within bounds', async () => {
    let finish = () => undefined;
    const long = step('0001-long', () => new Promise((resolve) => (finish = () => void resolve())));
    const running = migrate({ steps: [long] });
    await expect.poll(() => MigrationModel.countDocuments({ owner: { $exists: true } })).toBe(1);
    const impatient = migrate({ steps: [long], waitMs: 300 });
    await expect(impatient).rejects.toThrow(/being run by .*\/\d+/);
    const patient = migrate({ steps: [long] });
    finish();
    expect(await running).toHaveLength(1);
    expect(await patient).toEqual([]);
  });

  test('that has died is replaced once it has been silent for long enough', async () => {
    await MigrationModel.create({ _id: doubling.name, state: 'running', owner: 'dead', beats: 4 });
    await writeNumbers(1);
    const began = performance.now();
    const [result] = await migrate({ steps: [doubling], silenceMs: 400 });
    expect(performance.now() - began).toBeGreaterThan(350);
    expect(result?.counts).toMatchObject({ changed: 1 });
  });

  test('that was replaced writes no record any more', async () => {
    const replaced = step('0001-replaced', async ({ checkpoint }) => {
      await MigrationModel.updateOne({ _id: '0001-replaced' }, { $set: { owner: 'another' } });
      await checkpoint();
    });
    await expect(migrate({ steps: [replaced] })).rejects.toThrow(/taken over by another process/);
    const record = await MigrationModel.findById('0001-replaced').lean<MigrationDoc>();
    expect(record).toMatchObject({ owner: 'another', state: 'running' });
  });

  test('of a newer version: its migrations are not known here, and nothing is done', async () => {
    await MigrationModel.create({ _id: '0099-from-tomorrow', state: 'done' });
    await expect(migrate()).rejects.toThrow(/newer than this program[\s\S]*0099-from-tomorrow/);
    await expect(stampIfEmpty()).rejects.toThrow(/0099-from-tomorrow/);
    expect((await migrationStatus()).at(-1)).toMatchObject({ name: '0099-from-tomorrow' });
  });
});

describe('what a database may hold as well', () => {
  const { ObjectId } = mongoose.Types;

  test('an attendee whom an old server adds while the event is looked at is not lost', async () => {
    const events = collection('communityevents');
    const { insertedId } = await events.insertOne({ slug: 'one', attendees: [] });
    const attendee = { userId: new ObjectId(), status: 'registered' };
    const isRead = answeredFind('communityevents');
    const migrating = await withTransaction(async (session) => {
      await events.updateOne({ _id: insertedId }, { $set: { attendees: [attendee] } }, { session });
      const running = migrate({ steps: STEPS.filter(({ name }) => name.startsWith('0005')) });
      await isRead;
      return { running };
    });
    await migrating.running;
    const kept = [
      ...(await collection('communityeventregistrations').find().toArray()),
      ...((await events.findOne())?.['attendees'] ?? []),
    ];
    expect(kept).toMatchObject([attendee]);
  });

  test('an event with a very long list of attendees', async () => {
    const notes = 'x'.repeat(2000);
    const attendees = Array.from({ length: 4500 }, () => ({
      userId: new ObjectId().toHexString(),
      notes,
    }));
    await collection('communityevents').insertOne({ slug: 'one', attendees });
    await migrate();
    expect(await collection('communityeventregistrations').countDocuments()).toBe(4500);
  });

  test('an event that was copied with its attendees keeps them all', async () => {
    const attendee = { _id: new ObjectId(), userId: new ObjectId(), status: 'registered' };
    await collection('communityevents').insertMany([
      { slug: 'one', attendees: [attendee] },
      { slug: 'two', attendees: [attendee, { ...attendee, userId: new ObjectId() }] },
    ]);
    await migrate();
    const rows = await collection('communityeventregistrations').find().toArray();
    expect(rows.filter(({ userId }) => userId.equals(attendee.userId))).toHaveLength(2);
    expect(rows).toHaveLength(3);
    for (const event of await collection('communityevents').find().toArray()) {
      expect(event).not.toHaveProperty('attendees');
      expect(event['registration'].currentAttendees).toBe(event['slug'] === 'one' ? 1 : 2);
    }
  });

  test('a registration that stands there already is not written over: a person decides', async () => {
    const eventId = new ObjectId();
    const userId = new ObjectId();
    const event = { _id: eventId, slug: 'one', attendees: [{ userId, status: 'registered' }] };
    await collection('communityevents').insertOne(event);
    const row = { eventId, userId, status: 'cancelled' };
    await collection('communityeventregistrations').insertOne({ ...row });
    const results = await migrate();
    expect(results.find(({ name }) => name === '0005-event-attendees')).toMatchObject({
      unresolved: 1,
      findings: [{ ids: [String(eventId)] }],
    });
    expect(await collection('communityeventregistrations').find().toArray()).toMatchObject([row]);
    expect(await collection('communityevents').findOne()).toMatchObject(event);
  });

  test('a change that a unique index refuses is left and named, the rest is done', async () => {
    const [postId, userId, other] = [new ObjectId(), new ObjectId(), new ObjectId()];
    await collection('communitylikes').createIndex({ postId: 1, userId: 1 }, { unique: true });
    const twice = { _id: new ObjectId(), postId, userId: String(userId) };
    await collection('communitylikes').insertMany([
      { postId, userId },
      twice,
      { postId, userId: String(other) },
    ]);
    const [ids] = await migrate();
    expect(ids).toMatchObject({ unresolved: 1, findings: [{ ids: [String(twice._id)] }] });
    expect(ids?.findings[0]?.problem).toContain('postId_1_userId_1');
    expect(await collection('communitylikes').countDocuments({ userId: other })).toBe(1);
    expect(await collection('communitylikes').countDocuments({ userId: String(userId) })).toBe(1);
  });

  test('prices that cannot be computed with are left and named', async () => {
    await collection('subscriptions').insertMany([
      { userId: 'a', price: '19.99' },
      { userId: 'b', price: 5, currency: 'moon' },
      { userId: 'c', price: 1500, currency: 'JPY' },
    ]);
    const result = (await migrate()).find(({ name }) => name === '0012-minor-units');
    expect(result).toMatchObject({ unresolved: 2, counts: { changed: 1 } });
    expect(await collection('subscriptions').findOne({ userId: 'c' })).toMatchObject({
      price: 1500,
      priceMinor: 1500,
    });
  });

  test('the misspelt count beside the right one: the larger holds', async () => {
    await collection('communitymetrics').insertMany([
      { date: 1, moderation: { actionsaken: 5, actionsTaken: 0 } },
      { date: 2, moderation: { actionsaken: 5, actionsTaken: 6 } },
    ]);
    await migrate();
    const metrics = await collection('communitymetrics')
      .find({}, { sort: { date: 1 } })
      .toArray();
    expect(metrics.map(({ moderation }) => moderation.actionsTaken)).toEqual([5, 6]);
    for (const { moderation } of metrics) expect(moderation).not.toHaveProperty('actionsaken');
  });
});
