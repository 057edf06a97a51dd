import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { openTestDatabase, rawCollection } from '../testing.ts';
import { createPageView } from './pageView.queries.ts';
import { createPageViewIngest, IngestFullError } from './pageViewIngest.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_ingest_${process.pid}`);
});
beforeEach(async () => {
  await rawCollection('pageviews').deleteMany({});
});
afterAll(() => close());

const view = (clientId: string = randomUUID()) => ({
  visitorId: 'v1',
  sessionId: 's1',
  page: { url: 'https://onelastai.example/' },
  clientId,
  now: new Date(),
});
const stored = () => rawCollection('pageviews').countDocuments({});

test('the first view leaves at once, those that come in meanwhile leave together', async () => {
  let inserts = 0;
  const count = ({ commandName }: { commandName: string }) => {
    if (commandName === 'insert') inserts += 1;
  };
  const client = mongoose.connection.getClient().on('commandStarted', count);
  const ingest = createPageViewIngest();
  await Promise.all(Array.from({ length: 300 }, () => ingest.add(view())));
  client.off('commandStarted', count);
  expect(inserts).toBe(2);
  expect(await stored()).toBe(300);
});

test('no insert carries more than a batch', async () => {
  const sizes: number[] = [];
  const note = ({ commandName, command }: mongoose.mongo.CommandStartedEvent) => {
    if (commandName === 'insert') sizes.push(command['documents'].length);
  };
  const client = mongoose.connection.getClient().on('commandStarted', note);
  const ingest = createPageViewIngest({ maxBatch: 40 });
  await Promise.all(Array.from({ length: 100 }, () => ingest.add(view())));
  client.off('commandStarted', note);
  expect(sizes).toEqual([1, 40, 40, 19]);
});

test('a view is stored as createPageView stores it', async () => {
  const { now, ...fields } = view();
  const userId = new mongoose.Types.ObjectId().toHexString();
  await createPageView({ ...fields, userId, now });
  await createPageViewIngest().add({ ...fields, userId, clientId: 'other', now });
  const [one, other] = await rawCollection('pageviews').find().sort({ _id: 1 }).toArray();
  const own = { _id: expect.anything(), clientId: expect.anything() };
  expect({ ...one, __v: undefined, ...own }).toEqual({ ...other, ...own });
});

test('what is acknowledged is stored by then', async () => {
  const ingest = createPageViewIngest({ maxBatch: 3 });
  const found = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const one = view();
      await ingest.add(one);
      return rawCollection('pageviews').countDocuments({
        visitorId: one.visitorId,
        clientId: one.clientId,
      });
    }),
  );
  expect(found).toEqual(Array.from({ length: 10 }, () => 1));
});

test('a view that is sent again counts once, and does not disturb its batch', async () => {
  const ingest = createPageViewIngest();
  const again = view();
  await Promise.all([again, view(), again, view(), again].map((one) => ingest.add(one)));
  expect(await stored()).toBe(3);
});

test('a full queue refuses at once; those before it are stored', async () => {
  const ingest = createPageViewIngest({ maxWaiting: 5, maxBatch: 2 });
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => ingest.add(view())));
  const refused = results.filter(({ status }) => status === 'rejected');
  // One is on its way, five wait.
  expect(refused).toHaveLength(14);
  for (const result of refused) {
    expect(result).toMatchObject({ reason: expect.any(IngestFullError) });
  }
  expect(await stored()).toBe(6);
});

test('a write that fails is told to all who waited for it', async () => {
  const ingest = createPageViewIngest();
  const [first] = await Promise.allSettled([
    ingest.add({ ...view(), page: { url: 'x'.repeat(17_000_000) } }),
  ]);
  expect(first.status).toBe('rejected');
  await ingest.add(view());
  expect(await stored()).toBe(1);
});
