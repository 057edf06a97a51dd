import { connect, disconnect, userTopic } from '@onelastai/db';
import { startChild } from '../measure/child.ts';
import { Cleanup } from '../measure/cleanup.ts';
import { compareDelays } from '../measure/delays.ts';
import { openStreams } from '../measure/streams.ts';
import { bearerToken, register } from './accounts.ts';
import type { Bench, Benchmark, DelayResult } from './benchmark.ts';

/** As many as one person may have. */
const PER_PERSON = 20;
const LEVELS = [
  { people: 25, floorMs: 100, aimMs: 40 },
  { people: 100, aimMs: 120 },
];

export const eventStreams: Benchmark = {
  name: 'event-streams',
  about: 'from commit to 500 and 2,000 event streams ÷ the raw driver behind node:http',

  async measure(bench: Bench): Promise<DelayResult[]> {
    const { cleanup, mongoUri, progress } = bench;
    const product = await startChild('product.ts', [mongoUri], cleanup);
    const driver = await startChild('bareStreams.ts', [mongoUri], cleanup);
    await connect(mongoUri);
    cleanup.defer(disconnect);
    const results: DelayResult[] = [];
    for (const { people, ...limits } of LEVELS) {
      const count = people * PER_PERSON;
      progress(`opening ${count} streams`);
      const clients = new Cleanup();
      try {
        const accounts = await Promise.all(
          Array.from({ length: people }, async () => {
            const account = await register(product.url);
            return { id: account.id, token: await bearerToken(product.url, account) };
          }),
        );
        const topics = accounts.map(({ id }) => userTopic(id));
        const bareTopics = accounts.map(({ id }) => `bare:${id}`);
        const ours = accounts.map(({ token }) => ({
          url: `${product.url}/trpc/live.events`,
          headers: { authorization: `Bearer ${token}` },
        }));
        const bare = bareTopics.map((topic) => ({ url: `${driver.url}/${topic}`, headers: {} }));
        const delays = await compareDelays({
          ...bench,
          ours: { server: product, topics, streams: await openStreams(each(ours), clients) },
          bare: {
            server: driver,
            topics: bareTopics,
            streams: await openStreams(each(bare), clients),
          },
        });
        results.push({ name: `events to ${count} streams`, delays, ...limits });
      } finally {
        await clients.run();
      }
    }
    return results;
  },
};

/** Each of them as often as one person may. */
function each<T>(requests: T[]): T[] {
  return requests.flatMap((request) => Array.from({ length: PER_PERSON }, () => request));
}
