import type { mongo, Types } from 'mongoose';
import type { MigrationFinding, Progress } from './migration.model.ts';

/** A document as it is stored, whatever it holds. */
export interface Stored {
  _id: Types.ObjectId;
  [field: string]: unknown;
}

/** What a step is given. It works on bare collections: the models have moved on since. */
export interface StepRun {
  db: mongo.Db;
  count(what: string, by?: number): void;
  /** Reports what stays as it is. `detail` is shown and not stored: it may be personal. */
  leave(finding: MigrationFinding, detail?: string): void;
  /** Where an attempt that was cut off had come to. */
  resumeAfter: Progress | undefined;
  /**
   * Called after every batch. Records what was counted, and where to go on. Throws when the run is
   * to stop or another process has taken it over.
   */
  checkpoint(progress?: Progress): Promise<void>;
}

export interface MigrationStep {
  /** Number and name; never changed once released. */
  name: string;
  description: string;
  /** Safe to run twice, and again after it was cut off anywhere. */
  up(run: StepRun): Promise<void>;
  /** Counts what `up` would change, and writes nothing. */
  dryRun(run: StepRun): Promise<void>;
}
