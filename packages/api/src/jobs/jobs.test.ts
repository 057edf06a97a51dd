import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { withTransaction } from '@onelastai/db';
import { rawCollection } from '@onelastai/db/testing';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import type { JobHolderArguments } from '../testing/jobHolder.ts';
import { createTestDeps, testConfig, useTestDatabase } from '../testing/testApi.ts';
import type { Job, JobRun } from './job.ts';
import { createJobQueue, type JobQueue } from './jobQueue.ts';

useTestDatabase();

const HOLDER = fileURLToPath(new URL('../testing/jobHolder.ts', import.meta.url));
const { deps } = createTestDeps();
const queues: JobQueue[] = [];
const children: ChildProcess[] = [];
beforeEach(async () => {
  await rawCollection('jobs').deleteMany({});
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await Promise.all(queues.splice(0).map((queue) => queue.stop(1000)));
});

/** One process's part of the queue: two of them share nothing but the database. */
async function startQueue(job: Job<never>, lockMs = 60_000): Promise<JobQueue> {
  const queue = createJobQueue(() => deps, { jobs: [job], lockMs, scanMs: 100 });
  queues.push(queue);
  await queue.start();
  return queue;
}

/** A job of a name of its own that tells what was asked of it. */
function createJob<Data = void>(
  run: (data: Data, run: JobRun) => Promise<void> = () => Promise.resolve(),
  every?: string,
) {
  const runs: Data[] = [];
  const job: Job<Data> = {
    name: `test-${randomUUID()}`,
    ...(every === undefined ? {} : { every }),
    async run(_deps, data, jobRun) {
      runs.push(data);
      await run(data, jobRun);
    },
  };
  return { job, runs };
}

const stateOf = async (queue: JobQueue) => {
  const [state] = await queue.overview();
  return state;
};
const waiting = () => rawCollection('jobs').countDocuments({ type: 'normal' });

describe('two processes on one database', () => {
  test('do each thing that was asked for once', async () => {
    const { job, runs } = createJob<{ index: number }>(() => sleep(5));
    const [one, other] = [await startQueue(job), await startQueue(job)];
    for (let index = 0; index < 20; index += 1) {
      await (index % 2 ? one : other).enqueue(job, { index });
    }
    await expect.poll(waiting, { timeout: 10_000 }).toBe(0);
    expect(runs.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual([
      ...Array.from({ length: 20 }).keys(),
    ]);
    expect((await stateOf(one))?.record).toMatchObject({ runs: 20, failures: 0 });
  });

  test('run what repeats once for both, also when they start at once', async () => {
    const { job, runs } = createJob(undefined, '1 hour');
    await Promise.all(Array.from({ length: 4 }, () => startQueue(job)));
    await expect.poll(() => runs.length).toBe(1);
    await sleep(500);
    expect(runs).toHaveLength(1);
    expect(await rawCollection('jobs').countDocuments({ name: job.name })).toBe(1);
    const [queue] = queues;
    const next = queue && (await stateOf(queue))?.counts?.nextRunAt;
    expect(next && next.getTime() - Date.now()).toBeGreaterThan(3_590_000);
  });

  test('a process that starts does not take away what another is at', async () => {
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const { job, runs } = createJob(() => ended, '1 hour');
    await startQueue(job);
    await expect.poll(() => runs.length).toBe(1);
    const other = await startQueue(job);
    await sleep(500);
    expect(runs).toHaveLength(1);
    expect((await stateOf(other))?.counts).toMatchObject({ running: 1 });
    expect(await other.runNow(job.name)).toBe('at-work');
    end();
    await expect.poll(async () => (await stateOf(other))?.counts?.running).toBe(0);
  });

  test('kill -9 in the middle: the other one takes it up', async () => {
    const { job, runs } = createJob<{ id: string }>();
    const given: JobHolderArguments = {
      uri: inject('mongoUri'),
      database: `test_${process.env['VITEST_POOL_ID']}`,
      config: testConfig,
      job: job.name,
      lockMs: 1000,
    };
    const holder = spawn(
      process.execPath,
      ['--conditions=@onelastai/source', HOLDER, JSON.stringify(given)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    children.push(holder);
    await createJobQueue(() => deps, { jobs: [job] }).enqueue(job, { id: 'left behind' });
    await once(holder.stdout, 'data');
    // While it gives signs of life, it is left alone.
    const queue = await startQueue(job, 1000);
    await sleep(2500);
    expect(runs).toEqual([]);
    holder.kill('SIGKILL');
    await expect.poll(() => runs, { timeout: 5000 }).toEqual([{ id: 'left behind' }]);
    await expect.poll(waiting).toBe(0);
    expect((await stateOf(queue))?.record).toMatchObject({ runs: 1, failures: 0 });
  }, 30_000);
});

describe('a run that fails', () => {
  test('is kept with its reason, and what repeats runs again at its next time', async () => {
    const { job, runs } = createJob(() => {
      if (runs.length === 1) throw new Error('the disc is full');
      return Promise.resolve();
    }, '1 second');
    const queue = await startQueue(job);
    await expect
      .poll(async () => (await stateOf(queue))?.record)
      .toMatchObject({
        runs: 1,
        failures: 1,
        failuresInARow: 1,
        lastError: 'the disc is full',
        lastBy: expect.stringMatching(new RegExp(`/${process.pid}$`)),
      });
    await expect.poll(() => runs.length, { timeout: 5000 }).toBeGreaterThan(1);
    await expect
      .poll(async () => (await stateOf(queue))?.record)
      .toMatchObject({
        failures: 1,
        failuresInARow: 0,
        lastError: 'the disc is full',
      });
  });

  test('is put off where it was asked for once', async () => {
    const { job, runs } = createJob<{ id: string }>(() => Promise.reject(new Error('not yet')));
    const queue = await startQueue(job);
    await queue.enqueue(job, { id: 'a' });
    await expect.poll(async () => (await stateOf(queue))?.record?.failures).toBe(1);
    await expect
      .poll(async () => (await stateOf(queue))?.counts)
      .toMatchObject({
        running: 0,
        nextRunAt: expect.any(Date),
      });
    const queued = await rawCollection('jobs').findOne({ name: job.name });
    const pause = queued?.['nextRunAt'].getTime() - queued?.['failedAt'].getTime();
    expect(Math.abs(pause - 60_000)).toBeLessThan(1000);
    expect(runs).toHaveLength(1);
  });
});

describe('a stop', () => {
  test('waits for what runs, and asks it to end', async () => {
    const steps: string[] = [];
    const { job, runs } = createJob<{ id: string }>(async (_data, { signal }) => {
      await once(signal, 'abort');
      steps.push('asked');
      await sleep(300);
      steps.push('tidied up');
    });
    const queue = await startQueue(job);
    await queue.enqueue(job, { id: 'a' });
    await expect.poll(() => runs.length).toBe(1);
    await queue.stop();
    expect(steps).toEqual(['asked', 'tidied up']);
    // No failure: it waits for the next process, which begins at once.
    expect((await stateOf(queue))?.record).toBeNull();
    await startQueue({ ...job, run: () => Promise.resolve() });
    await expect.poll(waiting, { timeout: 3000 }).toBe(0);
  });

  test('does not wait for ever', async () => {
    const { job, runs } = createJob<{ id: string }>(() => new Promise(() => undefined));
    const queue = await startQueue(job);
    await queue.enqueue(job, { id: 'a' });
    await expect.poll(() => runs.length).toBe(1);
    const began = performance.now();
    await queue.stop(500);
    expect(performance.now() - began).toBeLessThan(1500);
  });
});

describe('what is asked for', () => {
  test('in a transaction is done once it is committed, and not when it is rolled back', async () => {
    const { job, runs } = createJob<{ id: string }>();
    const queue = await startQueue(job);
    const ask = (id: string, fail: boolean) =>
      withTransaction(async (transaction) => {
        await queue.enqueue(job, { id }, transaction);
        if (fail) throw new Error('rolled back');
      });
    await expect(ask('no', true)).rejects.toThrow('rolled back');
    await ask('yes', false);
    await expect.poll(() => runs).toEqual([{ id: 'yes' }]);
    await sleep(300);
    expect(runs).toHaveLength(1);
  });

  test('by a process that runs no jobs is done by one that does', async () => {
    const { job, runs } = createJob<{ id: string }>();
    const idle = createJobQueue(() => deps, { jobs: [job] });
    await idle.enqueue(job, { id: 'a' });
    expect((await stateOf(idle))?.counts).toMatchObject({ waiting: 1, running: 0 });
    await startQueue(job);
    await expect.poll(() => runs).toEqual([{ id: 'a' }]);
  });

  test('tells how far it is', async () => {
    const { job } = createJob<{ id: string }>(async (_data, { progress, signal }) => {
      await progress(1, 4);
      await once(signal, 'abort');
    });
    const queue = await startQueue(job);
    await queue.enqueue(job, { id: 'a' });
    await expect
      .poll(async () => (await stateOf(queue))?.counts)
      .toMatchObject({ running: 1, progress: 25 });
  });
});
