import { z } from 'zod';
import { type IsoDate, text } from '../common.ts';

export const runJobInput = z.strictObject({ name: text(60) });

/** A kind of background work: when it runs, and how it went. */
export interface JobDto {
  name: string;
  /** How often it runs by itself, e.g. `5 minutes`; `null`: only when it is asked for. */
  every: string | null;
  /** Runs at work in this moment, in any process. */
  running: number;
  /** Runs that are due or asked for and have not begun. */
  waiting: number;
  /** Percent of the run at work, where it tells. */
  progress: number | null;
  nextRunAt: IsoDate | null;
  last: JobRunDto | null;
  runs: number;
  failures: number;
  /** Since it last succeeded; 0: all is well. */
  failuresInARow: number;
  lastFailure: { at: IsoDate; reason: string } | null;
}

export interface JobStartedDto {
  name: string;
}

export interface JobRunDto {
  startedAt: IsoDate;
  finishedAt: IsoDate;
  durationMs: number;
  succeeded: boolean;
  /** Host and process that ran it. */
  by: string;
}
