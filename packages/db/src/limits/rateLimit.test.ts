import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openTestDatabase, rawCollection } from '../testing.ts';
import { createRateLimitStore } from './rateLimit.queries.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_limits_${process.pid}`);
});
afterAll(() => close());

const rule = { points: 10, seconds: 60, blockSeconds: 900 };
/** As two processes have them. */
const stores = [createRateLimitStore(rule), createRateLimitStore(rule)];

async function consumeAtOnce(key: string, uses: number) {
  const all = Array.from({ length: uses }, async (_, use) => stores[use % 2]?.consume(key));
  return (await Promise.all(all)).filter((use) => use?.allowed);
}

test.each([
  ['a fresh key', null],
  ['a key whose time is over', -1000],
])(
  'security 4: of 50 uses at once of %s as many get through as there are points',
  async (_, age) => {
    const key = randomUUID();
    if (age !== null) {
      const expire = new Date(Date.now() + age);
      await rawCollection('ratelimits').insertOne({ key, points: 30, expire });
    }
    expect(await consumeAtOnce(key, 50)).toHaveLength(10);
    expect(await rawCollection('ratelimits').countDocuments({ key })).toBe(1);
    expect(await stores[0]?.get(key)).toMatchObject({ allowed: false, remaining: 0 });
  },
);

test('the use too many begins the block, and later ones leave its end where it is', async () => {
  const key = randomUUID();
  await consumeAtOnce(key, 11);
  const blocked = await rawCollection('ratelimits').findOne({ key });
  expect((blocked?.['expire'].getTime() - Date.now()) / 1000).toBeGreaterThan(800);
  await consumeAtOnce(key, 20);
  expect(await rawCollection('ratelimits').findOne({ key })).toMatchObject({
    expire: blocked?.['expire'],
  });
});
