import { setTimeout as sleep } from 'node:timers/promises';
import { rawCollection } from '@onelastai/db/testing';
import { afterEach, expect, test } from 'vitest';
import type { Deps } from '../../deps.ts';
import { openLiveStream } from '../../testing/eventStream.ts';
import { createTestDeps, DAY, signedIn, useTestDatabase } from '../../testing/testApi.ts';

useTestDatabase();

const started: Deps[] = [];
afterEach(() => Promise.all(started.splice(0).map(({ live }) => live.stop())));

/** A server process that follows the outbox. */
async function startProcess() {
  const made = createTestDeps();
  started.push(made.deps);
  made.deps.live.start();
  await made.deps.live.position();
  return made;
}

test('where events may have been missed, no cached session is trusted', async () => {
  const { deps } = await startProcess();
  const { api } = await signedIn(deps);
  expect((await api.auth.session.query()).user).not.toBeNull();
  const forgotten = Promise.withResolvers<string | null>();
  deps.sessions.onChange(async (userId) => forgotten.resolve(userId));
  await rawCollection('authsessions').deleteMany({});
  await rawCollection('outbox').drop();
  expect(await forgotten.promise).toBeNull();
  expect((await api.auth.session.query()).user).toBeNull();
});

test('a session that runs out while its stream has long been open ends it', async () => {
  const { deps, clock } = await startProcess();
  const stream = await openLiveStream(deps, await signedIn(deps));
  await expect.poll(() => stream.events).toMatchObject([{ type: 'ready' }]);
  // It has been looked at by now, and stood.
  await sleep(1500);
  clock.advance(DAY + 1000);
  expect(await stream.end).toBe('return');
  expect(stream.events.at(-1)).toMatchObject({ type: 'ended', reason: 'expired' });
});
