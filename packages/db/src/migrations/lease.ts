import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';
import { MigrationError } from './errors.ts';
import { type MigrationDoc, MigrationModel } from './migration.model.ts';
import { fresh } from './records.ts';

const { MongoServerError } = mongoose.mongo;

export interface LeaseOptions {
  /** Milliseconds without a sign of life after which the process at work counts as dead. */
  silenceMs: number;
  /** Milliseconds to wait for another process that is at work. */
  waitMs: number;
  signal: AbortSignal | undefined;
  /** Takes a step up again that is done, but left something to a person. */
  again: boolean;
  onWaiting(by: string): void;
}

/** A step taken up: what was recorded of it, and the only way to write to its record. */
export interface Lease {
  record: MigrationDoc;
  /** Writes while the step is still ours, which is a sign of life. Throws when it is not. */
  write(
    change: Partial<MigrationDoc>,
    more?: { unset?: (keyof MigrationDoc)[]; ms?: number },
  ): Promise<void>;
  /** Stops the signs of life. */
  close(): void;
}

/**
 * Takes a step up, when no other process is at it. Waits for one that is, and takes its place once
 * it has been silent for too long: `beats` has not moved while we watched, so that no clock of
 * another machine is trusted. `null` when the step is done.
 */
export async function takeUp(name: string, options: LeaseOptions): Promise<Lease | null> {
  await createRecord(name);
  const { silenceMs, waitMs, signal } = options;
  const deadline = performance.now() + waitMs;
  let seen: { beats: number; since: number } | undefined;
  for (;;) {
    signal?.throwIfAborted();
    const record = await MigrationModel.findById(name).lean<MigrationDoc>();
    if (!record) throw new MigrationError(`The record of migration ${name} has vanished.`);
    if (record.state === 'done' && !(options.again && record.unresolved > 0)) return null;
    const now = performance.now();
    if (seen?.beats !== record.beats) seen = { beats: record.beats, since: now };
    const isFree = record.owner === undefined || now - seen.since >= silenceMs;
    const lease = isFree ? await claim(record, silenceMs) : null;
    if (lease) return lease;
    const by = record.appliedBy ?? 'another process';
    if (now > deadline) {
      throw new MigrationError(
        `Migration ${name} is being run by ${by}, for more than ${Math.round(waitMs / 1000)} s by now. ` +
          'See "pnpm db:migrate --status", and start again once it is done.',
      );
    }
    options.onWaiting(by);
    await sleep(Math.min(500, silenceMs / 10), undefined, signal && { signal });
  }
}

async function createRecord(name: string): Promise<void> {
  try {
    await MigrationModel.updateOne({ _id: name }, { $setOnInsert: fresh() }, { upsert: true });
  } catch (error) {
    // Another process was faster.
    if (!(error instanceof MongoServerError && error.code === 11000)) throw error;
  }
}

/** Succeeds for one of all who saw the same record. */
async function claim(seen: MigrationDoc, silenceMs: number): Promise<Lease | null> {
  const owner = randomUUID();
  const record = await MigrationModel.findOneAndUpdate(
    { _id: seen._id, beats: seen.beats },
    {
      $set: {
        owner,
        appliedBy: `${hostname()}/${process.pid}`,
        startedAt: seen.startedAt ?? new Date(),
      },
      $unset: { error: 1 },
      $inc: { beats: 1 },
    },
    { returnDocument: 'after' },
  ).lean<MigrationDoc>();
  return record && openLease(record, owner, silenceMs);
}

function openLease(record: MigrationDoc, owner: string, silenceMs: number): Lease {
  const ours = { _id: record._id, owner };
  const beat = () => {
    // While the database is away nobody takes over, and the step itself will say what is wrong.
    MigrationModel.updateOne(ours, { $inc: { beats: 1 } }).catch(() => undefined);
  };
  const beating = setInterval(beat, silenceMs / 5);
  return {
    record,
    async write(change, { unset = [], ms = 0 } = {}) {
      const { matchedCount } = await MigrationModel.updateOne(ours, {
        $set: change,
        ...(unset.length > 0 && { $unset: Object.fromEntries(unset.map((field) => [field, 1])) }),
        $inc: { beats: 1, durationMs: ms },
      });
      if (matchedCount === 0) {
        throw new MigrationError(
          `Migration ${record._id} was taken over by another process, as this one had been silent.`,
        );
      }
    },
    close: () => clearInterval(beating),
  };
}
