import { setTimeout as sleep } from 'node:timers/promises';
import { emit, withTransaction } from '@onelastai/db';
import type { Child } from './child.ts';
import { sharedNow } from './clock.ts';
import { median } from './median.ts';
import type { Streams } from './streams.ts';

/** One that gives the outbox's events out to open streams. */
export interface Teller {
  server: Child;
  /** As many of each topic. */
  streams: Streams;
  topics: string[];
}

/** Milliseconds from the commit's acknowledgement to the client's receipt; below 0: before it. */
export interface Delays {
  p50: number;
  p99: number;
  /** The server's processor time per 1,000 events that a client received. */
  cpuMs: number;
}

export interface DelayComparison {
  ours: Delays;
  bare: Delays;
  /** Median of the rounds' own ratios of p99. */
  ratio: number;
}

export interface CompareDelaysOptions {
  ours: Teller;
  bare: Teller;
  rounds: number;
  seconds: number;
  progress: (line: string) => void;
}

/** So many events are received a second, however many streams there are. */
const EVENTS_PER_SECOND = 2500;
const LEAST_TRANSACTIONS = 5;

/** Writes for both sides in turn, round by round. Throws when an event is lost or comes twice. */
export async function compareDelays(options: CompareDelaysOptions): Promise<DelayComparison> {
  const { ours, bare, rounds, seconds, progress } = options;
  for (const side of [bare, ours]) await measure(side, seconds);
  const measured: { ours: Delays; bare: Delays }[] = [];
  for (let round = 1; round <= rounds; round++) {
    const first = round % 2 === 0 ? ours : bare;
    const one = await measure(first, seconds);
    const other = await measure(first === ours ? bare : ours, seconds);
    const pair = first === ours ? { ours: one, bare: other } : { ours: other, bare: one };
    measured.push(pair);
    const p99s = `ours ${pair.ours.p99.toFixed(1)} ms, bare ${pair.bare.p99.toFixed(1)} ms`;
    progress(`round ${round} of ${rounds}: p99 ${p99s}`);
  }
  return {
    ours: medians(measured.map((pair) => pair.ours)),
    bare: medians(measured.map((pair) => pair.bare)),
    ratio: median(measured.map((pair) => pair.bare.p99 / pair.ours.p99)),
  };
}

/** Each transaction tells every topic once. */
async function measure({ server, streams, topics }: Teller, seconds: number): Promise<Delays> {
  const pause = (streams.count / EVENTS_PER_SECOND) * 1000;
  const transactions = Math.max(LEAST_TRANSACTIONS, Math.round((seconds * 1000) / pause));
  const acknowledgedAt: number[] = [];
  server.begin();
  for (let number = 0; number < transactions; number++) {
    await tellAll(topics, number);
    acknowledgedAt.push(sharedNow());
    // Not in step with anything else that happens regularly.
    await sleep(pause * (0.5 + Math.random()));
  }
  const events = transactions * streams.count;
  const arrivals = await streams.take(events);
  const { cpuMs } = await server.end();
  const expected = String(acknowledgedAt.map((_, number) => number));
  const wrong = arrivals.filter((of) => String(of.map(([number]) => number)) !== expected);
  if (wrong.length > 0) {
    const example = wrong[0]?.map(([number]) => number);
    throw new Error(
      `${wrong.length} of ${arrivals.length} streams of ${server.url} did not tell each of ` +
        `${transactions} events once and in order, but ${example}.`,
    );
  }
  const delays = arrivals
    .flat()
    .map(([number, at]) => at - (acknowledgedAt[number] ?? Number.NaN))
    .toSorted((a, b) => a - b);
  return { p50: rank(delays, 0.5), p99: rank(delays, 0.99), cpuMs: (cpuMs / events) * 1000 };
}

async function tellAll(topics: string[], number: number): Promise<void> {
  const sessionIds = [number.toString(16).padStart(24, '0')];
  await withTransaction(async (transaction) => {
    for (const topic of topics) {
      const payload = { sessionIds, reason: 'signed-out' as const };
      await emit(transaction, { topic, type: 'sessions.ended', payload });
    }
  });
}

function rank(sorted: number[], share: number): number {
  return sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
}

function medians(rounds: Delays[]): Delays {
  return {
    p50: median(rounds.map(({ p50 }) => p50)),
    p99: median(rounds.map(({ p99 }) => p99)),
    cpuMs: median(rounds.map(({ cpuMs }) => cpuMs)),
  };
}
