import mongoose from 'mongoose';
import { connect, disconnect } from './connection/connect.ts';
import { ensureIndexes } from './connection/indexes.ts';
import { models } from './models.ts';

/** Connects a test to a database, with every index, and empty unless its data is to be kept. */
export async function openTestDatabase(
  uri: string,
  name: string,
  { keep = false } = {},
): Promise<() => Promise<void>> {
  await connect(uri, { database: name });
  await ensureIndexes();
  if (!keep) {
    await Promise.all(Object.values(models).map((model) => model.collection.deleteMany({})));
  }
  return disconnect;
}

/** A collection through the bare driver: what is really stored. */
export function rawCollection(name: keyof typeof models) {
  return mongoose.connection.collection(name);
}
