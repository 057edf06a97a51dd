import { fileURLToPath } from 'node:url';
import { folderSource, syncAgents, systemClock } from '@onelastai/api';
import { ensureIndexes, isDatabaseUnavailable } from '@onelastai/db';
import { DatabaseNotEmptyError, type SeededCollection, seedDatabase } from '@onelastai/db/seed';
import { rawCollection } from '@onelastai/db/testing';
import { beforeAll, expect, test } from 'vitest';
import { useDurableEngine } from '../vitest/durableEngine.ts';

const CATALOGUE = fileURLToPath(new URL('../../agents', import.meta.url));
const SEED = { users: 100, posts: 100, views: 60_000, seed: 7, until: new Date('2026-11-01') };

const engine = useDurableEngine('seed');
beforeAll(async () => {
  await ensureIndexes();
  await syncAgents(folderSource('folder', CATALOGUE), systemClock);
});

test('the server goes away in the middle of a seed: said clearly, and what was written is there', async () => {
  const acknowledged = new Map<SeededCollection, number>();
  let killed: Promise<void> | undefined;
  const seed = () =>
    seedDatabase(SEED, {
      begin: (collection) => ({
        onWritten(count) {
          const written = (acknowledged.get(collection) ?? 0) + count;
          acknowledged.set(collection, written);
          if (collection === 'pageviews' && written >= 10_000) killed ??= engine.kill();
        },
        end: () => undefined,
      }),
    });
  const failure: unknown = await seed().then(
    () => null,
    (error: unknown) => error,
  );
  expect(isDatabaseUnavailable(failure), String(failure)).toBe(true);
  await killed;

  await engine.start();
  for (const [collection, count] of acknowledged) {
    const stored = await rawCollection(collection).countDocuments({});
    if (collection === 'pageviews') expect(stored).toBeGreaterThanOrEqual(count);
    else expect(stored, collection).toBe(count);
  }
  expect(acknowledged.get('pageviews')).toBeLessThan(SEED.views);
  await expect(seed()).rejects.toThrow(DatabaseNotEmptyError);
}, 90_000);
