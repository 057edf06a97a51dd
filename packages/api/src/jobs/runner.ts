import { hostname } from 'node:os';
import { MongoBackend } from '@agendajs/mongo-backend';
import { deleteJob, JobModel, nativeDatabase, recordJobRun } from '@onelastai/db';
import { Agenda, type Job as AgendaJob, type NotificationChannel } from 'agenda';
import { withDeadline } from '../deadline.ts';
import type { Deps } from '../deps.ts';
import type { Job } from './job.ts';

interface RunnerOptions {
  deps: Deps;
  jobs: readonly Job<never>[];
  channel: NotificationChannel;
  lockMs: number;
  scanMs: number;
}

export interface JobRunner {
  stop(ms: number): Promise<void>;
}

/** Runs of one kind at a time in one process. */
const CONCURRENCY = 2;
const MINUTE_MS = 60_000;
const LONGEST_PAUSE_MS = 60 * MINUTE_MS;
const MAX_ATTEMPTS = 8;

/** The run was cut short by the end of its process: no failure, another one does it again. */
class InterruptedError extends Error {}

/** Takes up and runs what is due, until it is stopped. */
export async function startRunner(options: RunnerOptions): Promise<JobRunner> {
  const { deps, jobs, channel, lockMs, scanMs } = options;
  const by = `${hostname()}/${process.pid}`;
  const stopping = new AbortController();
  const agenda = new Agenda({
    backend: openBackend(deps),
    notificationChannel: channel,
    name: by,
    processEvery: scanMs,
    defaultLockLifetime: lockMs,
    defaultConcurrency: CONCURRENCY,
    // No more than it can run: the rest is for other processes.
    defaultLockLimit: CONCURRENCY,
  });
  agenda.on('error', (error) => deps.log.warn({ err: error }, 'job queue'));
  const running = followRuns(deps, agenda, jobs);
  for (const job of jobs) {
    agenda.define(
      job.name,
      (queued: AgendaJob<never>) =>
        run({ deps, job, queued, by, lockMs, stopping: stopping.signal }),
      { backoff: ({ attempt, error }) => pauseBeforeRetry(job, attempt, error) },
    );
  }
  await agenda.start();
  return {
    async stop(ms) {
      await agenda.stop(false);
      stopping.abort(new InterruptedError('The process ends.'));
      await withDeadline(ms, Promise.all(running)).catch((error: unknown) => {
        deps.log.warn({ err: error }, 'a job is cut off; another process will take it up');
      });
    },
  };
}

function openBackend({ log }: Deps): MongoBackend {
  // Its index is declared with the model, and the connection is the process's own.
  const backend = new MongoBackend({
    mongo: nativeDatabase(),
    collection: JobModel.collection.collectionName,
    ensureIndex: false,
    sort: { nextRunAt: 'asc' },
  });
  const { repository } = backend;
  const unlock = repository.unlockJob.bind(repository);
  // agenda waits for nobody here: a database that is away must not end the process.
  repository.unlockJob = (job) =>
    unlock(job).catch((error: unknown) => log.warn({ err: error }, 'a lock waits for its end'));
  return backend;
}

/** The runs at work, each until its end is stored: agenda's own waiting does not see that through. */
function followRuns(
  { log }: Deps,
  agenda: Agenda,
  jobs: readonly Job<never>[],
): ReadonlySet<Promise<void>> {
  const running = new Set<Promise<void>>();
  const ends = new Map<string, () => void>();
  agenda.on('start', ({ attrs }: AgendaJob) => {
    const run = new Promise<void>((resolve) => ends.set(String(attrs._id), resolve));
    running.add(run);
    run.finally(() => running.delete(run));
  });
  agenda.on('complete', async ({ attrs }: AgendaJob) => {
    const id = String(attrs._id);
    const repeats = jobs.some(({ name, every }) => name === attrs.name && every !== undefined);
    const isDone = attrs.nextRunAt === null && (repeats || !attrs.failCount);
    try {
      if (isDone) await deleteJob(id);
    } catch (error) {
      // It does not run again for that.
      log.warn({ err: error, job: attrs.name }, 'a job that is done stays in the queue');
    } finally {
      ends.get(id)?.();
      ends.delete(id);
    }
  });
  return running;
}

interface Run {
  deps: Deps;
  job: Job<never>;
  queued: AgendaJob<never>;
  by: string;
  lockMs: number;
  stopping: AbortSignal;
}

async function run({ deps, job, queued, by, lockMs, stopping }: Run): Promise<void> {
  const lost = new AbortController();
  const signal = AbortSignal.any([stopping, lost.signal]);
  const startedAt = new Date();
  const record = (error: string | null) =>
    recordJobRun({ name: job.name, startedAt, finishedAt: new Date(), by, error });
  let beat = Promise.resolve();
  const heartbeat = setInterval(() => {
    beat = queued.touch(queued.attrs.progress).catch((error: unknown) => {
      if (queued.getCanceledMessage() !== undefined) lost.abort(error);
    });
  }, lockMs / 4);
  try {
    await job.run(deps, queued.attrs.data, {
      signal,
      progress: (done, total) => queued.touch(Math.round((100 * done) / Math.max(1, total))),
    });
    signal.throwIfAborted();
    await record(null);
  } catch (error) {
    if (signal.aborted) throw new InterruptedError('Cut short.', { cause: error });
    const reason = error instanceof Error ? error.message : String(error);
    deps.log.error({ err: error, job: job.name }, 'job failed');
    await record(reason);
    throw error;
  } finally {
    clearInterval(heartbeat);
    await beat;
  }
}

/** Milliseconds; `null`: not before its next regular time, or never where it has none. */
function pauseBeforeRetry({ every }: Job<never>, attempt: number, error: Error): number | null {
  if (error instanceof InterruptedError) return 0;
  if (every !== undefined || attempt >= MAX_ATTEMPTS) return null;
  return Math.min(MINUTE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS);
}
