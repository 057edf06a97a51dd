import { setTimeout as sleep } from 'node:timers/promises';
import { emit, userTopic, withTransaction } from '@onelastai/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLiveStream } from '../../testing/eventStream.ts';
import {
  createTestClient,
  createTestDeps,
  PASSWORD,
  refusal,
  signedIn,
  useTestDatabase,
} from '../../testing/testApi.ts';

useTestDatabase();

const { deps } = createTestDeps();
beforeAll(async () => {
  deps.live.start();
  await deps.live.position();
});
afterAll(() => deps.live.stop());

const types = ({ events }: { events: { type: string }[] }) => events.map(({ type }) => type);

test('a call has its limit, a stream goes on past it', async () => {
  const [ada, bob] = [await signedIn(deps), await signedIn(deps)];
  const hurried = createTestClient({ ...deps, callLimitMs: 1 });
  // Not the listener's own: what was cut off may still go on, and be told.
  const signIn = hurried.api.auth.login.mutate({ email: bob.email, password: PASSWORD });
  expect(await refusal(signIn)).toMatchObject({ code: 'DATABASE_UNAVAILABLE', status: 503 });

  const stream = await openLiveStream({ ...deps, callLimitMs: 1000 }, ada);
  await expect.poll(() => types(stream)).toEqual(['ready']);
  await sleep(1200);
  await withTransaction((transaction) =>
    emit(transaction, {
      topic: userTopic(ada.userId),
      type: 'account.changed',
      payload: { change: 'role' },
    }),
  );
  await expect.poll(() => types(stream)).toEqual(['ready', 'account.changed']);
  stream.drop();
  expect(await stream.end).toBe('dropped');
});

test('a person has 20 streams at the most, until one is closed; others have theirs', async () => {
  const [ada, bob] = [await signedIn(deps), await signedIn(deps)];
  // All at once: none may slip through while the session of all of them is looked up.
  const opened = await Promise.all(Array.from({ length: 23 }, () => openLiveStream(deps, ada)));
  const refused = () => opened.filter((stream) => stream.refusal() !== null);
  await expect.poll(() => opened.flatMap(types)).toEqual(Array(20).fill('ready'));
  await expect.poll(() => refused().length).toBe(3);
  for (const stream of refused()) {
    expect(stream.refusal()).toMatchObject({ errorCode: 'TOO_MANY_STREAMS', httpStatus: 429 });
    expect(await stream.end).toBe('error');
  }
  const other = await openLiveStream(deps, bob);
  await expect.poll(() => types(other)).toEqual(['ready']);

  const first = opened.find((stream) => stream.refusal() === null);
  first?.drop();
  expect(await first?.end).toBe('dropped');
  const next = await openLiveStream(deps, ada);
  await expect.poll(() => types(next)).toEqual(['ready']);

  for (const stream of [...opened, other, next]) stream.drop();
  await expect.poll(() => deps.live.counts().subscribers).toBe(0);
});

test('a stream that could not begin, and one whose session has ended, take no place', async () => {
  const stopped = createTestDeps();
  const ada = await signedIn(stopped.deps);
  await stopped.deps.live.stop();
  for (let attempt = 0; attempt < 21; attempt++) {
    const stream = await openLiveStream(stopped.deps, ada);
    expect(await stream.end).toBe('error');
    expect(stream.refusal()).toMatchObject({ errorCode: 'DATABASE_UNAVAILABLE', httpStatus: 503 });
  }

  const bob = await signedIn(deps);
  for (let round = 0; round < 2; round++) {
    const streams = await Promise.all(Array.from({ length: 11 }, () => openLiveStream(deps, bob)));
    await expect.poll(() => streams.flatMap(types)).toEqual(Array(11).fill('ready'));
    await bob.api.auth.logoutEverywhere.mutate();
    for (const stream of streams) expect(await stream.end).toBe('return');
    await bob.api.auth.login.mutate({ email: bob.email, password: PASSWORD });
  }
});

test('another spelling of the address opens no stream', async () => {
  const ada = await signedIn(deps);
  for (const address of [
    'live%2Eevents',
    'live.events?batch=1',
    'live.events,live.events?batch=1',
  ]) {
    const response = await ada.send(`http://localhost:8787/trpc/${address}`);
    expect(await response.text()).toMatch(/METHOD_NOT_SUPPORTED|BAD_REQUEST/);
  }
  expect(deps.live.counts().subscribers).toBe(0);
});
