import { createHash } from 'node:crypto';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { AgentModel, checkDatabase, dailyVisitors, models, rawDailyVisitors } from '../index.ts';
import { openTestDatabase, rawCollection } from '../testing.ts';
import {
  DatabaseNotEmptyError,
  type SeededCollection,
  type SeedOptions,
  seedDatabase,
} from './index.ts';

const OPTIONS: SeedOptions = {
  users: 80,
  posts: 100,
  views: 1500,
  seed: 7,
  until: new Date('2026-11-01T00:00:00Z'),
};
const SEEDED = ['users', 'communityposts', 'communitylikes', 'sessions', 'pageviews'] as const;

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_seed_${process.pid}`);
  await AgentModel.create(
    ['one', 'two', 'three', 'four', 'five', 'six', 'seven'].map((id, index) => ({
      id,
      slug: id,
      name: `Agent ${id}`,
      category: 'writing',
      pricing: { daily: 1.5 + index, weekly: 6, monthly: 20 },
      pricingMinor: { daily: 150 + 100 * index, weekly: 600, monthly: 2000 },
      releaseDate: new Date(),
    })),
  );
  await seed(OPTIONS);
});
afterAll(() => close());

const written = new Map<SeededCollection, number>();

async function seed(options: SeedOptions): Promise<void> {
  written.clear();
  await seedDatabase(options, {
    begin: (collection) => ({
      onWritten: (count) => written.set(collection, (written.get(collection) ?? 0) + count),
      end: () => undefined,
    }),
  });
}

async function empty(): Promise<void> {
  for (const [name, { collection }] of Object.entries(models)) {
    if (name !== 'agents') await collection.deleteMany({});
  }
}

async function digest(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of SEEDED) {
    for await (const document of rawCollection(name).find({}).sort({ _id: 1 })) {
      hash.update(JSON.stringify(document));
    }
  }
  return hash.digest('hex');
}

describe('a seeded database', () => {
  test('has as much as was asked for, and something in every collection that people fill', async () => {
    const count = (name: keyof typeof models) => rawCollection(name).countDocuments({});
    expect(await count('users')).toBe(OPTIONS.users);
    expect(await count('communityposts')).toBe(OPTIONS.posts);
    expect(await count('pageviews')).toBe(OPTIONS.views);
    for (const [name, documents] of written) {
      expect(documents, name).toBeGreaterThan(0);
      expect(await count(name), name).toBe(documents);
    }
    expect(written.size).toBe(32);
  });

  test('fits its models', async () => {
    for (const model of Object.values(models)) {
      const Model = mongoose.model(model.modelName);
      for (const document of await Model.find({}).limit(60)) {
        await expect(document.validate(), model.modelName).resolves.toBeUndefined();
      }
    }
  });

  test('is what a check of the whole database calls in order', async () => {
    const { findings, documents } = await checkDatabase();
    expect(findings).toEqual([]);
    expect(documents).toBeGreaterThan(3000);
    expect(await rawCollection('communitygroups').countDocuments({ 'stats.postCount': 0 })).toBe(0);
    expect(await rawCollection('dailyvisitors').countDocuments({ uniqueVisitors: 0 })).toBe(0);
  });

  test('has nothing before an account was made, and nothing after its last day', async () => {
    for (const [name, field] of [
      ['communityposts', 'createdAt'],
      ['communitycomments', 'createdAt'],
      ['pageviews', 'timestamp'],
      ['sessions', 'lastActivity'],
    ] as const) {
      const late = await rawCollection(name).countDocuments({ [field]: { $gt: OPTIONS.until } });
      expect(late, name).toBe(0);
    }
    const [early] = await rawCollection('communityposts')
      .aggregate([
        {
          $lookup: { from: 'users', localField: 'authorId', foreignField: '_id', as: 'author' },
        },
        { $unwind: '$author' },
        { $match: { $expr: { $lt: ['$createdAt', '$author.createdAt'] } } },
        { $count: 'count' },
      ])
      .toArray();
    expect(early?.['count'] ?? 0).toBe(0);
  });

  test('its visitors agree with their sessions', async () => {
    const visitors = await rawCollection('visitors').find({}).limit(50).toArray();
    for (const { visitorId, visits, firstVisit, lastVisit } of visitors) {
      const theirs = await rawCollection('sessions')
        .find({ visitorId })
        .sort({ startTime: 1 })
        .toArray();
      expect(visits).toBe(theirs.length);
      expect(firstVisit).toEqual(theirs[0]?.['startTime']);
      expect(lastVisit).toEqual(theirs.at(-1)?.['startTime']);
    }
  });

  test('its sessions count their events', async () => {
    const [counted] = await rawCollection('sessions')
      .aggregate([{ $group: { _id: null, events: { $sum: '$events' } } }])
      .toArray();
    expect(counted?.['events']).toBe(await rawCollection('userevents').countDocuments({}));
  });

  test('its sign-ins are not older than the account', async () => {
    const people = await rawCollection('users').find({}).toArray();
    const joined = new Map(people.map(({ _id, createdAt }) => [String(_id), createdAt]));
    const lines = await rawCollection('securityLogs').find({}).toArray();
    expect(lines.filter(({ userId, createdAt }) => createdAt < joined.get(String(userId)))).toEqual(
      [],
    );
  });

  test('is not written over: a second seed is refused', async () => {
    await expect(seed(OPTIONS)).rejects.toThrow(DatabaseNotEmptyError);
  });

  test('is the same for the same seed, and another for another', async () => {
    const before = await digest();
    await empty();
    await seed(OPTIONS);
    expect(await digest()).toBe(before);
    await empty();
    await seed({ ...OPTIONS, seed: 8 });
    expect(await digest()).not.toBe(before);
  });

  test.each([
    { users: 1, posts: 0, views: 0 },
    { users: 2, posts: 3, views: 1 },
  ])('may be as small as %j', async (sizes) => {
    await empty();
    await seed({ ...OPTIONS, ...sizes });
    expect((await checkDatabase()).findings).toEqual([]);
    for (const [name, count] of [
      ['users', sizes.users],
      ['communityposts', sizes.posts],
      ['pageviews', sizes.views],
      ['communitygroups', 1],
    ] as const) {
      expect(await rawCollection(name).countDocuments({}), name).toBe(count);
    }
  });

  test('has its visitors by day, also where the days were asked for before', async () => {
    await empty();
    const days = { from: '2026-10-30', to: '2026-10-31', timezone: 'UTC' };
    const now = new Date('2026-11-02T00:00:00Z');
    const before = await dailyVisitors({ ...days, now });
    expect(before.map(({ pageViews }) => pageViews)).toEqual([0, 0]);
    await seed(OPTIONS);
    const after = await dailyVisitors({ ...days, now });
    expect(after.map(({ pageViews }) => pageViews)).not.toContain(0);
    expect(after).toEqual(await rawDailyVisitors(days));
  });

  test('keeps no day of which visits may still come', async () => {
    await empty();
    const today = new Date();
    today.setUTCHours(24, 0, 0, 0);
    await seed({ ...OPTIONS, until: today });
    const day = new Date().toISOString().slice(0, 10);
    expect(await rawCollection('dailyvisitors').countDocuments({ day: { $gte: day } })).toBe(0);
    expect(await rawCollection('dailyvisitors').countDocuments({})).toBeGreaterThan(80);
  });

  test('is stopped between two batches', async () => {
    await empty();
    const stop = new AbortController();
    const views = 12_000;
    const seeding = seedDatabase(
      { ...OPTIONS, views },
      {
        only: ['pageviews'],
        signal: stop.signal,
        begin: () => ({
          onWritten: () => stop.abort(new Error('stopped by hand')),
          end: () => undefined,
        }),
      },
    );
    await expect(seeding).rejects.toThrow('stopped by hand');
    const stored = await rawCollection('pageviews').countDocuments({});
    expect(stored).toBeGreaterThan(0);
    expect(stored).toBeLessThan(views);
  });
});
