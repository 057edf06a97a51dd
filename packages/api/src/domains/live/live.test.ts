import { randomUUID } from 'node:crypto';
import type { AccountChange } from '@onelastai/contracts';
import { emit, userTopic, withTransaction } from '@onelastai/db';
import { rawCollection } from '@onelastai/db/testing';
import { afterEach, describe, expect, test } from 'vitest';
import type { Deps } from '../../deps.ts';
import { openLiveStream } from '../../testing/eventStream.ts';
import {
  createTestClient,
  createTestDeps,
  DAY,
  PASSWORD,
  refusal,
  signedIn,
  useTestDatabase,
} from '../../testing/testApi.ts';

useTestDatabase();

const started: Deps[] = [];
afterEach(() => Promise.all(started.splice(0).map(({ live }) => live.stop())));

/** A server process that follows the outbox. */
async function startProcess(clock?: ReturnType<typeof createTestDeps>['clock']) {
  const made = createTestDeps({}, clock);
  started.push(made.deps);
  made.deps.live.start();
  await made.deps.live.position();
  return made;
}

/** The same browser's next request, in whatever process. */
function sameBrowser(deps: Deps, { jar }: { jar: Map<string, string> }) {
  const client = createTestClient(deps);
  for (const [name, value] of jar) client.jar.set(name, value);
  return client;
}

async function tellChange(userId: string, change: AccountChange): Promise<void> {
  await withTransaction((transaction) =>
    emit(transaction, {
      topic: userTopic(userId),
      userId,
      type: 'account.changed',
      payload: { change },
    }),
  );
}

const types = ({ events }: { events: { type: string }[] }) => events.map(({ type }) => type);

test('a member hears of what concerns them and of nobody else', async () => {
  const { deps } = await startProcess();
  const [ada, bob] = [await signedIn(deps), await signedIn(deps)];
  const [ofAda, ofBob] = [await openLiveStream(deps, ada), await openLiveStream(deps, bob)];
  await expect.poll(() => [types(ofAda), types(ofBob)]).toEqual([['ready'], ['ready']]);
  await tellChange(ada.userId, 'role');
  await tellChange(bob.userId, 'standing');
  await expect.poll(() => ofAda.events.at(-1)).toMatchObject({ payload: { change: 'role' } });
  await expect.poll(() => ofBob.events.at(-1)).toMatchObject({ payload: { change: 'standing' } });
  expect([types(ofAda), types(ofBob)]).toEqual([
    ['ready', 'account.changed'],
    ['ready', 'account.changed'],
  ]);
  expect(ofAda.response.headers.get('content-type')).toBe('text/event-stream');
  expect(ofAda.response.headers.get('x-accel-buffering')).toBe('no');
});

test('a client that comes back to another process hears what it missed, once', async () => {
  const [here, there] = [await startProcess(), await startProcess()];
  const ada = await signedIn(here.deps);
  const first = await openLiveStream(here.deps, ada);
  await expect.poll(() => types(first)).toEqual(['ready']);
  first.drop();
  expect(await first.end).toBe('dropped');
  await tellChange(ada.userId, 'role');
  await tellChange(ada.userId, 'standing');
  const second = await openLiveStream(there.deps, ada, { lastEventId: first.lastEventId() });
  await expect.poll(() => types(second)).toEqual(['ready', 'account.changed', 'account.changed']);
  expect(second.events[0]?.id).toBe(first.lastEventId());
});

describe('security 9: streams end with the session they belong to', () => {
  test('signing out everywhere in another process: within a second, with the reason', async () => {
    const [here, there] = [await startProcess(), await startProcess()];
    const phone = await signedIn(here.deps);
    const laptop = createTestClient(there.deps);
    await laptop.api.auth.login.mutate({ email: phone.email, password: PASSWORD });
    const { token } = await createTestClient(there.deps).api.auth.token.mutate({
      email: phone.email,
      password: PASSWORD,
    });
    const stream = await openLiveStream(here.deps, phone);
    await expect.poll(() => types(stream)).toEqual(['ready']);

    expect(await laptop.api.auth.logoutEverywhere.mutate()).toEqual({ sessionsEnded: 3 });
    const askedAt = performance.now();
    expect(await stream.end).toBe('return');
    expect(performance.now() - askedAt).toBeLessThan(1000);
    expect(stream.events.at(-1)).toMatchObject({ type: 'ended', reason: 'signed-out-everywhere' });
    expect(types(stream)).toEqual(['ready', 'ended']);

    // Only the mark of a known browser stays.
    expect([...laptop.jar.keys()]).toEqual(['onelastai-known']);
    expect((await sameBrowser(here.deps, phone).api.auth.session.query()).user).toBeNull();
    const program = createTestClient(here.deps, { token });
    expect(await refusal(program.api.auth.logoutEverywhere.mutate())).toMatchObject({
      code: 'SIGN_IN_REQUIRED',
    });
    const again = createTestClient(here.deps);
    await again.api.auth.login.mutate({ email: phone.email, password: PASSWORD });
    const anew = await openLiveStream(here.deps, again, { lastEventId: stream.lastEventId() });
    await expect.poll(() => types(anew)).toEqual(['ready']);
  });

  test('a new sign-in is not ended by the events of before it', async () => {
    const { deps } = await startProcess();
    const ada = await signedIn(deps);
    const stream = await openLiveStream(deps, ada);
    await expect.poll(() => types(stream)).toEqual(['ready']);
    const before = stream.lastEventId();
    await ada.api.auth.logoutEverywhere.mutate();
    await ada.api.auth.login.mutate({ email: ada.email, password: PASSWORD });
    const anew = await openLiveStream(deps, ada, { lastEventId: before });
    await expect.poll(() => types(anew)).toEqual(['ready', 'sessions.ended']);
  });

  test('signing out of one browser leaves the other one’s stream open', async () => {
    const { deps } = await startProcess();
    const phone = await signedIn(deps);
    const laptop = createTestClient(deps);
    await laptop.api.auth.login.mutate({ email: phone.email, password: PASSWORD });
    const streams = [await openLiveStream(deps, phone), await openLiveStream(deps, laptop)];
    await expect.poll(() => streams.map(types)).toEqual([['ready'], ['ready']]);
    await sameBrowser(deps, phone).api.auth.logout.mutate();
    await expect
      .poll(() => streams.map(types))
      .toEqual([
        ['ready', 'ended'],
        ['ready', 'sessions.ended'],
      ]);
    expect(streams[0]?.events.at(-1)).toMatchObject({ reason: 'signed-out' });
  });

  test('a disabled account, told by an event, and a session that runs out', async () => {
    const { deps, clock } = await startProcess();
    const [disabled, idle] = [await signedIn(deps), await signedIn(deps)];
    const streams = [await openLiveStream(deps, disabled), await openLiveStream(deps, idle)];
    await expect.poll(() => streams.map(types)).toEqual([['ready'], ['ready']]);
    const { email, userId } = disabled;
    await rawCollection('users').updateOne({ email }, { $set: { isActive: false } });
    await tellChange(userId, 'standing');
    expect(await streams[0]?.end).toBe('return');
    expect(streams[0]?.events.at(-1)).toMatchObject({ type: 'ended', reason: 'account-changed' });
    clock.advance(DAY + 1000);
    expect(await streams[1]?.end).toBe('return');
    expect(streams[1]?.events.at(-1)).toMatchObject({ type: 'ended', reason: 'expired' });
  });
});

test('a change of role is known in every process within a second', async () => {
  const [here, there] = [await startProcess(), await startProcess()];
  const ada = await signedIn(here.deps);
  const roleIn = async ({ deps }: typeof here) =>
    (await refusal(sameBrowser(deps, ada).api.admin.system.database.query()).catch(() => null))
      ?.code;
  expect([await roleIn(here), await roleIn(there)]).toEqual(['ADMIN_REQUIRED', 'ADMIN_REQUIRED']);
  await rawCollection('users').updateOne({ email: ada.email }, { $set: { role: 'admin' } });
  await tellChange(ada.userId, 'role');
  const toldAt = performance.now();
  await expect.poll(() => roleIn(here)).toBe('SECOND_FACTOR_NEEDED');
  await expect.poll(() => roleIn(there)).toBe('SECOND_FACTOR_NEEDED');
  expect(performance.now() - toldAt).toBeLessThan(1000);
});

test('while the outbox is followed a session is read once in half a minute', async () => {
  const { deps } = await startProcess();
  const ada = await signedIn(deps);
  const user = async () => (await sameBrowser(deps, ada).api.auth.session.query()).user;
  expect(await user()).not.toBeNull();
  // Past the product, so that nobody is told.
  const { deletedCount } = await rawCollection('authsessions').deleteMany({});
  expect(deletedCount).toBeGreaterThan(0);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  // On a busy machine it may have been silent for longer just now.
  await expect
    .poll(() => performance.now() - deps.live.heardAt(), { interval: 10 })
    .toBeLessThan(200);
  expect(await user()).not.toBeNull();
  await deps.live.stop();
  await new Promise((resolve) => setTimeout(resolve, 950));
  expect(await user()).toBeNull();
});

test('200 clients that come and go leave nothing behind', async () => {
  const { deps } = await startProcess();
  const ada = await signedIn(deps);
  const timers = () => process.getActiveResourcesInfo().filter((it) => it === 'Timeout').length;
  const before = timers();
  let lastEventId: string | undefined;
  for (let round = 0; round < 10; round++) {
    const streams = await Promise.all(
      Array.from({ length: 20 }, () => openLiveStream(deps, ada, { lastEventId })),
    );
    await expect.poll(() => deps.live.counts().subscribers).toBe(20);
    await tellChange(ada.userId, 'role');
    for (const stream of streams) {
      await expect.poll(() => types(stream)).toEqual(['ready', 'account.changed']);
      stream.drop();
    }
    lastEventId = streams[0]?.lastEventId();
    for (const stream of streams) expect(await stream.end).toBe('dropped');
    await expect.poll(() => deps.live.counts().subscribers).toBe(0);
  }
  await expect.poll(timers).toBeLessThanOrEqual(before + 2);
});

test('a process that does not follow the outbox says that it cannot, and the client may try again', async () => {
  const { deps } = createTestDeps();
  const ada = await signedIn(deps);
  const stream = await openLiveStream(deps, ada, { lastEventId: randomUUID() });
  expect(await stream.end).toBe('error');
  expect(stream.events).toEqual([]);
});
