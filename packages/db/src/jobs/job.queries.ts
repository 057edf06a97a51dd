import { Types } from 'mongoose';
import { retryDuplicateKey } from '../connection/retryDuplicateKey.ts';
import { type Transaction, within } from '../connection/transaction.ts';
import { JobModel } from './job.model.ts';
import { type JobRecordDoc, JobRecordModel } from './jobRecord.model.ts';

/** Queues a run; answers its id as hex digits. */
export async function queueJob(
  { name, data, now }: { name: string; data: unknown; now: Date },
  transaction?: Transaction,
): Promise<string> {
  const job = new JobModel({ name, type: 'normal', data, nextRunAt: now });
  await job.save(within(transaction));
  return job._id.toHexString();
}

/** Sees to the one document of a job that repeats; what is known of its next run stays. */
export async function ensureRepeatingJob(name: string, every: string, now: Date): Promise<void> {
  await retryDuplicateKey(() =>
    JobModel.updateOne(
      { name, type: 'single' },
      { $set: { repeatInterval: every }, $setOnInsert: { nextRunAt: now } },
      { upsert: true },
    ),
  );
}

/** Makes a job that repeats due. `false` where it is at work in this moment, or nobody has begun it ever. */
export async function hastenRepeatingJob(name: string, now: Date): Promise<boolean> {
  const { matchedCount } = await JobModel.updateOne(
    { name, type: 'single', lockedAt: null },
    { $set: { nextRunAt: now } },
  );
  return matchedCount === 1;
}

/** Takes a run that is done with off the queue. */
export async function deleteJob(id: string): Promise<void> {
  await JobModel.deleteOne({ _id: new Types.ObjectId(id) });
}

export interface JobCounts {
  name: string;
  running: number;
  waiting: number;
  /** Percent of a run at work. */
  progress: number | null;
  nextRunAt: Date | null;
}

/** What waits and what is at work, by name; a lock older than `silenceMs` is a dead process's. */
export async function countJobs(
  names: readonly string[],
  now: Date,
  silenceMs: number,
): Promise<JobCounts[]> {
  const alive = new Date(now.getTime() - silenceMs);
  const isRunning = { $gt: ['$lockedAt', alive] };
  const isDue = { $and: [{ $ne: ['$nextRunAt', null] }, { $lte: ['$nextRunAt', now] }] };
  const rows = await JobModel.aggregate<Omit<JobCounts, 'name'> & { _id: string }>([
    { $match: { name: { $in: [...names] } } },
    {
      $group: {
        _id: '$name',
        running: { $sum: { $cond: [isRunning, 1, 0] } },
        waiting: { $sum: { $cond: [{ $and: [{ $not: [isRunning] }, isDue] }, 1, 0] } },
        progress: { $max: { $cond: [isRunning, '$progress', null] } },
        nextRunAt: { $min: '$nextRunAt' },
      },
    },
  ]);
  return rows.map(({ _id, ...counts }) => ({ name: _id, ...counts }));
}

export interface JobRun {
  name: string;
  startedAt: Date;
  finishedAt: Date;
  by: string;
  /** `null`: it succeeded. */
  error: string | null;
}

/** Keeps how a run went. */
export async function recordJobRun({ name, ...run }: JobRun): Promise<void> {
  const failed = run.error !== null;
  await retryDuplicateKey(() =>
    JobRecordModel.updateOne(
      { _id: name },
      {
        $set: {
          lastStartedAt: run.startedAt,
          lastFinishedAt: run.finishedAt,
          lastDurationMs: run.finishedAt.getTime() - run.startedAt.getTime(),
          lastBy: run.by,
          ...(failed
            ? { lastFailedAt: run.finishedAt, lastError: run.error?.slice(0, 500) }
            : { failuresInARow: 0 }),
        },
        $inc: { runs: 1, ...(failed ? { failures: 1, failuresInARow: 1 } : {}) },
      },
      { upsert: true },
    ),
  );
}

export async function findJobRecords(names: readonly string[]): Promise<JobRecordDoc[]> {
  return JobRecordModel.find({ _id: { $in: [...names] } }).lean<JobRecordDoc[]>();
}
