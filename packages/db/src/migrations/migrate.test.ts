import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { connect, disconnect } from '../connection/connect.ts';
import { dumpDatabase } from '../testing/legacy/dump.ts';
import { writeLegacyDatabase } from '../testing/legacy/writeLegacyDatabase.ts';
import { numbersStep, plainStep, writeNumbers } from '../testing/migrationSteps.ts';
import { migrate } from './migrate.ts';
import { type MigrationDoc, MigrationModel } from './migration.model.ts';
import { migrationStatus, pendingMigrations, stampIfEmpty } from './records.ts';
import type { Stored } from './step.ts';
import { STEPS } from './steps/index.ts';
import { changeDocuments, type Pass } from './walk.ts';

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

const doubling = numbersStep();

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
    const leaving = numbersStep({
      filter: {},
      plan: ({ value }) => (value === 1100 ? { change: {}, left: 'odd' } : null),
    });
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

  test('what was left before it was cut off is reported once', async () => {
    await writeNumbers(1200);
    const leaving = numbersStep({
      filter: {},
      plan: ({ value }) => (value === 10 || value === 1100 ? { change: {}, left: 'odd' } : null),
    });
    const stop = new AbortController();
    const cutOff = migrate({
      steps: [leaving],
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(cutOff).rejects.toThrow(/abort/);
    const [result] = await migrate({ steps: [leaving] });
    expect(result).toMatchObject({ unresolved: 2, counts: { examined: 700 } });
    expect(result?.findings).toHaveLength(2);
  });

  test('large documents are held in memory a few at a time', async () => {
    await writeNumbers(6, { text: 'x'.repeat(3_000_000) });
    const sizes: number[] = [];
    const step = numbersStep({ fields: { value: 1, doubled: 1, text: 1 } });
    await migrate({
      steps: [step],
      onProgress: (told) => told.kind === 'running' && sizes.push(told.examined),
    });
    expect(sizes).toEqual([3, 3]);
  });

  test('a step that fails is named with its cause; those before it stay done', async () => {
    const first = plainStep('0001-first', async ({ count }) => count('changed'));
    let broken = true;
    const second = plainStep('0002-second', async () => {
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
    const [, mended] = await migrationStatus([first, second]);
    expect(mended?.record).toMatchObject({ state: 'done' });
    expect(mended?.record).not.toHaveProperty('error');
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
    const racing = plainStep('0001-racing', async (run) => {
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
