import { PAGE, PAGE_ORDER, type Position, toPositionText } from '../database/cards.ts';
import { withDatabase } from '../database/seed.ts';
import { startChild } from '../measure/child.ts';
import { compare } from '../measure/compare.ts';
import { bearerToken, register } from './accounts.ts';
import type { Bench, Benchmark, RateResult } from './benchmark.ts';
import { givePasses } from './passes.ts';
import { sameCards } from './sameCards.ts';

const PAGES_PER_CONNECTION = 3;
const CONNECTIONS = 50;

export const catalogueList: Benchmark = {
  name: 'catalogue-list',
  about: 'a page of 20 agents, and of 20 own passes ÷ the raw driver behind node:http',

  async measure(bench: Bench): Promise<RateResult[]> {
    const { cleanup, mongoUri, progress } = bench;
    const memory = await startChild('memoryDatabase.ts', [mongoUri], cleanup);
    const product = await startChild('product.ts', [memory.url], cleanup);
    const driver = await startChild('bareDriver.ts', [memory.url], cleanup);
    const account = await register(product.url);
    const headers = { authorization: `Bearer ${await bearerToken(product.url, account)}` };
    const positions = await withDatabase(mongoUri, async (db) => {
      await givePasses(db, account.id);
      return db.collection<Position>('agents').find().sort(PAGE_ORDER).toArray();
    });

    const input = (value: object) => `input=${encodeURIComponent(JSON.stringify(value))}`;
    const firstPage = `/trpc/agents.list?${input({ limit: PAGE })}`;
    progress('reading the pages’ cursors');
    const cursors = await cursorsOf(product.url, PAGES_PER_CONNECTION * CONNECTIONS);
    /** Pages that no other connection asks for: nothing is shared. */
    const own = (connection: number) =>
      Array.from({ length: PAGES_PER_CONNECTION }, (_, turn) => {
        const at = positions[turn * CONNECTIONS + connection];
        if (!at) throw new Error('The catalogue is too small for so many pages.');
        const cursor = cursors[turn * CONNECTIONS + connection];
        return {
          ours: `/trpc/agents.list?${input({ limit: PAGE, cursor })}`,
          bare: `/agents?${toPositionText(at)}`,
        };
      });
    await sameCards(`${product.url}${firstPage}`, `${driver.url}/agents`);
    for (const { ours, bare } of own(7)) {
      await sameCards(`${product.url}${ours}`, `${driver.url}${bare}`);
    }

    const hot = { server: driver, requestsOf: () => [{ path: '/agents' }] };
    const distinct = {
      server: driver,
      requestsOf: (connection: number) => own(connection).map(({ bare }) => ({ path: bare })),
    };
    const variants = [
      {
        name: 'list hot',
        floor: 2,
        aim: 3,
        ours: () => [{ path: firstPage }],
        bare: hot,
      },
      {
        name: 'list distinct',
        floor: 0.5,
        aim: 0.7,
        ours: (connection: number) => own(connection).map(({ ours }) => ({ path: ours })),
        bare: distinct,
      },
      {
        name: 'list distinct bearer',
        floor: 0.5,
        aim: 0.7,
        ours: (connection: number) => own(connection).map(({ ours }) => ({ path: ours, headers })),
        bare: distinct,
      },
      {
        name: 'own passes session',
        floor: 0.5,
        aim: 0.7,
        ours: () => [{ path: `/trpc/subscriptions.mine?${input({ limit: PAGE })}`, headers }],
        bare: { server: driver, requestsOf: () => [{ path: `/passes?${account.id}` }] },
      },
    ];
    const results: RateResult[] = [];
    for (const { name, floor, aim, ours, bare } of variants) {
      progress(name);
      const contender = { server: product, requestsOf: ours };
      const comparison = await compare({ ...bench, ours: contender, bare });
      results.push({ name, floor, aim, comparison });
    }
    return results;
  },
};

/** The cursor behind each of the first agents: only the product can write one. */
async function cursorsOf(url: string, count: number): Promise<string[]> {
  const cursors: string[] = [];
  while (cursors.length < count) {
    const cursor = cursors.at(-1);
    const input = encodeURIComponent(JSON.stringify({ limit: 1, ...(cursor && { cursor }) }));
    const response = await fetch(`${url}/trpc/agents.list?input=${input}`);
    const body: { result: { data: { nextCursor: string } } } = await response.json();
    cursors.push(body.result.data.nextCursor);
  }
  return cursors;
}
