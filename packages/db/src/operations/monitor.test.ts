import mongoose from 'mongoose';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { connect, disconnect } from '../connection/connect.ts';
import { type Detour, openDetour } from '../testing/detour.ts';
import { databaseHealth } from './health.ts';
import { poolStats, runningCommands, slowQueries } from './monitor.ts';
import type { SlowQuery } from './slowQueries.ts';

const DELAY_MS = 200;
const database = `test_operations_${process.pid}`;
const things = () => mongoose.connection.collection('things');
let detour: Detour;

async function open(options: Parameters<typeof connect>[1] = {}) {
  await connect(detour.uri, { database, ...options });
  // The pool's first connections are there.
  await things().findOne();
}

beforeAll(async () => {
  detour = await openDetour(inject('mongoUri'));
});
afterEach(async () => {
  detour.delayMs = 0;
  await disconnect();
});
afterAll(() => detour.close());

test('a slow query is reported with the time it really took', async () => {
  const told: SlowQuery[] = [];
  await open({ monitor: { slowQueryMs: 100, onSlowQuery: (query) => told.push(query) } });
  await things().insertMany([{ owner: 'ada' }, { owner: 'ada' }, { owner: 'eve' }]);
  expect(told).toEqual([]);

  detour.delayMs = DELAY_MS;
  const began = performance.now();
  const pending = things().find({ owner: 'ada' }).sort({ _id: -1 }).toArray();
  // What the documented monitor takes for the duration: the way to the next turn of the loop.
  await new Promise((resolve) => setImmediate(resolve));
  expect(performance.now() - began).toBeLessThan(100);
  await pending;

  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({
    collection: 'things',
    operation: 'find',
    shape: '{"filter":{"owner":"?"},"sort":{"_id":-1}}',
    returned: 2,
    failed: false,
  });
  expect(told[0]?.durationMs).toBeGreaterThanOrEqual(DELAY_MS - 5);
  expect(told[0]?.durationMs).toBeLessThanOrEqual(performance.now() - began);
});

test('a repeated offender gets its plan from the database', async () => {
  await open({ monitor: { slowQueryMs: 0 } });
  for (let n = 0; n < 3; n += 1) {
    await things().findOne({ owner: 'ada' });
    await things().findOne({ _id: new mongoose.Types.ObjectId() });
  }
  const plan = (filter: string) =>
    slowQueries().groups.find(({ shape }) => shape.includes(filter))?.plan;
  await expect.poll(() => plan('"owner"')).toBe('COLLSCAN');
  await things().findOne({ _id: new mongoose.Types.ObjectId() });
  await expect.poll(() => plan('"_id"')).toMatch(/IDHACK|IXSCAN/);
});

test('a command that fails is over too, and none is kept', async () => {
  await open({ monitor: { slowQueryMs: 0 } });
  const db = mongoose.connection.db;
  await expect(
    db?.command({ aggregate: 'things', pipeline: [{ $no: 1 }], cursor: {} }),
  ).rejects.toThrow();
  expect(slowQueries().recent[0]).toMatchObject({ operation: 'aggregate', failed: true });
  detour.delayMs = 50;
  const many = Array.from({ length: 5 }, () => things().findOne());
  await expect.poll(runningCommands).toBeGreaterThan(0);
  await Promise.all(many);
  expect(runningCommands()).toBe(0);
});

test('a change stream that waits for something to happen is not slow', async () => {
  await open({ monitor: { slowQueryMs: 500 } });
  const stream = things().watch([], { maxAwaitTimeMS: 700 });
  const change = stream.next();
  await new Promise((resolve) => setTimeout(resolve, 1600));
  await things().insertOne({ owner: 'ada' });
  expect(await change).toMatchObject({ operationType: 'insert' });
  await stream.close();
  expect(slowQueries().recent).toEqual([]);
});

test('the pool is counted from the driver’s events: in use, waiting, and back again', async () => {
  const waits: number[] = [];
  await open({ maxPoolSize: 2, monitor: { onCheckout: (ms) => waits.push(ms) } });
  detour.delayMs = DELAY_MS;
  const running = Promise.all(Array.from({ length: 6 }, () => things().findOne()));
  await expect
    .poll(() => poolStats().total)
    .toMatchObject({ size: 2, inUse: 2, idle: 0, waiting: 4 });
  await running;
  const { maxSize, total, hosts } = poolStats();
  expect(maxSize).toBe(2);
  expect(total).toMatchObject({ size: 2, inUse: 0, idle: 2, waiting: 0, created: 2, failures: 0 });
  expect(total.maxCheckoutMs).toBeGreaterThanOrEqual(DELAY_MS);
  expect(total.checkouts).toBe(waits.length);
  expect(total.checkoutMs).toBeCloseTo(waits.reduce((sum, ms) => sum + ms, 0));
  expect(hosts).toEqual([{ address: expect.stringMatching(/^127\.0\.0\.1:\d+$/), ...total }]);
});

test('an operation that gets no connection is a failure, and waits no more', async () => {
  await open({ maxPoolSize: 1, waitQueueTimeoutMS: 50 });
  detour.delayMs = DELAY_MS;
  const [, refused] = await Promise.allSettled([things().findOne(), things().findOne()]);
  expect(refused).toMatchObject({ status: 'rejected' });
  await expect.poll(() => poolStats().total).toMatchObject({ failures: 1, waiting: 0, inUse: 0 });
});

test('health: up with its latency, as a member of its set; down once nothing answers', async () => {
  const before = await databaseHealth();
  expect(before).toMatchObject({ state: 'down', pingMs: null, connection: 'disconnected' });
  await open({ serverSelectionTimeoutMS: 1000 });
  const { address } = poolStats().hosts[0] ?? {};
  const health = await databaseHealth();
  expect(health).toMatchObject({
    state: 'up',
    connection: 'connected',
    topology: {
      kind: 'replicaSet',
      setName: expect.any(String),
      primary: address,
      secondaries: [],
      members: [{ address, role: 'primary', rttMs: expect.any(Number) }],
    },
  });
  expect(health.pingMs).toBeGreaterThan(0);
  expect(health.topology.members[0]?.rttMs).toBe(health.pingMs);

  detour.delayMs = DELAY_MS;
  expect((await databaseHealth()).pingMs).toBeGreaterThanOrEqual(DELAY_MS - 5);
  expect(await databaseHealth(50)).toMatchObject({ state: 'down', pingMs: null });
  detour.close();
  await expect
    .poll(async () => await databaseHealth(), { timeout: 5000 })
    .toMatchObject({
      state: 'down',
      topology: { primary: null, members: [{ role: 'unreachable' }] },
    });
});

test('an address that is none is refused by its name', async () => {
  await expect(connect('postgres://127.0.0.1/x')).rejects.toThrow(/mongodb/);
});
