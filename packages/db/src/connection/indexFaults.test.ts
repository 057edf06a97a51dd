import mongoose from 'mongoose';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { type Detour, openDetour } from '../testing/detour.ts';
import { openTestDatabase } from '../testing.ts';
import { connect, disconnect } from './connect.ts';
import { isDatabaseUnavailable } from './errors.ts';
import { compareIndexes } from './indexComparison.ts';
import { DuplicatesPreventIndexError } from './indexDuplicates.ts';
import { applyIndexes, ensureIndexes } from './indexes.ts';

const database = `test_index_faults_${process.pid}`;

let detour: Detour;
beforeAll(async () => {
  detour = await openDetour(inject('mongoUri'));
});
beforeEach(async () => {
  const close = await openTestDatabase(inject('mongoUri'), database);
  await applyIndexes({ drop: true });
  await close();
});
afterEach(() => disconnect());
afterAll(() => detour.close());

const users = () => mongoose.connection.collection('users');

/** Calls back when this command is sent, and when another one is. */
async function open(command: string, onSent: (isSent: boolean) => void, options = {}) {
  await connect(detour.uri, { database, serverSelectionTimeoutMS: 300, ...options });
  mongoose.connection.getClient().on('commandStarted', ({ commandName }) => {
    onSent(commandName === command);
  });
}

test('an index that takes longer to build than a request may is waited for', async () => {
  const delay = (isSent: boolean) => {
    detour.delayMs = isSent ? 900 : 0;
  };
  await open('createIndexes', delay, { socketTimeoutMS: 500 });
  await users().dropIndex('role_1');
  const created = (await ensureIndexes()).flatMap((report) => report.created);
  detour.delayMs = 0;
  expect(created).toEqual(['{"role":1}']);
});

test('a database that goes away is no fault of an index: it ends', async () => {
  await open('dropIndexes', (isSent) => isSent && detour.cut(true));
  await users().createIndex({ bio: 1 });
  const error: unknown = await applyIndexes({ drop: true }).catch((reason: unknown) => reason);
  detour.cut(false);
  expect(isDatabaseUnavailable(error), String(error)).toBe(true);
});

test('what was dropped to be rebuilt comes back when it cannot be', async () => {
  let written: Promise<unknown> | undefined;
  let isRebuilding = false;
  await open('dropIndexes', (isSent) => {
    // After the look for duplicates.
    if (isSent && isRebuilding) {
      written ??= users().insertMany([{ email: 'a@b.org' }, { email: 'a@b.org' }]);
    }
  });
  await users().dropIndex('email_1');
  await users().createIndex({ email: 1 }, { sparse: true });
  isRebuilding = true;
  const reports = await applyIndexes({ drop: true });
  await written;
  expect(reports.flatMap(({ failures }) => failures)).toEqual([
    expect.any(DuplicatesPreventIndexError),
  ]);
  const different = (await compareIndexes()).flatMap((comparison) => comparison.different);
  expect(different).toMatchObject([
    { existing: { keys: { email: 1 }, options: { sparse: true } } },
  ]);
});
