import mongoose from 'mongoose';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { openTestDatabase } from '../testing.ts';
import { DuplicatesPreventIndexError, findDuplicates } from './indexDuplicates.ts';
import { applyIndexes, ensureIndexes, IndexesNotBuiltError } from './indexes.ts';
import type { IndexSpec } from './indexSpec.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_duplicates_${process.pid}`);
});
afterAll(() => close());

const raw = (collection: string) => mongoose.connection.collection(collection);

const refused = async (run: () => Promise<unknown>) => {
  const error: unknown = await run().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof IndexesNotBuiltError)) throw error;
  return error;
};

describe('an index that duplicates prevent', () => {
  afterEach(async () => {
    for (const name of ['users', 'authsessions']) await raw(name).deleteMany({});
    await applyIndexes({ drop: true });
  });

  /** Seven addresses twice, one three times. */
  async function storeDuplicates() {
    await raw('users').dropIndex('email_1');
    const emails = Array.from({ length: 7 }, (_, n) => `${n}@example.com`);
    const thrice = ['many@example.com', 'many@example.com', 'many@example.com'];
    await raw('users').insertMany(
      [...emails, ...emails, ...thrice, 'once@example.com'].map((email) => ({ email })),
    );
  }

  test('is named with its duplicates, and the other indexes are built', async () => {
    await storeDuplicates();
    await raw('users').dropIndex('role_1');
    await raw('pageviews').dropIndex('visitorId_1');
    const error = await refused(ensureIndexes);
    expect(error.failures).toHaveLength(1);
    const [failure] = error.failures;
    if (!(failure instanceof DuplicatesPreventIndexError)) throw failure;
    expect(failure).toMatchObject({ collection: 'users', keys: { email: 1 } });
    expect(failure.cause).toMatchObject({ code: 11000 });
    expect(failure.duplicates.count).toBe(8);
    expect(failure.duplicates.examples).toHaveLength(5);
    for (const { values, ids } of failure.duplicates.examples) {
      const stored = await raw('users').find({ email: values['email'] }).toArray();
      expect(stored.map(({ _id }) => String(_id)).toSorted()).toEqual(ids.map(String).toSorted());
      expect(failure.message).toContain(`{"email":"${values['email']}"} in _id ${ids.join(', ')}`);
      // The server's own error, which goes into its log.
      expect(error.message).toContain(`in _id ${ids.join(', ')}`);
    }
    expect(error.message).not.toContain('@example.com');
    expect(await raw('users').indexExists('role_1')).toBe(true);
    expect(await raw('pageviews').indexExists('visitorId_1')).toBe(true);
  });

  test('is reported by applyIndexes, which goes on', async () => {
    await storeDuplicates();
    await raw('pageviews').dropIndex('visitorId_1');
    const reports = await applyIndexes();
    expect(reports.flatMap(({ failures }) => failures.map(({ collection }) => collection))).toEqual(
      ['users'],
    );
    expect(await raw('pageviews').indexExists('visitorId_1')).toBe(true);
  });

  test('leaves the old index in place where it was to be rebuilt', async () => {
    await storeDuplicates();
    await raw('users').createIndex({ email: 1 }, { name: 'old' });
    const reports = await applyIndexes({ drop: true });
    expect(reports.flatMap(({ failures }) => failures)).toEqual([
      expect.any(DuplicatesPreventIndexError),
    ]);
    expect(await raw('users').indexExists('old')).toBe(true);
  });

  test('does not tell a secret, only where it is', async () => {
    await raw('authsessions').dropIndex('sessionId_1');
    const { insertedIds } = await raw('authsessions').insertMany([
      { sessionId: 'very-secret' },
      { sessionId: 'very-secret' },
    ]);
    const { failures } = await refused(ensureIndexes);
    const [message = ''] = failures.map((failure) => failure.message);
    expect(message).not.toContain('very-secret');
    for (const id of Object.values(insertedIds)) expect(message).toContain(String(id));
  });
});

describe('findDuplicates', () => {
  const things = () => raw('things');
  afterEach(async () => {
    await things().deleteMany({});
  });

  const valuesOf = async (index: IndexSpec) =>
    (await findDuplicates(things(), index))?.examples.map(({ values }) => values);

  test('a missing field and null are the same value', async () => {
    await things().insertMany([{ a: 1 }, { a: 1, b: null }, { a: 2 }]);
    expect(await valuesOf({ keys: { a: 1, b: 1 }, options: {} })).toEqual([{ a: 1, b: null }]);
  });

  test('a sparse index leaves out what has none of its fields', async () => {
    await things().insertMany([{}, {}, { b: 1 }, { b: 1 }]);
    const options = { unique: true, sparse: true } as const;
    expect(await valuesOf({ keys: { a: 1, b: 1 }, options })).toEqual([{ a: null, b: 1 }]);
    expect(await valuesOf({ keys: { a: 1 }, options })).toBeUndefined();
  });

  test('a partial index holds what its filter matches', async () => {
    await things().insertMany([{ a: 1 }, { a: 1 }, { a: 2, b: 1 }, { a: 2, b: 1 }]);
    const options = { unique: true, partialFilterExpression: { b: { $exists: true } } } as const;
    expect(await valuesOf({ keys: { a: 1 }, options })).toEqual([{ a: 2 }]);
  });

  test('each element of an array counts, twice in one document is no duplicate', async () => {
    await things().insertMany([
      { s: [{ id: 1 }, { id: 2 }] },
      { s: [{ id: 2 }, { id: 3 }, { id: 3 }] },
    ]);
    const options = { unique: true } as const;
    expect(await valuesOf({ keys: { 's.id': 1 }, options })).toEqual([{ 's.id': 2 }]);
  });

  test('a collation decides what is the same', async () => {
    await things().insertMany([{ a: 'Öl' }, { a: 'öl' }]);
    const collation = { locale: 'de', strength: 2 };
    expect(await valuesOf({ keys: { a: 1 }, options: { unique: true, collation } })).toHaveLength(
      1,
    );
    expect(await valuesOf({ keys: { a: 1 }, options: { unique: true } })).toBeUndefined();
  });
});
