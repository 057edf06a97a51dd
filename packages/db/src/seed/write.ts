import type { Model, Types } from 'mongoose';

const BATCH = 5000;
/** Batches under way at once: the next one is made while the last one is stored. */
const UNDER_WAY = 2;

export interface WriteOptions {
  /** So many documents more have been stored. */
  onWritten(count: number): void;
  signal?: AbortSignal | undefined;
}

/** Stores all documents in bulk; never holds more than a few batches. Throws when aborted. */
export async function writeAll<T extends { _id: Types.ObjectId }>(
  model: Pick<Model<T>, 'collection'>,
  documents: Iterable<T>,
  { onWritten, signal }: WriteOptions,
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  const store = async (batch: T[]) => {
    await model.collection.insertMany(batch, { ordered: false });
    onWritten(batch.length);
  };
  const begin = async (batch: T[]) => {
    signal?.throwIfAborted();
    const stored = store(batch).finally(() => underWay.delete(stored));
    underWay.add(stored);
    if (underWay.size >= UNDER_WAY) await Promise.race(underWay);
  };
  let batch: T[] = [];
  try {
    for (const document of documents) {
      batch.push(document);
      if (batch.length < BATCH) continue;
      await begin(batch);
      batch = [];
    }
    if (batch.length > 0) await begin(batch);
  } finally {
    await Promise.all(underWay);
  }
}
