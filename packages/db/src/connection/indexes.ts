import { models } from '../models.ts';

export interface IndexReport {
  collection: string;
  /** Names of the indexes that were missing and have been built. */
  created: string[];
}

/**
 * Creates every declared collection and index that is missing. Drops and changes nothing, so it may
 * run beside live traffic and twice at once.
 */
export async function ensureIndexes(): Promise<IndexReport[]> {
  const reports: IndexReport[] = [];
  for (const [collection, model] of Object.entries(models)) {
    // A transaction cannot create a collection on every engine, so all exist from the start.
    await model.createCollection();
    const before = new Set((await model.collection.indexes()).map((index) => index.name));
    await model.createIndexes();
    const after = (await model.collection.indexes()).map((index) => index.name ?? '');
    reports.push({ collection, created: after.filter((name) => !before.has(name)) });
  }
  return reports;
}
