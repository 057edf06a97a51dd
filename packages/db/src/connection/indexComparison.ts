import mongoose from 'mongoose';
import { models } from '../models.ts';
import { type IndexSpec, indexSpec, sameDirections, sameKeys, sameOptions } from './indexSpec.ts';

export interface ExistingIndex extends IndexSpec {
  name: string;
}

export interface IndexPair {
  declared: IndexSpec;
  existing: ExistingIndex;
}

/** A collection's indexes, as its model declares them and as the database has them. */
export interface IndexComparison {
  collection: string;
  /** Declared, and not in the database. */
  missing: IndexSpec[];
  /** In the database, and not declared. */
  extra: ExistingIndex[];
  /** The same keys with other options. */
  different: IndexPair[];
  /** Also where the name differs, or every key's direction. */
  same: IndexPair[];
}

/** The second where it is the shard key of a cluster. */
const OF_THE_SERVER = new Set(['{"_id":1}', '{"_id":"hashed"}']);

/** Holds every model's indexes against the database, and changes nothing. */
export async function compareIndexes(): Promise<IndexComparison[]> {
  const comparisons: IndexComparison[] = [];
  for (const [collection, model] of Object.entries(models)) {
    const declared = model.schema.indexes().map(([keys, options]) => indexSpec(keys, options));
    comparisons.push(compareCollection(collection, declared, await listIndexes(collection)));
  }
  return comparisons;
}

/** All but those of `_id` that the server makes itself. */
export async function listIndexes(collection: string): Promise<ExistingIndex[]> {
  try {
    const indexes = await mongoose.connection.collection(collection).indexes();
    return indexes
      .filter(({ key }) => !OF_THE_SERVER.has(JSON.stringify(key)))
      .map(({ key, name = '', ...options }) => ({ name, ...indexSpec(key, options) }));
  } catch (error) {
    const isAbsent = error instanceof mongoose.mongo.MongoServerError && error.code === 26;
    if (isAbsent) return [];
    throw error;
  }
}

function compareCollection(
  collection: string,
  declared: IndexSpec[],
  existing: ExistingIndex[],
): IndexComparison {
  const left = new Set(existing);
  const open = new Set(declared);
  /** Pairs off what is alike; each index of the database stands for one declared index at most. */
  const pair = (alike: (one: IndexSpec, other: IndexSpec) => boolean) =>
    [...open].flatMap((one) => {
      const found = [...left].find((other) => alike(one, other));
      if (!found) return [];
      open.delete(one);
      left.delete(found);
      return [{ declared: one, existing: found }];
    });
  const same = [
    ...pair(
      (one, other) =>
        sameDirections(one.keys, other.keys) && sameOptions(one.options, other.options),
    ),
    ...pair(
      (one, other) => sameKeys(one.keys, other.keys) && sameOptions(one.options, other.options),
    ),
  ];
  const different = pair((one, other) => sameKeys(one.keys, other.keys));
  return { collection, missing: [...open], extra: [...left], different, same };
}
