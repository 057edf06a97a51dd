import type { Db } from 'mongodb';
import type { CompareOptions, Comparison } from './compare.ts';
import type { Dataset } from './fill.ts';

/** What a case measures on: `packages/db` is connected to the same database as `raw`. */
export interface CaseContext extends CompareOptions {
  raw: Db;
  dataset: Dataset;
}

export interface Row {
  name: string;
  comparison: Comparison;
  /** Times the raw driver's time that should not be passed. */
  atMost?: number;
  /** How many times faster it should be than what it is compared with. */
  atLeast?: number;
  notes?: string[];
}

export interface Case {
  name: string;
  /** One line for `--help`. */
  about: string;
  /**
   * `memory`: behind a proxy that repeats the answers to reads, so that what is left is the code in
   * front of it. `engine`: on the embedded engine itself.
   */
  database: 'memory' | 'engine';
  measure(context: CaseContext): Promise<Row[]>;
}
