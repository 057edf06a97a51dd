import { fileURLToPath } from 'node:url';
import { folderSource, syncAgents, systemClock } from '@onelastai/api';
import { ensureIndexes } from '@onelastai/db';
import { type SeededCollection, type SeedOptions, seedDatabase } from '@onelastai/db/seed';

const CATALOGUE = fileURLToPath(new URL('../../agents', import.meta.url));

export interface Dataset {
  name: string;
  seed: SeedOptions;
  /** `false`: the embedded engine reads all that a filter matches, so filters must bound the range. */
  small: boolean;
}

const until = new Date('2026-11-01T00:00:00Z');

export const DATASETS = {
  '10k': {
    name: '10k',
    seed: { users: 8000, posts: 10_000, views: 10_000, seed: 7, until },
    small: true,
  },
  '1m': {
    name: '1m',
    seed: { users: 800_000, posts: 1_000_000, views: 1_000_000, seed: 7, until },
    small: false,
  },
} as const satisfies Record<string, Dataset>;

const COLLECTIONS: readonly SeededCollection[] = [
  'subscriptions',
  'communityposts',
  'visitors',
  'sessions',
  'pageviews',
];

/** Fills the connected database with every index and what the cases read. */
export async function fill({ seed }: Dataset, progress: (line: string) => void): Promise<void> {
  await ensureIndexes();
  await syncAgents(folderSource('folder', CATALOGUE), systemClock);
  await seedDatabase(seed, {
    only: COLLECTIONS,
    begin(collection) {
      let documents = 0;
      return {
        onWritten: (count) => {
          documents += count;
        },
        end: () => progress(`${collection}: ${documents} documents`),
      };
    },
  });
}
