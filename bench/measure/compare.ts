import { performance } from 'node:perf_hooks';
import type { Child } from './child.ts';
import { load, type RequestsOf } from './load.ts';
import { median } from './median.ts';

export interface Contender {
  server: Child;
  requestsOf: RequestsOf;
  /** Called after each measurement, outside of the measured time. */
  after?: (answered: number) => Promise<void>;
  /** What one request counts for; 1 where nothing is said. */
  weight?: number;
}

export interface Side {
  perSecond: number;
  p99: number;
  /** The server's event loop at work, 0 to 1. */
  busy: number;
  /** The longest hold-up of the server's event loop in any round. */
  gapMs: number;
}

/** One level of load. */
export interface Level {
  ours: Side;
  bare: Side;
  /** Median of the rounds' own ratios: what disturbs a round disturbs both sides of it. */
  ratio: number;
  /** The same by processor time per request, which a busy machine hardly changes. */
  cpuRatio: number;
}

export interface Comparison {
  few: Level;
  many: Level;
}

export interface CompareOptions {
  ours: Contender;
  bare: Contender;
  rounds: number;
  seconds: number;
  /** The heavier load; 50 where nothing is said. */
  connections?: number;
  progress: (line: string) => void;
}

const FEW = 5;
const MANY = 50;
/** Until both sides are compiled and every answer is in the database proxy's memory. */
const WARM_UP_SECONDS = 2;

/** Measures both sides in turn, round by round, at 5 and at 50 connections. */
export async function compare(options: CompareOptions): Promise<Comparison> {
  const { ours, bare, rounds, seconds, connections = MANY, progress } = options;
  for (const { server, requestsOf, after } of [bare, ours]) {
    const { answered } = await load({
      url: server.url,
      connections,
      seconds: WARM_UP_SECONDS,
      requestsOf,
    });
    await after?.(answered);
  }
  const many: Round[] = [];
  const few: Round[] = [];
  for (let round = 1; round <= rounds; round++) {
    // The side that begins changes, so that neither always follows the other.
    const oursFirst = round % 2 === 0;
    many.push(await runRound(ours, bare, oursFirst, connections, seconds));
    few.push(await runRound(ours, bare, oursFirst, FEW, seconds));
    progress(`round ${round} of ${rounds}: ${describe(many.at(-1))} at ${connections} connections`);
  }
  return { few: levelOf(few), many: levelOf(many) };
}

interface Measured extends Side {
  cpuPerUnit: number;
  generatorBusy: number;
}

interface Round {
  ours: Measured;
  bare: Measured;
}

async function runRound(
  ours: Contender,
  bare: Contender,
  oursFirst: boolean,
  connections: number,
  seconds: number,
): Promise<Round> {
  if (oursFirst) {
    const first = await measure(ours, connections, seconds);
    return { ours: first, bare: await measure(bare, connections, seconds) };
  }
  const first = await measure(bare, connections, seconds);
  return { bare: first, ours: await measure(ours, connections, seconds) };
}

async function measure(side: Contender, connections: number, seconds: number): Promise<Measured> {
  const { server, requestsOf, weight = 1 } = side;
  const before = performance.eventLoopUtilization();
  server.begin();
  const { perSecond, answered, p99 } = await load({
    url: server.url,
    connections,
    seconds,
    requestsOf,
  });
  const { cpuMs, busy, gapMs } = await server.end();
  if (answered === 0) throw new Error(`${server.url} answered nothing within ${seconds} s.`);
  const generatorBusy = performance.eventLoopUtilization(before).utilization;
  await side.after?.(answered);
  return {
    perSecond: perSecond * weight,
    cpuPerUnit: cpuMs / (answered * weight),
    p99,
    busy,
    gapMs,
    generatorBusy,
  };
}

function levelOf(rounds: Round[]): Level {
  return {
    ours: sideOf(rounds.map((round) => round.ours)),
    bare: sideOf(rounds.map((round) => round.bare)),
    ratio: median(rounds.map(({ ours, bare }) => ours.perSecond / bare.perSecond)),
    cpuRatio: median(rounds.map(({ ours, bare }) => bare.cpuPerUnit / ours.cpuPerUnit)),
  };
}

function sideOf(rounds: Side[]): Side {
  return {
    perSecond: median(rounds.map((it) => it.perSecond)),
    p99: median(rounds.map((it) => it.p99)),
    busy: median(rounds.map((it) => it.busy)),
    gapMs: Math.max(...rounds.map((it) => it.gapMs)),
  };
}

function describe(round: Round | undefined): string {
  if (!round) return '';
  const side = ({ perSecond, busy, generatorBusy }: Measured) =>
    `${Math.round(perSecond)}/s (server ${percent(busy)}, generator ${percent(generatorBusy)})`;
  return `ours ${side(round.ours)}, bare ${side(round.bare)}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
