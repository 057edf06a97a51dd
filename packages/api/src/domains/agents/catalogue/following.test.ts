import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkDatabase, emitCatalogueChanged, withTransaction } from '@onelastai/db';
import { rawCollection } from '@onelastai/db/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Deps } from '../../../deps.ts';
import { makeAgent, setAgents } from '../../../testing/agents.ts';
import { givePass } from '../../../testing/passes.ts';
import {
  createTestClient,
  createTestDeps,
  signedIn,
  useTestDatabase,
} from '../../../testing/testApi.ts';

useTestDatabase();

const started: Deps[] = [];
afterEach(() => Promise.all(started.splice(0).map(({ live }) => live.stop())));

/** A server process that follows the outbox, and has heard all that happened before. */
async function startProcess(): Promise<Deps> {
  const { deps } = createTestDeps();
  started.push(deps);
  const mark = randomUUID();
  const heard = new Promise<void>((resolve) => {
    deps.live.listen({
      onMessage({ event }) {
        if (event.type === 'catalogue.changed' && event.payload.agentIds.includes(mark)) resolve();
      },
      onGap: () => undefined,
    });
  });
  deps.live.start();
  await deps.live.position();
  await change([mark], async () => undefined);
  await heard;
  return deps;
}

const list = async (deps: Deps) =>
  (await createTestClient(deps).api.agents.list.query({ limit: 100 })).items;
const names = async (deps: Deps) => (await list(deps)).map(({ name }) => name).toSorted();

let here: Deps;
let there: Deps;
beforeEach(async () => {
  [here, there] = [await startProcess(), await startProcess()];
  await setAgents(here, makeAgent('one', { name: 'One' }), makeAgent('two', { name: 'Two' }));
  there.catalogue.forget();
  expect([await names(here), await names(there)]).toEqual([
    ['One', 'Two'],
    ['One', 'Two'],
  ]);
});

/** As every write to agents does it. */
async function change(ids: string[] | 'all', write: () => Promise<unknown>): Promise<number> {
  await write();
  await withTransaction((transaction) => emitCatalogueChanged(transaction, ids));
  return performance.now();
}

const rename = (id: string, name: string) =>
  rawCollection('agents').updateOne({ id }, { $set: { name, updatedAt: new Date() } });

test('a change in one process is seen in both within a second', async () => {
  const changedAt = await change(['one'], () => rename('one', 'Uno'));
  await expect.poll(() => names(there), { interval: 10 }).toEqual(['Two', 'Uno']);
  await expect.poll(() => names(here), { interval: 10 }).toEqual(['Two', 'Uno']);
  expect(performance.now() - changedAt).toBeLessThan(1000);
});

test('added and taken out, each read by itself; of many everything is read', async () => {
  await change(['three'], () =>
    rawCollection('agents').insertOne({ ...makeAgent('three', { name: 'Three' }) }),
  );
  await expect.poll(() => names(there)).toEqual(['One', 'Three', 'Two']);
  await change(['one'], () =>
    rawCollection('agents').updateOne({ id: 'one' }, { $set: { isActive: false } }),
  );
  await expect.poll(() => names(there)).toEqual(['Three', 'Two']);
  const { api } = createTestClient(there);
  expect((await api.agents.list.query({ q: 'one' })).items).toEqual([]);
  await change('all', async () => {
    await rename('two', 'Due');
    await rename('three', 'Tre');
  });
  await expect.poll(() => names(there)).toEqual(['Due', 'Tre']);
});

test('only the named agent is read anew, the others not for a long time', async () => {
  // Past the product, so that nobody is told.
  await rename('two', 'Secret');
  await change(['one'], () => rename('one', 'Uno'));
  await expect.poll(() => names(there)).toEqual(['Two', 'Uno']);
  await sleep(1200);
  expect(await names(there)).toEqual(['Two', 'Uno']);
  // Without the news the database is asked each second what has changed.
  await there.live.stop();
  await sleep(950);
  expect(await names(there)).toEqual(['Secret', 'Uno']);
  await rawCollection('agents').deleteOne({ id: 'one' });
  await rawCollection('agents').insertOne({ ...makeAgent('three', { name: 'Three' }) });
  await rawCollection('agents').updateOne({ id: 'two' }, { $set: { 'stats.users': 5 } });
  // Cannot be shown, and is not asked for again and again.
  await rawCollection('agents').insertOne({ id: 'torn', slug: 'torn', isActive: true });
  await sleep(950);
  for (let again = 0; again < 2; again += 1) {
    expect(await names(there)).toEqual(['Secret', 'Three']);
    expect((await list(there)).find(({ id }) => id === 'two')?.stats.users).toBe(5);
    await sleep(950);
  }
});

test('what is counted of an agent is told: a pass, and a check that mends', async () => {
  const users = async () => (await list(there)).find(({ id }) => id === 'one')?.stats.users;
  const ada = await signedIn(here);
  await givePass(here, ada.userId, 'one');
  await expect.poll(users).toBe(1);
  await rawCollection('agents').updateOne({ id: 'one' }, { $set: { 'stats.users': 70 } });
  await checkDatabase({ only: ['agents'], repair: true });
  await expect.poll(users).toBe(1);
});

test('an aborted write is told to nobody', async () => {
  const told = () => rawCollection('outbox').countDocuments({ type: 'catalogue.changed' });
  const before = await told();
  const failing = withTransaction(async (transaction) => {
    await emitCatalogueChanged(transaction, 'all');
    throw new Error('on purpose');
  });
  await expect(failing).rejects.toThrow('on purpose');
  expect(await told()).toBe(before);
});

test('reads that come together share one', async () => {
  there.catalogue.forget();
  const [first, second] = [there.catalogue.read(), there.catalogue.read()];
  expect(await first).toBe(await second);
});
