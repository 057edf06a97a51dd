import type { IndexOptions } from 'mongoose';
import { models } from '../models.ts';

export interface IndexReport {
  collection: string;
  /** Keys of the indexes that were missing and have been built, e.g. `{"email":1}`. */
  created: string[];
}

function optionsOf({ unique, sparse, partialFilterExpression, expireAfterSeconds }: IndexOptions) {
  return {
    ...(unique ? { unique: true } : {}),
    ...(sparse ? { sparse } : {}),
    ...(partialFilterExpression ? { partialFilterExpression } : {}),
    ...(expireAfterSeconds === undefined ? {} : { expireAfterSeconds }),
  };
}

/** Ours are all ascending or descending. */
function directions(key: object): Map<string, number> {
  return new Map(Object.entries(key).map(([path, direction]) => [path, Number(direction)]));
}

/**
 * Creates every declared collection and index that is missing. Drops and changes nothing, so it may
 * run beside live traffic and twice at once. An index with the same keys counts as there, whatever
 * its other options: a database that the reference wrote has its own.
 */
export async function ensureIndexes(): Promise<IndexReport[]> {
  const reports: IndexReport[] = [];
  for (const [collection, model] of Object.entries(models)) {
    // A transaction cannot create a collection on every engine, so all exist from the start.
    await model.createCollection();
    const existing = await model.collection.indexes();
    const known = new Set(existing.map(({ key }) => JSON.stringify(key)));
    const missing = model.schema.indexes().filter(([key]) => !known.has(JSON.stringify(key)));
    for (const [key, options] of missing) {
      await model.collection.createIndex(directions(key), optionsOf(options));
    }
    reports.push({ collection, created: missing.map(([key]) => JSON.stringify(key)) });
  }
  return reports;
}
