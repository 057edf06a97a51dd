import { randomBytes, randomUUID } from 'node:crypto';
import { startChild } from '../measure/child.ts';
import { median } from '../measure/median.ts';
import { type Account, bearerToken, register } from './accounts.ts';
import type { Bench, Benchmark, FigureResult } from './benchmark.ts';

const CALLS = 200;
/** The first calls find nothing compiled and are not counted. */
const WARM_UP = 10;
const AT_ONCE = 10;
const REVOCATIONS = 20;
const GIVE_UP_MS = 10_000;

/** What anybody may ask of any address, and how each must be answered. */
const QUESTIONS = [
  { path: 'auth.login', status: 401, input: { password: 'not-the-password' } },
  { path: 'auth.requestPasswordReset', status: 200, input: {} },
  { path: 'auth.requestMagicLink', status: 200, input: {} },
];

export const timing: Benchmark = {
  name: 'timing',
  about: 'whether time tells a known address; how long a revoked session lives on',

  async measure(bench: Bench): Promise<FigureResult[]> {
    const { cleanup, mongoUri, progress } = bench;
    const jwtSecret = randomBytes(32).toString('base64url');
    const product = await startChild('product.ts', [mongoUri, jwtSecret], cleanup);
    const other = await startChild('product.ts', [mongoUri, jwtSecret], cleanup);
    progress(`registering ${CALLS + WARM_UP} accounts`);
    const accounts: Account[] = [];
    // The same ones for every question: limits remember who was asked about.
    const strangers = Array.from({ length: CALLS + WARM_UP }, () => `${randomUUID()}@example.com`);
    while (accounts.length < CALLS + WARM_UP) {
      accounts.push(
        ...(await Promise.all(Array.from({ length: AT_ONCE }, () => register(product.url)))),
      );
    }
    const results: FigureResult[] = [];
    for (const question of QUESTIONS) {
      progress(question.path);
      results.push(await difference(product.url, { accounts, strangers }, question));
    }
    progress('revoked sessions');
    const [account] = accounts;
    return account ? [...results, ...(await revocation(product.url, other.url, account))] : results;
  },
};

/** Asks about a known and an unknown address in turn, one call at a time. */
async function difference(
  url: string,
  { accounts, strangers }: { accounts: Account[]; strangers: string[] },
  { path, status, input }: (typeof QUESTIONS)[number],
): Promise<FigureResult> {
  const known: number[] = [];
  const unknown: number[] = [];
  for (const [index, { email }] of accounts.entries()) {
    const asks = [
      { email, times: known },
      { email: strangers[index], times: unknown },
    ];
    const answers = new Set<string>();
    for (const ask of index % 2 === 0 ? asks : asks.toReversed()) {
      const began = performance.now();
      const response = await post(`${url}/trpc/${path}`, { ...input, email: ask.email });
      const body = await response.text();
      ask.times.push(performance.now() - began);
      if (response.status !== status) throw new Error(`${path} answered ${response.status}.`);
      answers.add(body.replace(/"requestId":"[^"]*"/, ''));
    }
    if (answers.size > 1)
      throw new Error(`${path} answers known and unknown addresses differently.`);
  }
  const [ofKnown, ofUnknown] = [known, unknown].map((times) => median(times.slice(WARM_UP)));
  if (ofKnown === undefined || ofUnknown === undefined) throw new Error('Nothing was measured.');
  return {
    name: `${path}: known – unknown`,
    figure: (Math.abs(ofKnown - ofUnknown) / ofUnknown) * 100,
    unit: '%',
    floor: 20,
    aim: 5,
    detail: `medians ${ofKnown.toFixed(1)} and ${ofUnknown.toFixed(1)} ms`,
  };
}

/** From the sign-out's answer until each process refuses the session, which both had in use. */
async function revocation(here: string, there: string, account: Account): Promise<FigureResult[]> {
  const same: number[] = [];
  const others: number[] = [];
  for (let round = 0; round < REVOCATIONS; round += 1) {
    const headers = { authorization: `Bearer ${await bearerToken(here, account)}` };
    for (const url of [here, there]) {
      if (!(await isSignedIn(url, headers))) throw new Error('A new session is refused.');
    }
    await post(`${here}/trpc/auth.logout`, {}, headers);
    const ended = performance.now();
    const [mine, theirs] = await Promise.all(
      [here, there].map((url) => timeOfRefusal(url, headers)),
    );
    same.push((mine ?? Number.NaN) - ended);
    others.push((theirs ?? Number.NaN) - ended);
  }
  return [
    longest('revoked session, same process', same, { floor: 100, aim: 20 }),
    longest('revoked session, another process', others, { floor: 1000, aim: 100 }),
  ];
}

function longest(
  name: string,
  times: number[],
  limits: Pick<FigureResult, 'floor' | 'aim'>,
): FigureResult {
  const detail = `longest of ${times.length}; median ${median(times).toFixed(1)} ms`;
  return { name, figure: Math.max(...times), unit: 'ms', ...limits, detail };
}

async function timeOfRefusal(url: string, headers: Record<string, string>): Promise<number> {
  const giveUp = performance.now() + GIVE_UP_MS;
  while (performance.now() < giveUp) {
    if (!(await isSignedIn(url, headers))) return performance.now();
  }
  throw new Error('A revoked session is not refused.');
}

async function isSignedIn(url: string, headers: Record<string, string>): Promise<boolean> {
  const response = await fetch(`${url}/trpc/subscriptions.mine`, { headers });
  await response.text();
  if (!response.ok && response.status !== 401) throw new Error(`Answered ${response.status}.`);
  return response.ok;
}

function post(url: string, input: object, headers: Record<string, string> = {}) {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(input),
  });
}
