import { setTimeout as sleep } from 'node:timers/promises';
import { rawCollection } from '@onelastai/db/testing';
import { afterEach, expect, test } from 'vitest';
import type { Deps } from '../../deps.ts';
import { openLiveStream } from '../../testing/eventStream.ts';
import {
  createTestDeps,
  DAY,
  MINUTE,
  signedIn,
  signedInAs,
  useTestDatabase,
} from '../../testing/testApi.ts';

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
  const forgotten = Promise.withResolvers<void>();
  // What was told of the person before may come in between.
  deps.sessions.onChange(async (userId) => {
    if (userId === null) forgotten.resolve();
  });
  await rawCollection('authsessions').deleteMany({});
  await rawCollection('outbox').drop();
  await forgotten.promise;
  expect((await api.auth.session.query()).user).toBeNull();
});

test('a look at another account that is over leaves the session, however lately it was read', async () => {
  // It follows nothing: what is read stays until it is old.
  const { deps, clock } = createTestDeps();
  const admin = await signedInAs(deps, 'admin');
  const person = await signedIn(deps);
  const whose = async () => (await admin.api.auth.session.query()).user?.id;
  await admin.api.admin.users.actAs.mutate({ id: person.userId, reason: 'A test of its end' });
  expect(await whose()).toBe(person.userId);
  clock.advance(31 * MINUTE);
  expect(await whose()).toBe(admin.userId);
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
