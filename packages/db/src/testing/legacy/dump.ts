import mongoose from 'mongoose';
import { isRecord } from '../../migrations/documentPath.ts';

/** Every document of the connected database, by collection, in the order of `_id`. */
export type Dump = Map<string, Record<string, unknown>[]>;

export async function dumpDatabase(): Promise<Dump> {
  const { db } = mongoose.connection;
  if (!db) throw new mongoose.mongo.MongoNotConnectedError('connect() comes first.');
  const dump: Dump = new Map();
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    dump.set(
      name,
      await db
        .collection(name)
        .find({}, { sort: { _id: 1 } })
        .toArray(),
    );
  }
  return dump;
}

/** A value with its type as text, so that the id 12… and the text "12…" are different. */
export function show(value: unknown): string {
  if (value instanceof mongoose.Types.ObjectId) return `ObjectId(${value.toHexString()})`;
  if (value instanceof Date) return `Date(${value.toISOString()})`;
  return JSON.stringify(value);
}

/** Every value of a document by its path, e.g. `attendees.0.status`; what is empty is a value. */
export function flatten(value: unknown, path = ''): [path: string, value: string][] {
  const inner = Array.isArray(value) || isRecord(value) ? Object.entries(value) : [];
  if (inner.length === 0) return [[path, show(value)]];
  return inner.flatMap(([name, part]) => flatten(part, path === '' ? name : `${path}.${name}`));
}
