import type mongoose from 'mongoose';
import { type Ownership, ownership } from '../ownership.ts';
import type { IndexKeys, IndexSpec } from './indexSpec.ts';

const MAX_EXAMPLES = 5;
const MAX_IDS = 5;

/**
 * For a command that may read a large collection: no time is too long for its answer. The driver
 * takes the second for one command as well, which its types do not say.
 */
export const UNHURRIED = { comment: 'declared indexes', socketTimeoutMS: 0 };

export interface DuplicateExample {
  /** By path, without secrets. `null` also stands for a missing field. */
  values: Record<string, unknown>;
  /** `_id` of the first few documents with these values. */
  ids: unknown[];
}

export interface Duplicates {
  /** How many values (or combinations of them) more than one document has. */
  count: number;
  examples: DuplicateExample[];
}

/** An index could not be built; `cause` is what the database said. */
export class IndexBuildError extends Error {
  readonly collection: string;
  readonly keys: IndexKeys;
  /** The message for a log, which holds nothing that people have written. */
  readonly logMessage: string;

  constructor(
    collection: string,
    keys: IndexKeys,
    problem: { told: string; logged: string },
    cause?: unknown,
  ) {
    const message = `${collection}: index ${JSON.stringify(keys)} cannot be built: `;
    super(message + problem.told, { cause });
    this.name = 'IndexBuildError';
    this.collection = collection;
    this.keys = keys;
    this.logMessage = message + problem.logged;
  }
}

/** A unique index cannot be built before these documents are told apart. */
export class DuplicatesPreventIndexError extends IndexBuildError {
  readonly duplicates: Duplicates;

  constructor(collection: string, keys: IndexKeys, duplicates: Duplicates, cause?: unknown) {
    const { count, examples } = duplicates;
    const problem = `${count} value${count === 1 ? '' : 's'} not unique, for example\n`;
    const places = examples.map(({ ids }) => `in _id ${ids.join(', ')}`);
    const told = examples.map(({ values }, at) => `  ${show(values)} ${places[at]}`).join('\n');
    const logged = places.map((place) => `  ${place}`).join('\n');
    super(collection, keys, { told: problem + told, logged: problem + logged }, cause);
    this.name = 'DuplicatesPreventIndexError';
    this.duplicates = duplicates;
  }
}

function show(values: Record<string, unknown>): string {
  return Object.keys(values).length > 0 ? JSON.stringify(values) : '(a secret)';
}

/** What a unique index would refuse, found by reading the whole collection; `null`: nothing. */
export async function findDuplicates(
  collection: mongoose.Collection,
  { keys, options }: IndexSpec,
): Promise<Duplicates | null> {
  const paths = Object.keys(keys);
  const columns = paths.map((path, at) => [`k${at}`, { $ifNull: [`$${path}`, null] }]);
  const [found] = await collection
    .aggregate<{ total: { count: number }[]; examples: { _id: object; ids: unknown[] }[] }>(
      [
        { $match: indexedBy(paths, options) },
        { $project: Object.fromEntries(paths.map((path) => [path, 1])) },
        ...unwound(paths),
        {
          $group: {
            _id: Object.fromEntries(columns),
            // One document may hold a value twice.
            first: { $min: '$_id' },
            last: { $max: '$_id' },
            ids: { $firstN: { input: '$_id', n: MAX_IDS } },
          },
        },
        { $match: { $expr: { $ne: ['$first', '$last'] } } },
        { $facet: { total: [{ $count: 'count' }], examples: [{ $limit: MAX_EXAMPLES }] } },
      ],
      {
        ...UNHURRIED,
        allowDiskUse: true,
        ...(options.collation && { collation: options.collation }),
      },
    )
    .toArray();
  const count = found?.total[0]?.count;
  if (!found || !count) return null;
  const examples = found.examples.map(({ _id, ids }) => ({
    values: openValues(collection.collectionName, paths, Object.values(_id)),
    ids: [...new Map(ids.map((id) => [String(id), id])).values()],
  }));
  return { count, examples };
}

function indexedBy(paths: string[], { partialFilterExpression, sparse }: IndexSpec['options']) {
  if (partialFilterExpression) return partialFilterExpression;
  return sparse ? { $or: paths.map((path) => ({ [path]: { $exists: true } })) } : {};
}

/** As in the index, each element of an array counts for itself, wherever it lies in the path. */
function unwound(paths: string[]) {
  const prefixes = paths.flatMap((path) => {
    const names = path.split('.');
    return names.map((_, at) => names.slice(0, at + 1).join('.'));
  });
  return [...new Set(prefixes)].map((prefix) => ({
    $unwind: { path: `$${prefix}`, preserveNullAndEmptyArrays: true },
  }));
}

function openValues(collection: string, paths: string[], values: unknown[]) {
  const owned = Object.entries<Ownership>(ownership).find(([name]) => name === collection);
  const omits = owned?.[1].exportOmits ?? [];
  // What is kept out of an export is a secret.
  const isSecret = (path: string) => omits !== 'all' && omits.includes(path);
  return Object.fromEntries(
    paths.map((path, at) => [path, values[at]]).filter(([path]) => !isSecret(String(path))),
  );
}
