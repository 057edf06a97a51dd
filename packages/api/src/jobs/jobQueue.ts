import {
  afterTransaction,
  countJobs,
  ensureRepeatingJob,
  findJobRecords,
  hastenRepeatingJob,
  type JobCounts,
  type JobRecordDoc,
  queueJob,
  type Transaction,
} from '@onelastai/db';
import { toJobId } from 'agenda';
import type { Deps } from '../deps.ts';
import type { Job } from './job.ts';
import { LocalChannel } from './localChannel.ts';
import { type JobRunner, startRunner } from './runner.ts';

/** Work that outlives the request, and the process: each run is done by one of the processes that run jobs. */
export interface JobQueue {
  /** Stores that it is to be done, soon and once; within a transaction, exactly when that commits. */
  enqueue<Data>(job: Job<Data>, data: Data, transaction?: Transaction): Promise<void>;
  /** Makes a job that repeats due now. */
  runNow(name: string): Promise<'started' | 'at-work' | 'unknown'>;
  /** From here on this process does its part of the work. */
  start(): Promise<void>;
  /** Takes nothing up any more, asks what runs to end, and waits for it at most `ms` milliseconds. */
  stop(ms?: number): Promise<void>;
  overview(): Promise<JobOverview[]>;
}

export interface JobOverview {
  job: Pick<Job, 'name' | 'every'>;
  counts: JobCounts | null;
  record: JobRecordDoc | null;
}

export interface JobQueueOptions {
  jobs: readonly Job<never>[];
  /** Milliseconds without a sign of life after which another process takes a run up. */
  lockMs?: number;
  /** Milliseconds between two looks for what other processes have queued. */
  scanMs?: number;
}

const LOCK_MS = 60_000;
const SCAN_MS = 5000;
const STOP_MS = 7500;

/** The queue lives by the real time, whatever the clock of `Deps` says: its library knows no other. */
export function createJobQueue(
  getDeps: () => Deps,
  { jobs, lockMs = LOCK_MS, scanMs = SCAN_MS }: JobQueueOptions,
): JobQueue {
  const channel = new LocalChannel();
  const names = jobs.map(({ name }) => name);
  let runner: Promise<JobRunner> | null = null;

  /** Tells this process that something of the name is due. One function each: see `afterTransaction`. */
  const notify = new Map(
    names.map((name) => [
      name,
      () => {
        const now = new Date();
        const notification = { jobId: toJobId(name), jobName: name, nextRunAt: now, priority: 0 };
        void channel.publish({ ...notification, timestamp: now });
      },
    ]),
  );

  return {
    async enqueue({ name }, data, transaction) {
      await queueJob({ name, data: data ?? {}, now: new Date() }, transaction);
      const soon = notify.get(name);
      if (soon) afterTransaction(transaction, soon);
    },
    async runNow(name) {
      if (!jobs.some((job) => job.name === name && job.every !== undefined)) return 'unknown';
      if (!(await hastenRepeatingJob(name, new Date()))) return 'at-work';
      notify.get(name)?.();
      return 'started';
    },
    async start() {
      for (const { name, every } of jobs) {
        if (every !== undefined) await ensureRepeatingJob(name, every, new Date());
      }
      runner ??= startRunner({ deps: getDeps(), jobs, channel, lockMs, scanMs });
      await runner;
    },
    async stop(ms = STOP_MS) {
      const running = await runner;
      runner = null;
      await running?.stop(ms);
    },
    async overview() {
      const counts = await countJobs(names, new Date(), lockMs);
      const records = await findJobRecords(names);
      return jobs.map(({ name, every }) => ({
        job: { name, ...(every === undefined ? {} : { every }) },
        counts: counts.find((one) => one.name === name) ?? null,
        record: records.find(({ _id }) => _id === name) ?? null,
      }));
    },
  };
}
