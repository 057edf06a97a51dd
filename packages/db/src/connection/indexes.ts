import mongoose from 'mongoose';
import { models } from '../models.ts';
import { isDatabaseUnavailable } from './errors.ts';
import {
  compareIndexes,
  type IndexComparison,
  type IndexPair,
  listIndexes,
} from './indexComparison.ts';
import {
  DuplicatesPreventIndexError,
  findDuplicates,
  IndexBuildError,
  UNHURRIED,
} from './indexDuplicates.ts';
import { type IndexSpec, isRetimed, sameKeys, sameOptions } from './indexSpec.ts';

/** Indexes that the server needs could not be built; the others are. For a log: it names no values. */
export class IndexesNotBuiltError extends Error {
  readonly failures: IndexBuildError[];

  constructor(failures: IndexBuildError[]) {
    const lines = failures.map(({ logMessage }) => logMessage);
    const advice = 'See pnpm db:indexes --apply, which shows the values, and mend these documents.';
    super([...lines, advice].join('\n'));
    this.name = 'IndexesNotBuiltError';
    this.failures = failures;
  }
}

/** What was done to one collection; indexes by their keys, e.g. `{"email":1}`. */
export interface IndexReport {
  collection: string;
  created: string[];
  /** Their time to live was set to the declared one. */
  retimed: string[];
  /** Dropped, and built with the declared options. */
  rebuilt: string[];
  dropped: string[];
  /** One per index that is still not as declared. */
  failures: IndexBuildError[];
}

export interface ApplyOptions {
  /** Drops what no model declares, and rebuilds what differs. */
  drop?: boolean;
  /** So many more indexes have been dealt with. */
  onProgress?: (count: number) => void;
  /** Ends before the next collection. */
  signal?: AbortSignal;
}

/**
 * Creates every declared collection and index that is missing. Drops and changes nothing, so it may
 * run beside live traffic and twice at once. An index with the same keys counts as there, whatever
 * its other options: a database that the reference wrote has its own. Throws one
 * `IndexesNotBuiltError` of all indexes that could not be built, once the others are.
 */
export async function ensureIndexes(): Promise<IndexReport[]> {
  await createCollections();
  const reports: IndexReport[] = [];
  for (const comparison of await compareIndexes()) reports.push(await createMissing(comparison));
  const failures = reports.flatMap((report) => report.failures);
  if (failures.length > 0) throw new IndexesNotBuiltError(failures);
  return reports;
}

/**
 * Brings the database's indexes to what the models declare: creates what is missing, sets times to
 * live, and drops nothing unless told to. Goes on after a failure, and reports it.
 */
export async function applyIndexes(options: ApplyOptions = {}): Promise<IndexReport[]> {
  const { drop = false, onProgress, signal } = options;
  await createCollections();
  const reports: IndexReport[] = [];
  for (const comparison of await compareIndexes()) {
    if (signal?.aborted) break;
    const report = await createMissing(comparison, onProgress);
    reports.push(report);
    const { collection } = report;
    for (const pair of comparison.different) {
      if (isRetimed(pair.declared.options, pair.existing.options)) {
        await attempt(report, 'retimed', pair.declared, () => retime(collection, pair));
      } else if (drop) {
        await attempt(report, 'rebuilt', pair.declared, () => rebuild(collection, pair));
      } else continue;
      onProgress?.(1);
    }
    for (const index of drop ? comparison.extra : []) {
      await attempt(report, 'dropped', index, () => dropIndex(collection, index.name));
      onProgress?.(1);
    }
  }
  return reports;
}

/** A transaction cannot create a collection on every engine, so all exist from the start. */
async function createCollections(): Promise<void> {
  const existing = await mongoose.connection.listCollections();
  const names = new Set(existing.map(({ name }) => name));
  for (const [collection, model] of Object.entries(models)) {
    if (!names.has(collection)) await model.createCollection();
  }
}

async function createMissing(
  { collection, missing }: IndexComparison,
  onProgress?: (count: number) => void,
): Promise<IndexReport> {
  const report: IndexReport = {
    collection,
    created: [],
    retimed: [],
    rebuilt: [],
    dropped: [],
    failures: [],
  };
  if (missing.length === 0) return report;
  try {
    // All in one pass over the documents; or none, when one of them cannot be built.
    await create(collection, missing);
    report.created = missing.map(({ keys }) => JSON.stringify(keys));
    onProgress?.(missing.length);
  } catch (error) {
    if (isDatabaseUnavailable(error)) throw error;
    for (const index of missing) {
      await attempt(report, 'created', index, () => createOne(collection, index));
      onProgress?.(1);
    }
  }
  return report;
}

async function attempt(
  report: IndexReport,
  done: 'created' | 'retimed' | 'rebuilt' | 'dropped',
  { keys }: IndexSpec,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
    report[done].push(JSON.stringify(keys));
  } catch (error) {
    if (isDatabaseUnavailable(error)) throw error;
    const told = error instanceof Error ? error.message : String(error);
    const logged = hasCode(error, 11000) ? 'a value is not unique' : told;
    const failure =
      error instanceof IndexBuildError
        ? error
        : new IndexBuildError(report.collection, keys, { told, logged }, error);
    report.failures.push(failure);
  }
}

async function create(collection: string, indexes: IndexSpec[]): Promise<void> {
  await mongoose.connection.collection(collection).createIndexes(
    indexes.map(({ keys, options }) => ({ key: new Map(Object.entries(keys)), ...options })),
    UNHURRIED,
  );
}

async function createOne(collection: string, index: IndexSpec): Promise<void> {
  try {
    await create(collection, [index]);
  } catch (error) {
    if (hasCode(error, 11000)) await refuseDuplicates(collection, index, error);
    throw error;
  }
}

async function refuseDuplicates(collection: string, index: IndexSpec, cause?: unknown) {
  const duplicates = await findDuplicates(mongoose.connection.collection(collection), index);
  if (duplicates) {
    throw new DuplicatesPreventIndexError(collection, index.keys, duplicates, cause);
  }
}

async function retime(collection: string, { declared, existing }: IndexPair): Promise<void> {
  const { expireAfterSeconds } = declared.options;
  const db = mongoose.connection.getClient().db(mongoose.connection.name);
  await db.command({ collMod: collection, index: { name: existing.name, expireAfterSeconds } });
}

/** The old index stays, or comes back, when the new one cannot be built. */
async function rebuild(collection: string, { declared, existing }: IndexPair): Promise<void> {
  // Another process may have done it since the comparison.
  const isDone = (await listIndexes(collection)).some(
    ({ keys, options }) => sameKeys(keys, declared.keys) && sameOptions(declared.options, options),
  );
  if (isDone) return;
  if (declared.options.unique) await refuseDuplicates(collection, declared);
  await dropIndex(collection, existing.name);
  try {
    await createOne(collection, declared);
  } catch (error) {
    await create(collection, [existing]);
    throw error;
  }
}

/** An index that is gone already, by another process, is as good as dropped. */
async function dropIndex(collection: string, name: string): Promise<void> {
  try {
    await mongoose.connection.collection(collection).dropIndex(name);
  } catch (error) {
    if (!hasCode(error, 27)) throw error;
  }
}

function hasCode(error: unknown, code: number): boolean {
  return error instanceof mongoose.mongo.MongoServerError && error.code === code;
}
