import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { connect, disconnect } from '../connection/connect.ts';
import { openDetour } from '../testing/detour.ts';
import { recordFeed } from '../testing/recordFeed.ts';
import { openTestDatabase, rawCollection } from '../testing.ts';
import { openChangeFeed } from './changeFeed.ts';
import { writeMark } from './outbox.queries.ts';

const database = `test_feed_${process.pid}`;

let closeDatabase: () => Promise<void>;
beforeAll(async () => {
  closeDatabase = await openTestDatabase(inject('mongoUri'), database);
});
afterAll(() => closeDatabase());

test('while it catches up, a feed does not claim to have heard of everything', async () => {
  const createdAt = new Date(Date.now() - 20_000);
  const old = Array.from({ length: 3 }, () => ({ topic: 'old', type: 'mark', createdAt }));
  await rawCollection('outbox').insertMany(old);
  const { feed, changes, heard } = recordFeed(60);
  await expect.poll(() => changes.length).toBe(3);
  expect(performance.now() - (heard.at(-1) ?? 0)).toBeGreaterThan(19_000);
  await expect.poll(() => performance.now() - feed.heardAt()).toBeLessThan(1000);
  await feed.close();
});

test('after an outage longer than the driver bears it goes on where it was: each change once', async () => {
  await closeDatabase();
  const detour = await openDetour(inject('mongoUri'));
  await connect(detour.uri, { database, serverSelectionTimeoutMS: 200 });
  const { feed, changes, errors, counts } = recordFeed(60);
  const idsOf = () =>
    changes.filter(({ doc }) => doc.topic !== 'old').map(({ doc }) => doc._id.toHexString());
  const marks: string[] = [];
  const mark = async () => marks.push(await writeMark());
  await expect.poll(feed.heardAt).toBeGreaterThan(0);
  await mark();
  await expect.poll(idsOf).toEqual(marks);

  detour.cut(true);
  await expect.poll(() => errors.length, { timeout: 10_000 }).toBeGreaterThan(1);
  detour.cut(false);
  await expect.poll(() => mark().catch(() => 0), { timeout: 10_000 }).toBeGreaterThan(1);
  await mark();
  await expect.poll(idsOf, { timeout: 10_000 }).toEqual(marks);
  expect(counts.gaps).toBe(0);
  await feed.close();
  await disconnect();
  detour.close();
  closeDatabase = await openTestDatabase(inject('mongoUri'), database, { keep: true });
});

test('what happens after a gap has been told of is told: the feed follows by then', async () => {
  const ids: string[] = [];
  const written = Promise.withResolvers<string>();
  const feed = openChangeFeed(
    {
      onChange: ({ doc }) => ids.push(doc._id.toHexString()),
      // As one who reads anew, and must hear of what changes from then on.
      onGap: () => void writeMark().then(written.resolve),
      onError: () => undefined,
    },
    { lookBackSeconds: 60 },
  );
  await expect.poll(feed.heardAt).toBeGreaterThan(0);
  await writeMark();
  await expect.poll(() => ids.length).toBeGreaterThan(0);
  await rawCollection('outbox').drop();
  const mark = await written.promise;
  await expect.poll(() => ids).toContain(mark);
  await feed.close();
});
