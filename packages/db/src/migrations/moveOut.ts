import mongoose, { type mongo } from 'mongoose';
import { withTransaction } from '../connection/transaction.ts';
import type { MigrationStep, StepRun, Stored } from './step.ts';
import { changeDocuments, note, type Pass, type Plan, updateOf, walk } from './walk.ts';

/** Documents may be as large as a document can be. */
const BATCH = 50;
const INSERTS = 1000;

export interface MovePlan extends Plan {
  /** Documents of the new collection. */
  rows: Stored[];
  counts?: Record<string, number>;
}

export interface Move extends Pick<Pass, 'collection' | 'filter' | 'fields'> {
  to: string;
  /** Unique index of the new collection, as its model declares it. */
  key: Record<string, 1>;
  /** Without effects. `change` takes away what `rows` hold. */
  plan(document: Stored): MovePlan;
}

/** A step that moves an embedded array into a collection of its own, each document at one stroke. */
export function movingOut(move: Move): Pick<MigrationStep, 'up' | 'dryRun'> {
  const work = (write: (documents: Stored[], run: StepRun) => Promise<void>, run: StepRun) =>
    walk([move], run, (_, batch) => write(batch, run), BATCH);
  return {
    async up(run) {
      await createTarget(run.db, move);
      await work(async (batch) => {
        const moving: Stored['_id'][] = [];
        const without: Stored[] = [];
        for (const document of batch) {
          const plan = move.plan(document);
          if (plan.rows.length > 0) {
            moving.push(document._id);
          } else {
            without.push(document);
            countAll(plan, run);
          }
        }
        const emptied: Pass = {
          ...move,
          plan(document) {
            const plan = move.plan(document);
            if (plan.rows.length === 0) return plan;
            // Somebody has added entries since it was read.
            moving.push(document._id);
            return null;
          },
        };
        await changeDocuments(emptied, without, run);
        for (const _id of moving) await moveDocument(move, _id, run);
      }, run);
    },
    dryRun: (run) =>
      work(async (batch) => {
        for (const document of batch) report(move, document, move.plan(document), run);
      }, run),
  };
}

/** A transaction cannot create a collection on every engine. */
async function createTarget(db: mongo.Db, { to, key }: Move): Promise<void> {
  const known = await db.listCollections({ name: to }, { nameOnly: true }).toArray();
  if (known.length === 0) await db.createCollection(to);
  await db.collection(to).createIndex(key, { unique: true });
}

async function moveDocument(move: Move, _id: Stored['_id'], run: StepRun): Promise<void> {
  const { db } = run;
  const moved = await withTransaction(async (session) => {
    const collection = db.collection<Stored>(move.collection);
    const document = await collection.findOne({ _id }, { projection: move.fields, session });
    if (!document) return null;
    const plan = move.plan(document);
    if (await someAreThere(db, move, plan.rows, session)) {
      const left = `${move.to} holds some of its entries already`;
      return { document, plan: { rows: [], change: {}, left } };
    }
    for (let at = 0; at < plan.rows.length; at += INSERTS) {
      await insertRows(db.collection(move.to), plan.rows.slice(at, at + INSERTS), session);
    }
    const update = updateOf(plan.change);
    if (Object.keys(update).length > 0) await collection.updateOne({ _id }, update, { session });
    return { document, plan };
  });
  if (moved) report(move, moved.document, moved.plan, run);
}

/** Entries that were copied along with their document carry ids that are taken: they get new ones. */
async function insertRows(
  target: mongo.Collection<Stored>,
  rows: Stored[],
  session: mongo.ClientSession,
): Promise<void> {
  const ids = rows.map(({ _id }) => _id);
  const there = await target
    .find({ _id: { $in: ids } }, { projection: { _id: 1 }, session })
    .toArray();
  const taken = new Set(there.map(({ _id }) => String(_id)));
  const free = rows.map((row) => {
    const isTaken = taken.has(String(row._id));
    taken.add(String(row._id));
    return isTaken ? { ...row, _id: new mongoose.Types.ObjectId() } : row;
  });
  await target.insertMany(free, { session });
}

/** Rows that are there already were not written by us: whose word counts is a person's to decide. */
async function someAreThere(
  db: mongo.Db,
  { to, key }: Move,
  rows: Stored[],
  session: mongo.ClientSession,
): Promise<boolean> {
  const [first] = rows;
  const [parent = '_id'] = Object.keys(key);
  if (!first) return false;
  const keyOf = (row: Stored) => JSON.stringify(Object.keys(key).map((field) => row[field]));
  const there = await db
    .collection<Stored>(to)
    .find({ [parent]: first[parent] }, { projection: key, session })
    .toArray();
  const taken = new Set(there.map(keyOf));
  return rows.some((row) => taken.has(keyOf(row)));
}

function report(move: Move, document: Stored, plan: MovePlan, run: StepRun): void {
  note(move, document, plan, run);
  countAll(plan, run);
}

function countAll(plan: MovePlan, run: StepRun): void {
  run.count('moved', plan.rows.length);
  for (const [what, by] of Object.entries(plan.counts ?? {})) run.count(what, by);
}
