import mongoose, { type mongo, type Types } from 'mongoose';
import { withTransaction } from '../connection/transaction.ts';
import { valueAt } from './documentPath.ts';
import type { MigrationStep, StepRun, Stored } from './step.ts';

const { BSON, MongoBulkWriteError, MongoServerError, ObjectId } = mongoose.mongo;

const BATCH = 500;
/** Documents may be as large as 16 MB. */
const BATCH_BYTES = 8 * 1024 * 1024;
/** What a document held before and what it is to hold must fit into one command, up to this size. */
const LARGE_BYTES = 4 * 1024 * 1024;
/** A document that somebody else changes each time we want to is somebody else's. */
const ATTEMPTS = 5;

/** New values by path; `undefined` takes a field away. */
export type Change = Record<string, unknown>;

export interface Plan {
  /** Empty when the document stays as it is. */
  change: Change;
  /** What of the document is left to a person. */
  left?: string | undefined;
}

/** A walk over the documents of a collection that may need a change, in the order of `_id`. */
export interface Pass {
  collection: string;
  filter: mongo.Filter<Stored>;
  /** Must hold every path that `plan` reads or changes. */
  fields: mongo.Document;
  /** Without effects, so that a dry run asks it too. `null`: nothing to do. */
  plan(document: Stored): Plan | null;
}

/** A step made of walks. */
export function walking(...passes: Pass[]): Pick<MigrationStep, 'up' | 'dryRun'> {
  return {
    up: (run) => walk(passes, run, (pass, batch) => changeDocuments(pass, batch, run)),
    dryRun: (run) =>
      walk(passes, run, async (pass, batch) => {
        for (const document of batch) note(pass, document, pass.plan(document), run);
      }),
  };
}

/** Counts and reports a plan that is not carried out. */
export function note({ collection }: Pass, { _id }: Stored, plan: Plan | null, run: StepRun): void {
  if (plan && Object.keys(plan.change).length > 0) run.count('changed');
  if (plan?.left) run.leave({ collection, ids: [String(_id)], problem: plan.left });
}

/** Hands every batch to `work`, and records after each where to go on. */
export async function walk<P extends Pick<Pass, 'collection' | 'filter' | 'fields'>>(
  passes: readonly P[],
  run: StepRun,
  work: (pass: P, batch: Stored[]) => Promise<void>,
  batchSize = BATCH,
): Promise<void> {
  const begin = run.resumeAfter;
  for (const [index, pass] of passes.entries()) {
    if (begin && index < begin.pass) continue;
    const after = begin?.pass === index ? begin.after : undefined;
    for await (const batch of batches(pass, run.db, after, batchSize)) {
      await work(pass, batch);
      run.count('examined', batch.length);
      const last = batch.at(-1)?._id;
      // Ids of other types sort before ObjectIds; a walk cut off among them begins anew.
      await run.checkpoint(last instanceof ObjectId ? { pass: index, after: last } : undefined);
    }
  }
}

async function* batches(
  { collection, filter, fields }: Pick<Pass, 'collection' | 'filter' | 'fields'>,
  db: mongo.Db,
  after: Types.ObjectId | undefined,
  batchSize: number,
): AsyncGenerator<Stored[]> {
  const condition = after ? { $and: [filter, { _id: { $gt: after } }] } : filter;
  const cursor = db
    .collection<Stored>(collection)
    .find(condition, { projection: fields, sort: { _id: 1 }, batchSize });
  let batch: Stored[] = [];
  let bytes = 0;
  for await (const document of cursor) {
    batch.push(document);
    bytes += BSON.calculateObjectSize(document);
    if (batch.length < batchSize && bytes < BATCH_BYTES) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

/**
 * Plans and writes a batch. A document that was changed between reading and writing is read and
 * planned again; one that a unique index refuses is left as it is and reported.
 */
export async function changeDocuments(pass: Pass, batch: Stored[], run: StepRun): Promise<void> {
  const collection = run.db.collection<Stored>(pass.collection);
  const left = new Map<string, string>();
  const isLarge = (document: Stored) => BSON.calculateObjectSize(document) > LARGE_BYTES;
  for (const { _id } of batch.filter(isLarge)) await changeLarge(pass, _id, run);
  let documents = batch.filter((document) => !isLarge(document));
  for (let attempt = 1; documents.length > 0; attempt += 1) {
    const planned = documents.flatMap((document) => {
      const plan = pass.plan(document);
      if (plan?.left) left.set(String(document._id), plan.left);
      return plan && Object.keys(plan.change).length > 0 && !refusedBefore(left, document)
        ? [{ document, change: plan.change }]
        : [];
    });
    if (planned.length === 0) break;
    if (attempt > ATTEMPTS) {
      throw new Error(`Documents of ${pass.collection} are being changed all the time.`);
    }
    const operations = planned.map(({ document, change }) => ({
      updateOne: { filter: unchanged(document, change), update: updateOf(change) },
    }));
    const { matched, modified, refused } = await writeAll(collection, operations);
    run.count('changed', modified);
    for (const { index, reason } of refused) {
      const id = planned[index]?.document._id;
      left.set(String(id), `${REFUSED}: ${reason}`);
    }
    if (matched + refused.length === planned.length) break;
    const ids = planned.map(({ document }) => document._id);
    documents = await collection.find({ _id: { $in: ids } }, { projection: pass.fields }).toArray();
  }
  for (const [id, problem] of left) {
    run.leave({ collection: pass.collection, ids: [id], problem });
  }
}

/** Reads a document and writes to it in one transaction, so that its old values need not be sent. */
async function changeLarge(pass: Pass, _id: Stored['_id'], run: StepRun): Promise<void> {
  const collection = run.db.collection<Stored>(pass.collection);
  const change = async (session: mongo.ClientSession) => {
    const document = await collection.findOne({ _id }, { projection: pass.fields, session });
    const plan = document && pass.plan(document);
    const update = updateOf(plan?.change ?? {});
    if (Object.keys(update).length === 0) return { changed: 0, left: plan?.left };
    const { modifiedCount } = await collection.updateOne({ _id }, update, { session });
    return { changed: modifiedCount, left: plan?.left };
  };
  const { changed, left } = await withTransaction(change).catch((error: unknown) => {
    if (!(error instanceof MongoServerError && error.code === 11000)) throw error;
    return { changed: 0, left: `${REFUSED}: ${indexIn(error.message)}` };
  });
  run.count('changed', changed);
  if (left) run.leave({ collection: pass.collection, ids: [String(_id)], problem: left });
}

const REFUSED = 'A unique index refuses the change';

const refusedBefore = (left: Map<string, string>, { _id }: Stored) =>
  left.get(String(_id))?.startsWith(REFUSED) === true;

/** The document as long as the paths to be changed are as they were read. */
function unchanged(document: Stored, change: Change): mongo.Filter<Stored> {
  const before = Object.keys(change).map((path) => {
    const value = valueAt(document, path);
    return [path, value === undefined ? { $exists: false } : { $eq: value }] as const;
  });
  return { _id: document._id, ...Object.fromEntries(before) };
}

export function updateOf(change: Change): mongo.UpdateFilter<Stored> {
  const entries = Object.entries(change);
  const set = entries.filter(([, value]) => value !== undefined);
  const unset = entries.filter(([, value]) => value === undefined);
  return {
    ...(set.length > 0 && { $set: Object.fromEntries(set) }),
    ...(unset.length > 0 && { $unset: Object.fromEntries(unset.map(([path]) => [path, 1])) }),
  };
}

async function writeAll(
  collection: mongo.Collection<Stored>,
  operations: mongo.AnyBulkWriteOperation<Stored>[],
) {
  try {
    const { matchedCount, modifiedCount } = await collection.bulkWrite(operations, {
      ordered: false,
    });
    return { matched: matchedCount, modified: modifiedCount, refused: [] };
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError)) throw error;
    const errors = [error.writeErrors].flat();
    if (errors.length === 0 || errors.some(({ code }) => code !== 11000)) throw error;
    return {
      matched: error.result.matchedCount,
      modified: error.result.modifiedCount,
      refused: errors.map(({ index, errmsg }) => ({ index, reason: indexIn(errmsg ?? '') })),
    };
  }
}

/** The index's name alone: the rest of the message holds values. */
const indexIn = (message: string) => /index: (\S+)/.exec(message)?.[1] ?? 'duplicate key';
