import mongoose from 'mongoose';
import { connect, disconnect } from './connection/connect.ts';
import { ensureIndexes } from './connection/indexes.ts';
import { stampAsCurrent } from './migrations/records.ts';
import { models } from './models.ts';
import { TEST_CONCERNS } from './testing/statements.ts';

export { planSummary } from './operations/explain.ts';
export { dumpDatabase } from './testing/legacy/dump.ts';
export { writeLegacyDatabase } from './testing/legacy/writeLegacyDatabase.ts';
export { recordStatements, type Statement } from './testing/statements.ts';

/** Connects a test to a database, with every index, and empty unless its data is to be kept. */
export async function openTestDatabase(
  uri: string,
  name: string,
  { keep = false } = {},
): Promise<() => Promise<void>> {
  await connect(uri, { database: name });
  await ensureIndexes();
  if (!keep) {
    await Promise.all(Object.keys(models).map((name) => collectionOf(name).deleteMany({})));
    await stampAsCurrent();
  }
  return disconnect;
}

/** A collection through the bare driver: what is really stored. The explain guard leaves it out. */
export function rawCollection(name: keyof typeof models) {
  return collectionOf(name);
}

function collectionOf(name: string) {
  const { db } = mongoose.connection;
  if (!db) throw new mongoose.mongo.MongoNotConnectedError('openTestDatabase() comes first.');
  return db.collection(name, TEST_CONCERNS);
}

/** Paths of a document that its schema refuses, e.g. `['email', 'replies.0.body']`. */
export async function wrongPaths(document: { validate(): Promise<unknown> }): Promise<string[]> {
  try {
    await document.validate();
    return [];
  } catch (error) {
    if (error instanceof mongoose.Error.ValidationError) return Object.keys(error.errors);
    throw error;
  }
}
