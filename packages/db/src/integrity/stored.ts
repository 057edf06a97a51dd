import mongoose, { type mongo, type Types } from 'mongoose';
import { type CollectionName, models } from '../models.ts';

export type StoredId = string | number | Types.ObjectId;

/** A document as it lies in the database, whatever its schema says. */
export interface StoredDocument {
  _id: StoredId;
  [field: string]: unknown;
}

export function isStoredId(value: unknown): value is StoredId {
  return (
    typeof value === 'string' ||
    typeof value === 'number' ||
    value instanceof mongoose.mongo.ObjectId
  );
}

export function isCollectionName(name: string): name is CollectionName {
  return Object.hasOwn(models, name);
}

export const collectionNames: readonly CollectionName[] =
  Object.keys(models).filter(isCollectionName);

const BATCH_DOCUMENTS = 1000;
/** Documents may be as large as 16 MB. */
const BATCH_BYTES = 4 * 1024 * 1024;

const { BSON } = mongoose.mongo;

/** The driver's own collection: no casting, no strictness. */
export function storedIn(name: CollectionName): mongo.Collection<StoredDocument> {
  const { connection } = mongoose;
  return connection.getClient().db(connection.name).collection<StoredDocument>(name);
}

/** All documents in the order of `_id`, as many at a time as memory bears. */
export async function* storedBatches(name: CollectionName): AsyncGenerator<StoredDocument[]> {
  const cursor = storedIn(name)
    .find<Uint8Array>({}, { raw: true, batchSize: BATCH_DOCUMENTS })
    .sort({ _id: 1 });
  let batch: StoredDocument[] = [];
  let bytes = 0;
  for await (const document of cursor) {
    batch.push({ _id: '', ...BSON.deserialize(document) });
    bytes += document.length;
    if (batch.length >= BATCH_DOCUMENTS || bytes >= BATCH_BYTES) {
      yield batch;
      batch = [];
      bytes = 0;
    }
  }
  if (batch.length > 0) yield batch;
}

/** The value at a dotted path, e.g. `poll.options.0.votes`. */
export function valueAt(document: StoredDocument, path: string): unknown {
  return path.split('.').reduce<unknown>(step, document);
}

/** The values at a dotted path through arrays: `reportedBy.userId` gives each reporter's. */
export function valuesAt(document: StoredDocument, path: string): unknown[] {
  return path
    .split('.')
    .reduce<unknown[]>((values, key) => values.flat().map((value) => step(value, key)), [document]);
}

function step(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
