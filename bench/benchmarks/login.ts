import { startChild } from '../measure/child.ts';
import { compare } from '../measure/compare.ts';
import { register } from './accounts.ts';
import type { Bench, Benchmark, RateResult } from './benchmark.ts';

/**
 * One for each connection, from a browser that has signed in before: a new one would be told to the
 * owner by mail. Two sign-ins of one account would wait for each other.
 */
const ACCOUNTS = 20;
/** At 50 a sign-in waits most of the measured time for the hashes before its own. */
const CONNECTIONS = 20;
const GAP_AIM_MS = 10;
const GAP_FLOOR_MS = 20;

export const login: Benchmark = {
  name: 'login',
  about: 'sign-ins ÷ bare argon2id hashes, and the event loop’s longest gap meanwhile',

  async measure(bench: Bench): Promise<RateResult[]> {
    const { cleanup, mongoUri, progress } = bench;
    const product = await startChild('product.ts', [mongoUri], cleanup);
    const hash = await startChild('bareHash.ts', [], cleanup);
    progress(`registering ${ACCOUNTS} accounts`);
    const accounts = await Promise.all(
      Array.from({ length: ACCOUNTS }, () => register(product.url)),
    );
    const comparison = await compare({
      ...bench,
      // Some 70 sign-ins a second: few enough to need the time.
      seconds: 2 * bench.seconds,
      connections: CONNECTIONS,
      ours: {
        server: product,
        requestsOf: (connection) => {
          const { email, password, knownBrowser = '' } = accounts[connection % ACCOUNTS] ?? {};
          return [
            {
              method: 'POST',
              path: '/trpc/auth.login',
              headers: { 'content-type': 'application/json', cookie: knownBrowser },
              body: JSON.stringify({ email, password }),
            },
          ];
        },
      },
      bare: { server: hash, requestsOf: () => [{ method: 'POST', path: '/' }] },
    });
    const { ours, bare } = comparison.many;
    const note =
      `${CONNECTIONS} connections in place of 50; longest event-loop gap ` +
      `${ours.gapMs.toFixed(1)} ms, bare ${bare.gapMs.toFixed(1)} ms ` +
      `(floor ${GAP_FLOOR_MS}, aim ${GAP_AIM_MS}; milliseconds do not fail a run)`;
    return [{ name: 'login ÷ argon2id', floor: 0.7, aim: 0.9, comparison, notes: [note] }];
  },
};
