import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Catalogue, createCatalogue } from '@onelastai/api';
import { connect, disconnect } from '@onelastai/db';
import {
  diceOf,
  MANY_AGENTS,
  pickFrom,
  vocabulary,
  writeManyAgents,
} from '../database/manyAgents.ts';
import { prepare, withDatabase } from '../database/seed.ts';
import { startChild } from '../measure/child.ts';
import { compare } from '../measure/compare.ts';
import { median, percentile } from '../measure/median.ts';
import type { Bench, Benchmark, FigureResult, RateResult } from './benchmark.ts';
import { sameCards } from './sameCards.ts';

const REQUESTS = 1000;
/** The first calls find nothing compiled and are not counted. */
const WARM_UP = 50;
const REFRESHES = 50;
const READ_ATTEMPTS = 5;
const CATEGORIES = ['business', 'writing', 'learning'];

export const catalogueSearch: Benchmark = {
  name: 'catalogue-search',
  about: `search, lists and counts of ${MANY_AGENTS} agents, and the catalogue in memory`,

  async measure(bench: Bench): Promise<(FigureResult | RateResult)[]> {
    const { mongoUri, cleanup, progress } = bench;
    const many = `${mongoUri}_many`;
    progress(`writing ${MANY_AGENTS} agents`);
    await prepare(many);
    await withDatabase(many, writeManyAgents);
    progress('the catalogue in memory');
    const held = await inMemory(many);

    const product = await startChild('product.ts', [many], cleanup);
    await untilRead(product.url);
    const dice = diceOf(3);
    const words = vocabulary();
    const typo = () => {
      const word = pickFrom(dice, words);
      const at = 1 + Math.floor(dice() * (word.length - 2));
      return word.slice(0, at) + word.slice(at + 1);
    };
    const some = () => ({
      category: pickFrom(dice, CATEGORIES),
      ratingMin: 1 + Math.floor(dice() * 4),
      priceMaxMinor: 800 + Math.floor(dice() * 1500),
    });
    const answers: FigureResult[] = [];
    for (const { name, path, inputOf, ...limits } of [
      {
        name: 'search, a typing error',
        path: 'agents.list',
        inputOf: () => ({ q: typo() }),
        floor: 60,
        aim: 30,
      },
      {
        name: 'search, the first letters',
        path: 'agents.list',
        inputOf: () => ({ q: pickFrom(dice, words).slice(0, 3) }),
        floor: 60,
        aim: 30,
      },
      { name: 'list, three filters', path: 'agents.list', inputOf: some, floor: 30, aim: 10 },
      { name: 'counts, three filters', path: 'agents.facets', inputOf: some, floor: 60, aim: 30 },
    ]) {
      progress(name);
      answers.push(await timesOf(`${product.url}/trpc/${path}`, inputOf, { name, ...limits }));
    }

    progress('list ÷ raw driver');
    const memory = await startChild('memoryDatabase.ts', [many], cleanup);
    const driver = await startChild('bareDriver.ts', [memory.url], cleanup);
    const page = `/trpc/agents.list?input=${encodeURIComponent('{"limit":20}')}`;
    await sameCards(`${product.url}${page}`, `${driver.url}/agents`);
    const comparison = await compare({
      ...bench,
      ours: { server: product, requestsOf: () => [{ path: page }] },
      bare: { server: driver, requestsOf: () => [{ path: '/agents' }] },
    });
    const name = `list of ${MANY_AGENTS}`;
    return [{ name, floor: 1, aim: 2, comparison }, ...answers, ...held];
  },
};

/** The product reads the catalogue in the background when it has started. */
async function untilRead(url: string): Promise<void> {
  for (let attempt = 0; attempt < READ_ATTEMPTS; attempt += 1) {
    const response = await fetch(`${url}/trpc/agents.list`);
    await response.text();
    if (response.ok) return;
  }
  throw new Error('The product does not answer.');
}

/** One call at a time. */
async function timesOf(
  url: string,
  inputOf: () => object,
  { name, floor, aim }: Pick<FigureResult, 'name' | 'floor' | 'aim'>,
): Promise<FigureResult> {
  const times: number[] = [];
  for (let call = 0; call < REQUESTS + WARM_UP; call += 1) {
    const input = encodeURIComponent(JSON.stringify(inputOf()));
    const began = performance.now();
    const response = await fetch(`${url}?input=${input}`);
    await response.text();
    times.push(performance.now() - began);
    if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  }
  const counted = times.slice(WARM_UP);
  const detail = `p99 of ${REQUESTS}; p50 ${median(counted).toFixed(1)} ms`;
  return { name, figure: percentile(counted, 0.99), unit: 'ms', floor, aim, detail };
}

/** What one process pays for having the catalogue in its memory. */
async function inMemory(uri: string): Promise<FigureResult[]> {
  await connect(uri);
  try {
    const before = heapMegabytes();
    let tell: ((agentId: string) => void) | undefined;
    const catalogue = createCatalogue(
      {
        heardAt: () => performance.now(),
        listen({ onMessage }) {
          tell = (agentId) =>
            onMessage({
              topic: 'catalogue',
              userId: undefined,
              event: { type: 'catalogue.changed', payload: { agentIds: [agentId] } },
            });
        },
      },
      { error: console.error },
    );
    const began = performance.now();
    await useAll(catalogue);
    const built = performance.now() - began;
    const heap = heapMegabytes() - before;
    const refreshes: number[] = [];
    for (let at = 0; at < REFRESHES; at += 1) {
      tell?.(`agent-${at * 7}`);
      const from = performance.now();
      await catalogue.read();
      refreshes.push(performance.now() - from);
    }
    const worst = percentile(refreshes, 0.99);
    const detail = `p99 of ${REFRESHES}; p50 ${median(refreshes).toFixed(1)} ms`;
    return [
      { name: 'memory', figure: heap, unit: 'MB', floor: 200, aim: 100, detail: 'of the heap' },
      {
        name: 'built',
        figure: built,
        unit: 'ms',
        floor: 10_000,
        aim: 4000,
        detail: 'with its reads',
      },
      { name: 'one agent read anew', figure: worst, unit: 'ms', floor: 200, aim: 50, detail },
    ];
  } finally {
    await disconnect();
  }
}

/** Looked at as requests do, so that everything is there that will be. */
async function useAll(catalogue: Catalogue): Promise<void> {
  const index = await catalogue.read();
  for (const sort of ['relevance', 'popular', 'price-low'] as const) {
    index.ordered(null, { sort, period: 'monthly' });
  }
}

function heapMegabytes(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}
