import { startChild } from '../measure/child.ts';
import { compare } from '../measure/compare.ts';
import { bearerToken, register } from './accounts.ts';
import type { Bench, Benchmark, RateResult } from './benchmark.ts';

export const emptyCall: Benchmark = {
  name: 'empty-call',
  about: 'health.get ÷ a bare Hono route; an empty call of a member ÷ of anybody',

  async measure(bench: Bench): Promise<RateResult[]> {
    const { cleanup, mongoUri, progress } = bench;
    const memory = await startChild('memoryDatabase.ts', [mongoUri], cleanup);
    const product = await startChild('product.ts', [memory.url], cleanup);
    const hono = await startChild('bareHono.ts', [], cleanup);
    progress('health.get');
    const empty = await compare({
      ...bench,
      ours: { server: product, requestsOf: () => [{ path: '/trpc/health.get' }] },
      bare: { server: hono, requestsOf: () => [{ path: '/health' }] },
    });

    const jwtSecret = 'a secret of the benchmark, shared by two servers';
    const issuer = await startChild('product.ts', [memory.url, jwtSecret], cleanup);
    const calls = await startChild('emptyCalls.ts', [memory.url, jwtSecret], cleanup);
    const token = await bearerToken(issuer.url, await register(issuer.url));
    const headers = { authorization: `Bearer ${token}` };
    progress('a member’s call');
    const signedIn = await compare({
      ...bench,
      ours: { server: calls, requestsOf: () => [{ path: '/trpc/member', headers }] },
      bare: { server: calls, requestsOf: () => [{ path: '/trpc/anybody' }] },
    });
    return [
      { name: 'health.get ÷ Hono', floor: 0.18, aim: 0.25, comparison: empty },
      { name: 'member ÷ anybody', floor: 0.5, aim: 0.75, comparison: signedIn },
    ];
  },
};
