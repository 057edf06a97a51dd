import mongoose from 'mongoose';
import { connect, disconnect } from './connection/connect.ts';
import { ensureIndexes } from './connection/indexes.ts';
import { models } from './models.ts';

/** Connects a test to a database of its own, empty and with every index. */
export async function openTestDatabase(uri: string, name: string): Promise<() => Promise<void>> {
  await connect(uri, { database: name });
  await ensureIndexes();
  await emptyDatabase();
  return disconnect;
}

export async function emptyDatabase(): Promise<void> {
  await Promise.all(Object.values(models).map((model) => model.collection.deleteMany({})));
}

/** A collection through the bare driver: what is really stored. */
export function rawCollection(name: keyof typeof models) {
  return mongoose.connection.collection(name);
}
