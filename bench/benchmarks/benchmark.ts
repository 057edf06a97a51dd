import type { Cleanup } from '../measure/cleanup.ts';
import type { Comparison } from '../measure/compare.ts';
import type { DelayComparison } from '../measure/delays.ts';

export interface Bench {
  /** The real engine, seeded. */
  mongoUri: string;
  rounds: number;
  seconds: number;
  progress: (line: string) => void;
  /** Ends what the benchmark started, once it is through. */
  cleanup: Cleanup;
}

export interface RateResult {
  name: string;
  comparison: Comparison;
  /** The ratio at 50 connections below which the run fails, and the one to reach. */
  floor?: number;
  aim?: number;
  notes?: string[];
}

export interface DelayResult {
  name: string;
  delays: DelayComparison;
  /** Of the p99, in milliseconds: above the floor the run fails; the aim is the one to reach. */
  floorMs?: number;
  aimMs: number;
}

/** A figure by itself, of which less is better. */
export interface FigureResult {
  name: string;
  figure: number;
  unit: 'ms' | '%' | 'MB';
  /** Above it the run fails; the aim is the one to reach. */
  floor: number;
  aim: number;
  detail: string;
}

export type Result = RateResult | DelayResult | FigureResult;

export interface Benchmark {
  name: string;
  /** One line for `--help`. */
  about: string;
  measure(bench: Bench): Promise<Result[]>;
}
