import { performance } from 'node:perf_hooks';
import { median } from '../measure/median.ts';

/** The same work twice: through `packages/db`, and by the raw driver alone. */
export interface Contest {
  ours: Operation;
  raw: Operation;
  /** Calls of each side at the same time. */
  concurrency: number;
  /** Called after each measurement, outside of the measured time; throws when something is wrong. */
  verify?(side: 'ours' | 'raw'): Promise<void>;
}

/** One call of a side; `lane` tells the calls that run at the same time apart. */
export type Operation = (lane: number) => Promise<unknown>;

export interface Comparison {
  oursPerSecond: number;
  rawPerSecond: number;
  /** Rates of the raw driver ÷ ours, round by round: how many times its time we take. */
  times: { min: number; median: number; max: number };
}

export interface CompareOptions {
  rounds: number;
  seconds: number;
}

/** Measures both sides in turn, round by round; the side that begins alternates. */
export async function compare(
  contest: Contest,
  { rounds, seconds }: CompareOptions,
): Promise<Comparison> {
  const measure = async (side: 'ours' | 'raw', length: number) => {
    const rate = await rateOf(contest[side], contest.concurrency, length);
    await contest.verify?.(side);
    return rate;
  };
  // Until both sides are compiled and caches are full.
  await measure('raw', seconds / 2);
  await measure('ours', seconds / 2);
  const ours: number[] = [];
  const raw: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? (['ours', 'raw'] as const) : (['raw', 'ours'] as const);
    for (const side of order) (side === 'ours' ? ours : raw).push(await measure(side, seconds));
  }
  const times = ours.map((rate, round) => (raw[round] ?? Number.NaN) / rate);
  return {
    oursPerSecond: median(ours),
    rawPerSecond: median(raw),
    times: { min: Math.min(...times), median: median(times), max: Math.max(...times) },
  };
}

/** Calls per second while every lane calls again as soon as its last call has returned. */
async function rateOf(call: Operation, concurrency: number, seconds: number): Promise<number> {
  const began = performance.now();
  const end = began + seconds * 1000;
  let calls = 0;
  const lane = async (index: number) => {
    do {
      await call(index);
      calls += 1;
    } while (performance.now() < end);
  };
  await Promise.all(Array.from({ length: concurrency }, (_, index) => lane(index)));
  return calls / ((performance.now() - began) / 1000);
}
