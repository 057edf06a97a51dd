import mongoose from 'mongoose';
import { documentedIndexes } from '../../reference/compare.ts';
import { documented } from '../../reference/documented.ts';
import type { DocumentedIndex } from '../../reference/field.ts';
import { recommendedIndexes } from '../../reference/recommendedIndexes.ts';
import { accounts } from './legacyAccounts.ts';
import { analytics } from './legacyAnalytics.ts';
import { feed } from './legacyFeed.ts';
import { groups } from './legacyGroups.ts';
import { createWorld } from './legacyWorld.ts';

export interface LegacyOptions {
  seed: number;
  /** Users; the rest is in proportion. At least 10. */
  size: number;
}

/**
 * Writes a database as the documented backend would have: all its 19 collections with the documented
 * indexes and no others, and what such databases are like: ids as text, embedded arrays, fields that
 * older versions did not write, the misspelt field, prices as they come, two accounts whose address
 * differs in case alone. Into the connected database, which is emptied before; answers the number of
 * documents.
 */
export async function writeLegacyDatabase(options: LegacyOptions): Promise<number> {
  const { db } = mongoose.connection;
  if (!db) throw new mongoose.mongo.MongoNotConnectedError('connect() comes first.');
  await db.dropDatabase();
  const world = createWorld(options.seed, options.size);
  const all = { ...accounts(world), ...analytics(world), ...feed(world), ...groups(world) };
  const recommended = new Map<string, readonly DocumentedIndex[]>(
    Object.entries(recommendedIndexes),
  );
  let count = 0;
  for (const [name, definition] of Object.entries(documented)) {
    const documents = all[name] ?? [];
    await db.createCollection(name);
    for (let at = 0; at < documents.length; at += 1000) {
      await db.collection(name).insertMany(documents.slice(at, at + 1000));
    }
    for (const { keys, ...marks } of documentedIndexes(definition, recommended.get(name))) {
      await db.collection(name).createIndex({ ...keys }, marks);
    }
    count += documents.length;
  }
  return count;
}
