import { randomUUID } from 'node:crypto';
import { withDatabase } from '../database/seed.ts';
import { startChild } from '../measure/child.ts';
import { compare } from '../measure/compare.ts';
import type { Bench, Benchmark, RateResult } from './benchmark.ts';

const BATCH = 20;
const USER_AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36';
const headers = { 'content-type': 'application/json', 'user-agent': USER_AGENT };

export const collect: Benchmark = {
  name: 'collect',
  about: 'page views stored after acknowledgement ÷ insertOne per request, on the real engine',

  async measure(bench: Bench): Promise<RateResult[]> {
    const { cleanup, mongoUri, progress } = bench;
    const product = await startChild('product.ts', [mongoUri], cleanup);
    const driver = await startChild('bareDriver.ts', [mongoUri], cleanup);
    const bare = {
      server: driver,
      requestsOf: () => [post('/views', () => ({ ...visit(), ...view() }))],
      after: stored(mongoUri, 1),
    };
    const results: RateResult[] = [];
    for (const [name, size] of [
      ['collect single views', 1],
      ['collect batches of 20', BATCH],
    ] as const) {
      progress(name);
      const body = () => ({ ...visit(), pageViews: Array.from({ length: size }, view) });
      const comparison = await compare({
        ...bench,
        ours: {
          server: product,
          requestsOf: () => [post('/collect', body)],
          after: stored(mongoUri, size),
          weight: size,
        },
        bare,
      });
      results.push({ name, comparison });
    }
    return results;
  },
};

/** A request with a new body each time. */
function post(path: string, body: () => object) {
  return {
    method: 'POST' as const,
    path,
    headers,
    setupRequest: <R extends { body?: string | Buffer | undefined }>(request: R): R => {
      request.body = JSON.stringify(body());
      return request;
    },
  };
}

/** Every view is another visitor's first: all three documents are new. */
function visit() {
  return { visitorId: randomUUID(), sessionId: randomUUID() };
}

function view() {
  return {
    id: randomUUID(),
    url: 'https://onelastai.example/agents/travel-planner?utm_source=newsletter',
    path: '/agents/travel-planner',
    title: 'Travel planner',
    referrer: 'https://example.com/',
    timeSpent: 12,
    scrollDepth: 60,
  };
}

/** Throws unless everything that was acknowledged is stored; then empties the collections. */
function stored(uri: string, size: number): (answered: number) => Promise<void> {
  return (answered) =>
    withDatabase(uri, async (db) => {
      const count = await db.collection('pageviews').countDocuments();
      if (count < answered * size) {
        throw new Error(`${answered * size} page views were acknowledged, ${count} are stored.`);
      }
      for (const name of ['pageviews', 'sessions', 'visitors']) {
        await db.collection(name).deleteMany({});
      }
    });
}
