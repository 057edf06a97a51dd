import { randomUUID } from 'node:crypto';
import type { SourceCountsDto } from '@onelastai/contracts';
import {
  type AgentSourceDoc,
  type ClaimedSource,
  claimDueSource,
  claimSource,
  type FinishedRun,
  finishSourceRun,
  holdsSource,
  RUN_REJECTED_KEPT,
  recordFolderRun,
  releaseSource,
  type SourceRun,
} from '@onelastai/db';
import type { Deps } from '../../../deps.ts';
import { DomainError } from '../../../errors.ts';
import { OutboundError } from '../../../outbound/outboundError.ts';
import { STORED_FORM } from './entries.ts';
import { type FeedAnswer, readFeed } from './httpSource.ts';
import { isAlarming, planDigest, plannedCounts, planSync } from './plan.ts';
import type { AgentSource, RawEntry } from './source.ts';
import { openHeaders } from './sourceHeaders.ts';
import {
  applyPlan,
  countsOf,
  previewSync,
  type SyncPreview,
  type SyncReport,
  syncAgents,
} from './sync.service.ts';

/** Longer than a run may take; whoever is silent for so long has died. */
const LOCK_MS = 120_000;
/** Milliseconds for the whole of a feed: of a job's run, and where somebody waits for the answer. */
const RUN_MS = 20_000;
const CALL_MS = 8000;

const MINUTE_MS = 60_000;
/** Of a source that fails again and again. */
const LONGEST_PAUSE_MINUTES = 24 * 60;

const NOTHING: SourceCountsDto = {
  added: 0,
  changed: 0,
  unchanged: 0,
  deactivated: 0,
  rejected: 0,
};

/** Runs the source that has been due for longest. `false` where none is. */
export async function runDueSource(deps: Deps, signal: AbortSignal): Promise<boolean> {
  const started = start(deps);
  const source = await claimDueSource(started.claim);
  if (!source) return false;
  try {
    const ended = await bringIn(deps, source, signal);
    await conclude(deps, source, started, ended);
  } catch (error) {
    if (signal.aborted) {
      // No failure of the source's: the next process takes it up.
      await releaseSource(source);
      throw error;
    }
    await conclude(deps, source, started, failed(deps, source, error));
  }
  return true;
}

/** What a run would do. Throws SOURCE_UNREADABLE. */
export async function previewSource(deps: Deps, source: AgentSourceDoc): Promise<SyncPreview> {
  return previewSync(asked(source, await readWhole(deps, source)));
}

/**
 * Brings in what a preview showed; `onApply` is called before anything is changed. Throws
 * SOURCE_CHANGED where the source says something else by now, SOURCE_UNREADABLE, and SOURCE_BUSY while
 * a run is under way.
 */
export async function applySource(
  deps: Deps,
  { id, digest }: { id: string; digest: string },
  onApply: () => Promise<void>,
): Promise<SourceRun> {
  const started = start(deps);
  const source = await claimSource(id, started.claim);
  if (!source) throw busy();
  try {
    const answer = await readWhole(deps, source);
    const plan = await planSync(asked(source, answer));
    if (planDigest(plan) !== digest) {
      throw new DomainError('SOURCE_CHANGED', {
        message: 'The source says something else than in the preview. Nothing was changed.',
      });
    }
    await onApply();
    const ended = applied(await applyPlan(plan, deps.clock), answer);
    return await conclude(deps, source, started, ended);
  } finally {
    // Where it has ended well, there is nothing left to release.
    await releaseSource(source);
  }
}

export const busy = () =>
  new DomainError('SOURCE_BUSY', { message: 'A run is under way. Try again in a minute.' });

/** The built-in folder, at the start of a server. */
export async function syncFolder(deps: Deps, folder: AgentSource): Promise<SyncReport> {
  const started = start(deps);
  const report = await syncAgents(folder, deps.clock);
  await recordFolderRun(folder.name, toRun(started, applied(report)));
  return report;
}

interface Started {
  at: Date;
  /** By the clock that only runs forward. */
  began: number;
  claim: { token: string; now: Date; lockMs: number };
}

function start({ clock }: Deps): Started {
  const at = clock.now();
  const claim = { token: randomUUID(), now: at, lockMs: LOCK_MS };
  return { at, began: performance.now(), claim };
}

/** How a run ended, and what the next request may ask with. */
type Ended = Pick<SourceRun, 'outcome' | 'counts' | 'rejected' | 'error'> & {
  known: FinishedRun['known'];
};

async function bringIn(deps: Deps, source: ClaimedSource, signal: AbortSignal): Promise<Ended> {
  const { etag, lastModified, storedForm } = source;
  const known = storedForm === STORED_FORM ? { etag, lastModified, storedForm } : {};
  const answer = await read(deps, source, { wholeMs: RUN_MS, known, signal });
  if (answer.state === 'unchanged') {
    return { outcome: 'unchanged', counts: NOTHING, rejected: [], known };
  }
  const plan = await planSync(asked(source, answer));
  if (isAlarming(plan)) {
    return { outcome: 'held', counts: plannedCounts(plan), rejected: [], known: {} };
  }
  if (!(await holdsSource(source))) throw new OutboundError('Another process took this run over.');
  return applied(await applyPlan(plan, deps.clock), answer);
}

function applied(report: SyncReport, answer?: FeedAnswer): Ended {
  const counts = countsOf(report);
  const isSame = counts.added + counts.changed + counts.deactivated === 0;
  // What was left out may come in another time, even if the source says nothing new.
  const isWhole = counts.rejected === 0;
  const validators = answer?.state === 'read' && isWhole ? answer.validators : {};
  return {
    outcome: isSame ? 'unchanged' : 'applied',
    counts,
    rejected: report.rejected.slice(0, RUN_REJECTED_KEPT),
    known: isWhole ? { ...validators, storedForm: STORED_FORM } : {},
  };
}

/** Keeps how a claimed run ended, and lets the source go. */
async function conclude(
  deps: Deps,
  source: ClaimedSource,
  started: Started,
  ended: Ended,
): Promise<SourceRun> {
  const run = toRun(started, ended);
  const failuresInARow = ended.outcome === 'failed' ? source.failuresInARow + 1 : 0;
  const nextRunAt = nextRun(source, failuresInARow, deps.clock.now());
  await finishSourceRun(source, { run, failuresInARow, nextRunAt, known: ended.known });
  deps.log.info({ source: source.name, outcome: run.outcome, ...run.counts }, 'agent source run');
  return run;
}

function failed({ log }: Deps, source: ClaimedSource, error: unknown): Ended {
  const reason =
    error instanceof OutboundError ? error.message : 'Something went wrong on our side.';
  if (error instanceof OutboundError) log.warn({ source: source.name, reason }, 'source failed');
  else log.error({ source: source.name, err: error }, 'source failed');
  return { outcome: 'failed', counts: NOTHING, rejected: [], error: reason, known: {} };
}

function toRun({ at, began }: Started, { outcome, counts, rejected, error }: Ended): SourceRun {
  return {
    at,
    durationMs: Math.round(performance.now() - began),
    outcome,
    counts,
    rejected: rejected.map(({ entry, reason }) => ({
      entry: entry.slice(0, 200),
      reason: reason.slice(0, 500),
    })),
    ...(error === undefined ? {} : { error }),
  };
}

/** By its schedule; one that fails waits twice as long each time, a day at the most. */
function nextRun(
  { isActive, everyMinutes }: AgentSourceDoc,
  failuresInARow: number,
  now: Date,
): Date | null {
  if (!isActive || everyMinutes === null) return null;
  const longest = Math.max(everyMinutes, LONGEST_PAUSE_MINUTES);
  const minutes = Math.min(everyMinutes * 2 ** Math.min(failuresInARow, 12), longest);
  return new Date(now.getTime() + minutes * MINUTE_MS);
}

type ReadAnswer = Extract<FeedAnswer, { state: 'read' }>;

/** The whole feed while somebody waits for it. */
async function readWhole(deps: Deps, source: AgentSourceDoc): Promise<ReadAnswer> {
  try {
    const answer = await read(deps, source, { wholeMs: CALL_MS });
    if (answer.state === 'read') return answer;
    throw new OutboundError('The server answered with status 304.');
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    throw new DomainError('SOURCE_UNREADABLE', { message: error.message, cause: error });
  }
}

async function read(
  { secretBox, config }: Deps,
  source: AgentSourceDoc,
  request: Pick<Parameters<typeof readFeed>[0], 'wholeMs' | 'known' | 'signal'>,
): Promise<FeedAnswer> {
  const secretHeaders = openHeaders(secretBox, source);
  if (secretHeaders === null) {
    throw new OutboundError('A header was sealed under another key: enter its value again.');
  }
  const { allowPrivateAddresses } = config.sources;
  return readFeed({ url: source.url ?? '', secretHeaders, allowPrivateAddresses, ...request });
}

const asked = ({ name }: AgentSourceDoc, { entries }: { entries: RawEntry[] }): AgentSource => ({
  name,
  read: () => Promise.resolve(entries),
});
