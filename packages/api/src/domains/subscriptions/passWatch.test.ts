import type { PassWatchDto } from '@onelastai/contracts';
import { emitPassesChanged, endPassesOf, withTransaction } from '@onelastai/db';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { Deps } from '../../deps.ts';
import { handleTrpc } from '../../handler.ts';
import { readServerSentEvents } from '../../testing/eventStream.ts';
import { givePass } from '../../testing/passes.ts';
import { buy, usePayments } from '../../testing/payments.ts';
import {
  createTestClient,
  createTestDeps,
  DAY,
  refusal,
  signedIn,
  syncCatalogue,
  testSource,
  useTestDatabase,
} from '../../testing/testApi.ts';

useTestDatabase();
const payments = usePayments();
const AGENT = 'contract-reader';
const SECOND = 1000;
const started: Deps[] = [];
const open: AbortController[] = [];
beforeAll(async () => {
  await syncCatalogue(payments().deps);
});
afterEach(async () => {
  for (const gone of open.splice(0)) gone.abort();
  await Promise.all(started.splice(0).map(({ live }) => live.stop()));
});

/** Another server process on the same database, that follows the outbox. */
async function startProcess(): Promise<Deps> {
  const { deps } = createTestDeps({ payments: payments().config }, payments().clock);
  started.push(deps);
  deps.live.start();
  await deps.live.position();
  return deps;
}

interface Watched extends PassWatchDto {
  /** `performance.now()` when it came. */
  at: number;
}

/** What the page of a browser is told. */
async function watch(deps: Deps, { jar }: { jar: Map<string, string> }, agentId = AGENT) {
  const gone = new AbortController();
  open.push(gone);
  const input = encodeURIComponent(JSON.stringify({ agentId }));
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const request = new Request(`http://localhost:8787/trpc/subscriptions.watch?input=${input}`, {
    headers: { cookie },
    signal: gone.signal,
  });
  const { body } = await handleTrpc(deps, request, testSource());
  const told: Watched[] = [];
  let end: string | undefined;
  const read = async () => {
    if (!body) return;
    for await (const { event, data } of readServerSentEvents(body)) {
      if (event === undefined) told.push({ ...JSON.parse(data), at: performance.now() });
      if (event === 'return' || event === 'serialized-error') end = event;
    }
  };
  void read().catch(() => undefined);
  return { told, active: () => told.map(({ active }) => active), end: () => end };
}

test('a payment told to one process unlocks the page that another serves, within a second', async () => {
  const person = await signedIn(payments().deps);
  const page = await watch(await startProcess(), person);
  await expect.poll(page.active).toEqual([false]);
  await buy(payments(), person, { agentId: AGENT, plan: 'weekly' });
  const paidAt = performance.now();
  await expect.poll(page.active).toEqual([false, true]);
  expect((page.told[1]?.at ?? 0) - paidAt).toBeLessThan(SECOND);

  const { items } = await person.api.subscriptions.mine.query();
  const ended = person.api.subscriptions.cancel.mutate({ id: items[0]?.id ?? '', when: 'now' });
  await ended;
  const endedAt = performance.now();
  await expect.poll(page.active).toEqual([false, true, false]);
  expect((page.told[2]?.at ?? 0) - endedAt).toBeLessThan(SECOND);
});

test('it locks within a second of the expiry, by the clock and whatever the status says', async () => {
  const other = await startProcess();
  const person = await signedIn(other);
  const began = performance.now();
  await givePass(other, person.userId, AGENT, { days: (1.5 * SECOND) / DAY });
  const page = await watch(other, person);
  await expect.poll(page.active).toEqual([true]);
  // The test's clock stands still between its steps: the page's timer is what is looked at.
  await expect.poll(() => performance.now() - began).toBeGreaterThan(1.4 * SECOND);
  payments().clock.advance(1.5 * SECOND);
  await expect.poll(page.active).toEqual([true, false]);
  expect((page.told[1]?.at ?? 0) - began).toBeLessThan(2.5 * SECOND);
});

test('what concerns another agent, or another person, is not told', async () => {
  const other = await startProcess();
  const [ada, bob] = [await signedIn(other), await signedIn(other)];
  const page = await watch(other, ada);
  await expect.poll(page.active).toEqual([false]);
  await givePass(other, bob.userId, AGENT);
  await givePass(other, ada.userId, 'maths-tutor');
  await givePass(other, ada.userId, AGENT);
  await expect.poll(page.active).toEqual([false, true]);
});

test('it ends with the session', async () => {
  const other = await startProcess();
  const person = await signedIn(other);
  const page = await watch(other, person);
  await expect.poll(page.active).toEqual([false]);
  await person.api.auth.logout.mutate();
  await expect.poll(page.end).toBe('return');
});

test('a check is answered from memory, and a pass that ended in another process locks within a second', async () => {
  const [one, other] = [await startProcess(), await startProcess()];
  const person = await signedIn(one);
  await givePass(one, person.userId, AGENT);
  const isOpen = async () => (await other.passes.get(person.userId)).length > 0;
  expect(await isOpen()).toBe(true);
  await withTransaction(async (transaction) => {
    await endPassesOf(person.userId, payments().clock.now(), transaction);
    await emitPassesChanged(transaction, person.userId, [AGENT]);
  });
  const endedAt = performance.now();
  await expect.poll(isOpen).toBe(false);
  expect(performance.now() - endedAt).toBeLessThan(SECOND);
});

test('visitors are refused', async () => {
  const other = await startProcess();
  const page = await watch(other, { jar: new Map() });
  await expect.poll(page.end).toBe('serialized-error');
  expect(page.told).toEqual([]);
  const visitor = createTestClient(other).api.subscriptions.active.query({ agentId: AGENT });
  expect((await refusal(visitor)).code).toBe('SIGN_IN_REQUIRED');
});
