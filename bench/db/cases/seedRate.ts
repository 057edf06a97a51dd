import { type SeededCollection, type SeedOptions, seedDatabase } from '@onelastai/db/seed';
import type { Db, Document } from 'mongodb';
import type { Case, Row } from '../case.ts';
import { compare } from '../compare.ts';

const COLLECTION = 'userevents' satisfies SeededCollection;
const BATCH = 5000;
const VIEWS = 150_000;

export const seedRate: Case = {
  name: 'seed',
  about: 'documents made and stored by the seed ÷ the same ones stored by the raw driver',
  database: 'engine',

  async measure({ raw, dataset, ...options }): Promise<Row[]> {
    const events = raw.collection(COLLECTION);
    const seed: SeedOptions = { ...dataset.seed, users: 1000, posts: 0, views: VIEWS };
    const seeded = async () => {
      await events.deleteMany({});
      await seedDatabase(seed, {
        only: [COLLECTION],
        begin: () => ({ onWritten: () => undefined, end: () => undefined }),
      });
    };
    await seeded();
    const documents = await events.find({}).toArray();
    const comparison = await compare(
      { concurrency: 1, ours: seeded, raw: () => storeRaw(raw, documents) },
      options,
    );
    const rate = Math.round(comparison.oursPerSecond * documents.length);
    return [{ name: 'seed', comparison, notes: [`${rate} documents a second, emptying included`] }];
  },
};

async function storeRaw(raw: Db, documents: Document[]): Promise<void> {
  const events = raw.collection(COLLECTION);
  await events.deleteMany({});
  for (let at = 0; at < documents.length; at += BATCH) {
    await events.insertMany(documents.slice(at, at + BATCH), { ordered: false });
  }
}
