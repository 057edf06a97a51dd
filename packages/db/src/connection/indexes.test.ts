import mongoose from 'mongoose';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { openTestDatabase } from '../testing.ts';
import { compareIndexes, type IndexComparison } from './indexComparison.ts';
import { applyIndexes, ensureIndexes, type IndexReport } from './indexes.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_indexes_${process.pid}`);
});
afterAll(() => close());
// Each test finds every index as declared.
afterEach(async () => {
  for (const name of ['users', 'pageviews', 'subscriptions', 'authsessions']) {
    await raw(name).dropIndexes();
  }
  await ensureIndexes();
});

const raw = (collection: string) => mongoose.connection.collection(collection);

/** What differs from the models, by keys. */
async function drift(): Promise<string[]> {
  const lines = ({ collection, missing, extra, different }: IndexComparison) => [
    ...missing.map(({ keys }) => `${collection} missing ${JSON.stringify(keys)}`),
    ...extra.map(({ name }) => `${collection} extra ${name}`),
    ...different.map(({ declared }) => `${collection} different ${JSON.stringify(declared.keys)}`),
  ];
  return (await compareIndexes()).flatMap(lines);
}

const KINDS = ['created', 'retimed', 'rebuilt', 'dropped'] as const;

/** What the reports say was done. */
const done = (reports: IndexReport[]) =>
  reports.flatMap((report) =>
    KINDS.flatMap((kind) => report[kind].map((keys) => `${report.collection} ${kind} ${keys}`)),
  );

const failures = (reports: IndexReport[]) => reports.flatMap((report) => report.failures);

describe('compareIndexes', () => {
  test('a database that ensureIndexes has prepared has every declared index, and no other', async () => {
    expect(await drift()).toEqual([]);
  });

  test('names what is missing, and what no model declares', async () => {
    await raw('pageviews').dropIndex('visitorId_1');
    await raw('pageviews').createIndex({ 'page.title': 1 });
    expect(await drift()).toEqual([
      'pageviews missing {"visitorId":1}',
      'pageviews extra page.title_1',
    ]);
  });

  test.each([
    ['unique', { email: 1 } as const, { sparse: true }, 'users'],
    ['sparse', { stripeSubscriptionId: 1 } as const, {}, 'subscriptions'],
    ['time to live', { expiresAt: 1 } as const, { expireAfterSeconds: 60 }, 'authsessions'],
    ['collation', { role: 1 } as const, { collation: { locale: 'de' } }, 'users'],
    [
      'partial filter',
      { visitorId: 1, clientId: 1 } as const,
      { unique: true, partialFilterExpression: { clientId: { $type: 'string' } } },
      'pageviews',
    ],
  ])('the same keys with another %s are different', async (_option, keys, options, collection) => {
    const name = Object.entries(keys).flat().join('_');
    await raw(collection).dropIndex(name);
    await raw(collection).createIndex(keys, options);
    expect(await drift()).toEqual([`${collection} different ${JSON.stringify(keys)}`]);
  });

  test('another name, background and options that are off make no difference', async () => {
    await raw('pageviews').dropIndex('timestamp_-1');
    const theirs = { name: 'theirs', background: true, unique: false, sparse: false };
    await raw('pageviews').createIndex({ timestamp: -1 }, theirs);
    expect(await drift()).toEqual([]);
    expect(done(await ensureIndexes())).toEqual([]);
  });

  test('a twin in the other direction counts as there, one beside it as extra', async () => {
    await raw('pageviews').dropIndex('timestamp_-1');
    await raw('pageviews').createIndex({ timestamp: 1 });
    await raw('subscriptions').dropIndex('status_1_expiryDate_1');
    await raw('subscriptions').createIndex({ status: -1, expiryDate: -1 });
    expect(await drift()).toEqual([]);
    await raw('pageviews').createIndex({ timestamp: -1 });
    expect(await drift()).toEqual(['pageviews extra timestamp_1']);
  });

  test('a compound index with one field turned round is another one', async () => {
    await raw('subscriptions').dropIndex('status_1_expiryDate_1');
    await raw('subscriptions').createIndex({ status: 1, expiryDate: -1 });
    expect(await drift()).toEqual([
      'subscriptions missing {"status":1,"expiryDate":1}',
      'subscriptions extra status_1_expiryDate_-1',
    ]);
  });

  test('a collection that is not there lacks all of its indexes', async () => {
    await raw('authsessions').drop();
    expect(await drift()).toEqual([
      'authsessions missing {"sessionId":1}',
      'authsessions missing {"userId":1,"createdAt":-1}',
      'authsessions missing {"actingAs.userId":1}',
      'authsessions missing {"expiresAt":1}',
    ]);
    expect(done(await ensureIndexes())).toHaveLength(4);
    expect(await drift()).toEqual([]);
  });
});

describe('applyIndexes', () => {
  /** One index missing, one extra, one different. */
  async function disturb() {
    await raw('pageviews').dropIndex('visitorId_1');
    await raw('pageviews').createIndex({ 'page.title': 1 });
    await raw('users').dropIndex('email_1');
    await raw('users').createIndex({ email: 1 });
  }

  test('without drop it builds what is missing and leaves the rest', async () => {
    await disturb();
    let dealtWith = 0;
    const reports = await applyIndexes({ onProgress: (count) => (dealtWith += count) });
    expect(done(reports)).toEqual(['pageviews created {"visitorId":1}']);
    expect(dealtWith).toBe(1);
    expect(await drift()).toEqual(['users different {"email":1}', 'pageviews extra page.title_1']);
  });

  test('with drop it also drops what is extra and rebuilds what differs', async () => {
    await disturb();
    let dealtWith = 0;
    const reports = await applyIndexes({ drop: true, onProgress: (count) => (dealtWith += count) });
    expect(done(reports)).toEqual([
      'users rebuilt {"email":1}',
      'pageviews created {"visitorId":1}',
      'pageviews dropped {"page.title":1}',
    ]);
    expect(dealtWith).toBe(3);
    expect(await drift()).toEqual([]);
    expect(done(await applyIndexes({ drop: true }))).toEqual([]);
  });

  test('sets another time to live in place, without drop', async () => {
    await raw('authsessions').dropIndex('expiresAt_1');
    await raw('authsessions').createIndex({ expiresAt: 1 }, { expireAfterSeconds: 9, name: 'old' });
    expect(done(await applyIndexes())).toEqual(['authsessions retimed {"expiresAt":1}']);
    expect(await raw('authsessions').indexes()).toContainEqual(
      expect.objectContaining({ name: 'old', expireAfterSeconds: 0 }),
    );
  });

  test('does nothing once interrupted', async () => {
    await disturb();
    expect(await applyIndexes({ drop: true, signal: AbortSignal.abort() })).toEqual([]);
    expect(await drift()).toHaveLength(3);
  });

  test.each([
    [
      'ensureIndexes',
      () => ensureIndexes(),
      ['users different {"email":1}', 'pageviews extra page.title_1'],
    ],
    ['applyIndexes with drop', () => applyIndexes({ drop: true }), []],
  ])('%s twice at once builds everything and fails nothing', async (_name, run, left) => {
    await disturb();
    await raw('users').insertMany(Array.from({ length: 500 }, (_, n) => ({ email: `${n}@x.org` })));
    const reports = (await Promise.all([run(), run()])).flat();
    expect(failures(reports)).toEqual([]);
    expect(await drift()).toEqual(left);
    await raw('users').deleteMany({});
  });
});
