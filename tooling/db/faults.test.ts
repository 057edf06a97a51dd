import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAuthSession, createUser, ensureIndexes, withTransaction } from '@onelastai/db';
import { rawCollection } from '@onelastai/db/testing';
import { beforeAll, expect, test } from 'vitest';
import { useDurableEngine } from '../vitest/durableEngine.ts';

const WRITERS = 8;
const KILLS = 20;

const engine = useDurableEngine('faults', { serverSelectionTimeoutMS: 5000 });
beforeAll(async () => {
  await ensureIndexes();
});

/** Every write tried, by its client-made id, and whether the database acknowledged it. */
type Ledger = Map<string, boolean>;
const single: Ledger = new Map();
const pairs: Ledger = new Map();

const acknowledged = () => [...single.values(), ...pairs.values()].filter(Boolean).length;

async function insertOne(id: string): Promise<void> {
  const now = new Date();
  await createAuthSession({
    sessionId: id,
    userId: '0'.repeat(24),
    kind: 'token',
    createdAt: now,
    expiresAt: new Date(now.getTime() + 86_400_000),
    absoluteExpiresAt: new Date(now.getTime() + 86_400_000),
    userAgent: '',
    address: '',
    country: '',
    secondFactor: false,
  });
}

async function insertTwo(id: string): Promise<void> {
  const user = { name: id, password: 'hash', now: new Date() };
  await withTransaction(async (transaction) => {
    await createUser({ ...user, email: `${id}@a.example` }, transaction);
    await createUser({ ...user, email: `${id}@b.example` }, transaction);
  });
}

async function write(running: AbortSignal): Promise<void> {
  for (let count = 0; !running.aborted; count += 1) {
    const [ledger, insert] = count % 2 === 0 ? [single, insertOne] : [pairs, insertTwo];
    const id = randomUUID();
    ledger.set(id, false);
    await insert(id).then(
      () => ledger.set(id, true),
      // What a killed database did not acknowledge may be there or not.
      () => sleep(10),
    );
  }
}

/** How often each value of a field is stored. */
async function storedTimes(collection: 'authsessions' | 'users', field: string) {
  const documents = await rawCollection(collection)
    .find({}, { projection: { _id: 0, [field]: 1 } })
    .toArray();
  const times = new Map<string, number>();
  for (const document of documents) {
    const value = String(document[field]);
    times.set(value, (times.get(value) ?? 0) + 1);
  }
  return times;
}

/** What is there in part, more than once, or not at all though it was acknowledged. */
function wrongOnes(ledger: Ledger, whole: number, stored: Map<string, number>) {
  return [...ledger].filter(([id, done]) => (done || stored.has(id)) && stored.get(id) !== whole);
}

test(`kill -9 of the database under ${WRITERS} writers, ${KILLS} times: every acknowledged write is there once`, async () => {
  const stop = new AbortController();
  const writers = Array.from({ length: WRITERS }, () => write(stop.signal));
  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = acknowledged();
    await expect.poll(acknowledged, { timeout: 15_000, interval: 20 }).toBeGreaterThan(before);
    await sleep(randomInt(100, 500));
    await engine.kill();
    await engine.start();
  }
  stop.abort();
  await Promise.all(writers);

  expect(wrongOnes(single, 1, await storedTimes('authsessions', 'sessionId'))).toEqual([]);
  expect(wrongOnes(pairs, 2, await storedTimes('users', 'name'))).toEqual([]);
  expect(acknowledged()).toBeGreaterThan(KILLS * WRITERS);
}, 150_000);
