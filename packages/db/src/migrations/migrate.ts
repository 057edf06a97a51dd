import mongoose from 'mongoose';
import { isDatabaseUnavailable } from '../connection/errors.ts';
import { MigrationError } from './errors.ts';
import { type Lease, takeUp } from './lease.ts';
import type { MigrationDoc, MigrationFinding, Progress } from './migration.model.ts';
import { pendingMigrations } from './records.ts';
import type { MigrationStep, StepRun } from './step.ts';
import { STEPS } from './steps/index.ts';

/** Of what a step leaves to a person, so many are kept by name. */
const FINDINGS_MAX = 100;
const SILENCE_MS = 10_000;
const WAIT_MS = 600_000;

export interface MigrateOptions {
  /** Counts what would change, and writes nothing. */
  dryRun?: boolean;
  /** Also steps that are done and left something to a person: what was decided since is carried out. */
  again?: boolean;
  onProgress?: (progress: MigrationProgress) => void;
  /** Ends the run after the batch it is at; what was done is kept. */
  signal?: AbortSignal;
  /** Milliseconds without a sign of life after which another process counts as dead. */
  silenceMs?: number;
  /** Milliseconds to wait for another process that is at work. */
  waitMs?: number;
  steps?: readonly MigrationStep[];
}

export type MigrationProgress =
  | { kind: 'waiting'; name: string; by: string }
  /** `examined`: documents since the last report. */
  | { kind: 'running'; name: string; examined: number }
  | { kind: 'done'; name: string };

/** What this run has done of a step; its record adds up over all attempts. */
export interface MigrationResult {
  name: string;
  counts: Record<string, number>;
  unresolved: number;
  /** The first hundred; `detail` is stored nowhere. */
  findings: (MigrationFinding & { detail?: string })[];
  durationMs: number;
}

/**
 * Runs the pending steps in order, each in one process however many try at once. A step that was cut
 * off goes on where it was. Answers what this process has done. Throws `MigrationError`; the signal
 * ends it with its reason.
 */
export async function migrate(options: MigrateOptions = {}): Promise<MigrationResult[]> {
  const { steps = STEPS, dryRun = false, again = false, onProgress, signal } = options;
  const pending = new Set(await pendingMigrations(steps));
  const results: MigrationResult[] = [];
  for (const step of steps) {
    const { name } = step;
    if (!pending.has(name) && (dryRun || !again)) continue;
    if (dryRun) {
      results.push(await tryOut(step, options));
      continue;
    }
    const lease = await takeUp(name, {
      silenceMs: options.silenceMs ?? SILENCE_MS,
      waitMs: options.waitMs ?? WAIT_MS,
      signal,
      again,
      onWaiting: (by) => onProgress?.({ kind: 'waiting', name, by }),
    });
    if (lease) results.push(await runStep(step, lease, options));
    onProgress?.({ kind: 'done', name });
  }
  return results;
}

async function tryOut(step: MigrationStep, options: MigrateOptions): Promise<MigrationResult> {
  const run = createRun(step.name, options, undefined, async () => undefined);
  await step.dryRun(run);
  return run.result();
}

async function runStep(
  step: MigrationStep,
  lease: Lease,
  options: MigrateOptions,
): Promise<MigrationResult> {
  const { name } = step;
  const { record } = lease;
  const run = createRun(name, options, record, async (result, progress, ms) => {
    const { counts, ...left } = toRecord(result, record);
    // What a step that is done has left stays known until it has been looked at as a whole again.
    const isAgain = record.state === 'done';
    const reached = { ...left, ...(progress && { resumeAfter: progress }) };
    await lease.write({ counts, ...(!isAgain && reached) }, { ms });
  });
  try {
    await step.up(run);
    const end = { state: 'done' as const, finishedAt: new Date(), stamped: false };
    await lease.write(
      { ...toRecord(run.result(), record), ...end },
      { unset: ['owner', 'resumeAfter'], ms: run.sinceCheckpoint() },
    );
    return run.result();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const isStopped = options.signal?.aborted === true;
    // Without a database there is nothing to write to, and the next attempt waits for the silence.
    if (!isDatabaseUnavailable(error)) {
      const change = isStopped ? {} : { error: reason };
      await lease.write(change, { unset: ['owner'] }).catch(() => undefined);
    }
    if (isStopped) throw error;
    throw new MigrationError(
      `Migration ${name} failed: ${reason}\nWhat it had done is kept. Once the cause is mended, ` +
        '"pnpm db:migrate" goes on from there.',
      { cause: error },
    );
  } finally {
    lease.close();
  }
}

/** What is recorded of a result: counts add up over all attempts. */
function toRecord({ counts, unresolved, findings }: MigrationResult, before: MigrationDoc) {
  const total = { ...before.counts };
  for (const [what, by] of Object.entries(counts)) total[what] = (total[what] ?? 0) + by;
  const named = findings.map(({ detail: _, ...finding }) => finding);
  return { counts: total, unresolved, findings: named };
}

interface Run extends StepRun {
  result(): MigrationResult;
  /** Milliseconds. */
  sinceCheckpoint(): number;
}

function createRun(
  name: string,
  { onProgress, signal }: MigrateOptions,
  before: MigrationDoc | undefined,
  record: (result: MigrationResult, progress: Progress | undefined, ms: number) => Promise<void>,
): Run {
  const { db } = mongoose.connection;
  if (!db) throw new mongoose.mongo.MongoNotConnectedError('connect() has not been called.');
  const began = performance.now();
  let checked = began;
  let reported = 0;
  const counts: Record<string, number> = { examined: 0, changed: 0 };
  // An attempt that was cut off is gone on with; any other finds anew what is left.
  const resumed = before?.resumeAfter && before;
  const findings: MigrationResult['findings'] = [...(resumed?.findings ?? [])];
  let unresolved = resumed?.unresolved ?? 0;
  const result = () => ({
    name,
    counts: { ...counts },
    unresolved,
    findings: [...findings],
    durationMs: Math.round(performance.now() - began),
  });
  const sinceCheckpoint = () => Math.round(performance.now() - checked);
  return {
    db,
    resumeAfter: before?.resumeAfter,
    result,
    sinceCheckpoint,
    count(what, by = 1) {
      counts[what] = (counts[what] ?? 0) + by;
    },
    leave(finding, detail) {
      unresolved += 1;
      if (findings.length < FINDINGS_MAX) {
        findings.push({ ...finding, ...(detail !== undefined && { detail }) });
      }
    },
    async checkpoint(progress) {
      await record(result(), progress, sinceCheckpoint());
      checked = performance.now();
      const examined = counts['examined'] ?? 0;
      onProgress?.({ kind: 'running', name, examined: examined - reported });
      reported = examined;
      signal?.throwIfAborted();
    },
  };
}
