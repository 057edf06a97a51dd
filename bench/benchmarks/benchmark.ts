import type { Cleanup } from '../measure/cleanup.ts';
import type { Comparison } from '../measure/compare.ts';

export interface Bench {
  /** The real engine, seeded. */
  mongoUri: string;
  rounds: number;
  seconds: number;
  progress: (line: string) => void;
  /** Ends what the benchmark started, once it is through. */
  cleanup: Cleanup;
}

export interface Result {
  name: string;
  comparison: Comparison;
  /** The ratio at 50 connections below which the run fails, and the one to reach. */
  floor?: number;
  aim?: number;
  notes?: string[];
}

export interface Benchmark {
  name: string;
  /** One line for `--help`. */
  about: string;
  measure(bench: Bench): Promise<Result[]>;
}
