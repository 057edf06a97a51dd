import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createContext } from '../context.ts';
import { handleCollect } from '../handler.ts';
import {
  createTestClient,
  createTestDeps,
  MINUTE,
  refusal,
  testSource,
  useTestDatabase,
} from '../testing/testApi.ts';
import { limited, publicProcedure, router } from '../trpc.ts';
import { createCallLimit } from './callLimit.ts';

useTestDatabase();

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

const TROUBLE = { status: 429, code: 'TOO_MANY_REQUESTS', fields: [] };
const BATCH = `/trpc/${Array(20).fill('health.get').join(',')}?batch=1&input={}`;

describe('security 18: calls of any kind', () => {
  test('a batch of 20 counts 20, and those beyond the limit are refused', async () => {
    const { deps } = createTestDeps({ callsPerMinute: 30 });
    const { send } = createTestClient(deps);
    const statuses = async () => {
      const response = await send(`http://localhost:8787${BATCH}`);
      const answers: { error?: { data: { errorCode: string; retryAfter: number } } }[] =
        await response.json();
      return { response, refused: answers.filter(({ error }) => error) };
    };
    expect((await statuses()).refused).toHaveLength(0);
    const { response, refused } = await statuses();
    expect(refused).toHaveLength(10);
    const { errorCode, retryAfter } = refused[0]?.error?.data ?? {};
    expect(errorCode).toBe('TOO_MANY_REQUESTS');
    expect(response.headers.get('retry-after')).toBe(String(retryAfter));
    expect(retryAfter).toBeLessThanOrEqual(60);
  });

  test('one address, whatever it calls, until the minute is over', async () => {
    const { deps } = createTestDeps({ callsPerMinute: 2 });
    const { api, responses } = createTestClient(deps, { address: '2001:db8:1:2::3' });
    const neighbour = createTestClient(deps, { address: '2001:db8:1:2::4' });
    const other = createTestClient(deps, { address: '2001:db8:1:3::3' });
    await api.health.get.query();
    await neighbour.api.auth.session.query();
    expect(await refusal(api.health.get.query())).toEqual(TROUBLE);
    expect(Number(responses.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
    await other.api.health.get.query();
    vi.setSystemTime(Date.now() + MINUTE);
    await api.health.get.query();
  });

  test('page views are counted with them', async () => {
    const { deps } = createTestDeps({ callsPerMinute: 1 });
    await createTestClient(deps).api.health.get.query();
    const request = new Request('http://localhost:8787/collect', { method: 'POST', body: '{}' });
    const response = await handleCollect(deps, request, testSource());
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toMatch(/^[1-9]\d?$/);
  });

  test('as many addresses as there are take bounded memory: newcomers share what is left', () => {
    const limit = createCallLimit(2);
    for (let client = 0; client < 100_000; client += 1) limit.consume(`10.${client}`);
    limit.consume('newcomer');
    limit.consume('another');
    expect(() => limit.consume('a third')).toThrow('Too many requests');
    limit.consume('10.1');
  });
});

test('security 18: a limited procedure counts each call by its key', async () => {
  const { deps } = createTestDeps({ addressLimitFactor: 1 });
  const calls = router({
    mail: publicProcedure
      .use(limited('mail-address', ({ request }) => request.address))
      .mutation(() => ({ sent: true })),
  });
  const from = (address: string) =>
    calls.createCaller(
      createContext({
        deps,
        request: new Request('http://localhost:8787/trpc/mail'),
        responseHeaders: new Headers(),
        source: { requestId: randomUUID(), address, country: '' },
      }),
    );
  const caller = from('198.51.100.9');
  const outcomes = await Promise.allSettled(Array.from({ length: 32 }, () => caller.mail()));
  const refused = outcomes.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(2);
  expect(refused[0]).toMatchObject({ reason: { code: 'TOO_MANY_REQUESTS' } });
  await expect(from('198.51.100.10').mail()).resolves.toEqual({ sent: true });
});
