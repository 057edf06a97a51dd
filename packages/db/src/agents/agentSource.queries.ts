import { Types, type UpdateQuery } from 'mongoose';
import { translateDuplicateKey } from '../connection/errors.ts';
import { retryDuplicateKey } from '../connection/retryDuplicateKey.ts';
import { type Transaction, within } from '../connection/transaction.ts';
import { AgentModel } from './agent.model.ts';
import {
  type AgentSourceDoc,
  AgentSourceModel,
  SOURCE_RUNS_KEPT,
  type SourceHeader,
  type SourceRun,
} from './agentSource.model.ts';
import { emitCatalogueChanged } from './catalogueEvents.ts';

/** More than anybody has. */
const MAX_SOURCES = 200;

/** All of them, by name. */
export async function findAgentSources(): Promise<AgentSourceDoc[]> {
  return AgentSourceModel.find().sort({ name: 1 }).limit(MAX_SOURCES).lean<AgentSourceDoc[]>();
}

export async function findAgentSource(id: string): Promise<AgentSourceDoc | null> {
  return AgentSourceModel.findById(id).lean<AgentSourceDoc>();
}

/** Active agents by the source that holds them. */
export async function countAgentsBySource(): Promise<Map<string, number>> {
  const counts = await AgentModel.aggregate<{ _id: string | null; count: number }>([
    { $match: { isActive: true } },
    { $group: { _id: '$source', count: { $sum: 1 } } },
  ]);
  return new Map(counts.map(({ _id, count }) => [_id ?? '', count]));
}

/** Known before it is stored, as its headers are sealed for this source alone. */
export function newAgentSourceId(): string {
  return new Types.ObjectId().toHexString();
}

/** What administrators say of a source. */
export interface SourceSettings {
  url: string;
  /** Sealed. */
  headers: SourceHeader[];
  everyMinutes: number | null;
  isActive: boolean;
  nextRunAt: Date | null;
}

export interface NewAgentSource extends SourceSettings {
  id: string;
  name: string;
  createdBy: string;
  now: Date;
}

/** Throws `DuplicateKeyError` for a name that is taken. */
export async function createAgentSource(
  { id, createdBy, nextRunAt, now, ...source }: NewAgentSource,
  transaction: Transaction,
): Promise<void> {
  const document = new AgentSourceModel({
    ...source,
    _id: new Types.ObjectId(id),
    kind: 'http',
    ...(nextRunAt ? { nextRunAt } : {}),
    createdBy: new Types.ObjectId(createdBy),
    createdAt: now,
    updatedAt: now,
  });
  await translateDuplicateKey(() => document.save(within(transaction)));
}

/** Nobody is at it, or whoever was has died. */
const free = (now: Date) => ({ $or: [{ 'lock.until': null }, { 'lock.until': { $lte: now } }] });

/**
 * `false` while a run is under way. `asksAnew`: what is known of the last answer is forgotten, as it is
 * another server's.
 */
export async function updateAgentSource(
  id: string,
  { nextRunAt, ...settings }: SourceSettings,
  { asksAnew, now }: { asksAnew: boolean; now: Date },
  transaction: Transaction,
): Promise<boolean> {
  const update: UpdateQuery<AgentSourceDoc> = {
    $set: { ...settings, ...(nextRunAt ? { nextRunAt } : {}), updatedAt: now },
    $unset: {
      ...(nextRunAt ? {} : { nextRunAt: 1 }),
      ...(asksAnew ? { etag: 1, lastModified: 1, storedForm: 1 } : {}),
    },
  };
  const filter = { _id: new Types.ObjectId(id), kind: 'http' as const, ...free(now) };
  const { matchedCount } = await AgentSourceModel.updateOne(filter, update, within(transaction));
  return matchedCount > 0;
}

/**
 * `null` while a run is under way; otherwise how many agents it held: they stay as they are, held by
 * no source.
 */
export async function deleteAgentSource(
  { _id, name }: Pick<AgentSourceDoc, '_id' | 'name'>,
  now: Date,
  transaction: Transaction,
): Promise<number | null> {
  const filter = { _id, kind: 'http' as const, ...free(now) };
  const { deletedCount } = await AgentSourceModel.deleteOne(filter, within(transaction));
  if (deletedCount === 0) return null;
  const { modifiedCount } = await AgentModel.collection.updateMany(
    { source: name },
    { $unset: { source: 1, sourceDigest: 1, sourced: 1 } },
    within(transaction),
  );
  await emitCatalogueChanged(transaction, 'all');
  return modifiedCount;
}

/** Makes it due now. `false` while a run is under way: how that one ends would decide anew. */
export async function hastenAgentSource(
  id: string,
  now: Date,
  transaction: Transaction,
): Promise<boolean> {
  const { matchedCount } = await AgentSourceModel.updateOne(
    { _id: new Types.ObjectId(id), kind: 'http', ...free(now) },
    { $set: { nextRunAt: now } },
    within(transaction),
  );
  return matchedCount > 0;
}

/** A source as claimed: what another process has claimed since is left alone. */
export type ClaimedSource = AgentSourceDoc & { lock: { token: string; until: Date } };

interface Claim {
  token: string;
  now: Date;
  lockMs: number;
}

/** Takes the source that has been due for longest; no other process gets it meanwhile. */
export async function claimDueSource(claim: Claim): Promise<ClaimedSource | null> {
  return claimOne({ nextRunAt: { $lte: claim.now } }, claim);
}

/** Takes this one, due or not. */
export async function claimSource(id: string, claim: Claim): Promise<ClaimedSource | null> {
  return claimOne({ _id: new Types.ObjectId(id), kind: 'http' }, claim);
}

async function claimOne(
  which: { nextRunAt: { $lte: Date } } | { _id: Types.ObjectId; kind: 'http' },
  { token, now, lockMs }: Claim,
): Promise<ClaimedSource | null> {
  return AgentSourceModel.findOneAndUpdate(
    { ...which, ...free(now) },
    { $set: { lock: { token, until: new Date(now.getTime() + lockMs) } } },
    { sort: { nextRunAt: 1 }, returnDocument: 'after' },
  ).lean<ClaimedSource>();
}

/** Whether it is still this claim's: a process that was away for long may have lost it. */
export async function holdsSource({ _id, lock }: ClaimedSource): Promise<boolean> {
  return (await AgentSourceModel.exists({ _id, 'lock.token': lock.token })) !== null;
}

export interface FinishedRun {
  run: SourceRun;
  failuresInARow: number;
  /** `null`: never, until somebody asks. */
  nextRunAt: Date | null;
  /** What the next request asks with; left out, the next answer is read whole. */
  known: {
    etag?: string | undefined;
    lastModified?: string | undefined;
    storedForm?: number | undefined;
  };
}

/** Keeps how the run ended, and lets the source go. */
export async function finishSourceRun(
  { _id, lock }: ClaimedSource,
  { run, failuresInARow, nextRunAt, known }: FinishedRun,
): Promise<void> {
  const { etag, lastModified, storedForm } = known;
  await AgentSourceModel.updateOne(
    { _id, 'lock.token': lock.token },
    {
      $push: { runs: { $each: [run], $position: 0, $slice: SOURCE_RUNS_KEPT } },
      $set: {
        failuresInARow,
        ...(nextRunAt ? { nextRunAt } : {}),
        ...(etag === undefined ? {} : { etag }),
        ...(lastModified === undefined ? {} : { lastModified }),
        ...(storedForm === undefined ? {} : { storedForm }),
      },
      $unset: {
        lock: 1,
        ...(nextRunAt ? {} : { nextRunAt: 1 }),
        ...(etag === undefined ? { etag: 1 } : {}),
        ...(lastModified === undefined ? { lastModified: 1 } : {}),
        ...(storedForm === undefined ? { storedForm: 1 } : {}),
      },
    },
  );
}

/** Lets the source go as it was: nothing was done. */
export async function releaseSource({ _id, lock }: ClaimedSource): Promise<void> {
  await AgentSourceModel.updateOne({ _id, 'lock.token': lock.token }, { $unset: { lock: 1 } });
}

/** Keeps how a run of the built-in folder ended; several servers may start at once. */
export async function recordFolderRun(name: string, run: SourceRun): Promise<void> {
  await retryDuplicateKey(() =>
    AgentSourceModel.updateOne(
      { name },
      {
        $push: { runs: { $each: [run], $position: 0, $slice: SOURCE_RUNS_KEPT } },
        $setOnInsert: { kind: 'folder', isActive: true, createdAt: run.at, updatedAt: run.at },
      },
      { upsert: true },
    ),
  );
}
