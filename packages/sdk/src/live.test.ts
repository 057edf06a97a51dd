import { randomUUID } from 'node:crypto';
import { freePort } from '@onelastai/embedded-mongo';
import { type RunningServer, readEnv, startServer } from '@onelastai/server';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createClient } from './client.ts';
import type { LiveEvent } from './dto.ts';

let port: number;
let server: RunningServer;

async function start(): Promise<RunningServer> {
  const database = new URL(inject('mongoUri'));
  database.pathname = '/test_sdk_live';
  return startServer(
    readEnv({
      MONGODB_URI: database.href,
      JWT_SECRET: 'a long and random secret of 40 characters',
      PORT: String(port),
      LOG_LEVEL: 'silent',
    }),
  );
}

beforeAll(async () => {
  port = (await freePort()) ?? 0;
  server = await start();
});
afterAll(() => server.stop());

async function signIn() {
  const { url } = server;
  const ada = { email: `${randomUUID()}@example.com`, password: 'plum-orbit-lantern' };
  await fetch(`${url}/trpc/auth.register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Ada', ...ada }),
  });
  const guest = createClient({ url });
  const token = async () => (await guest.auth.token.mutate(ada)).token;
  return { url, token };
}

test('a subscription carries the token, outlives the server’s restart, and ends with its session', async () => {
  const { url, token } = await signIn();
  const [first, second] = [await token(), await token()];
  const client = createClient({ url, token: async () => first });
  const heard: LiveEvent[] = [];
  const ids: string[] = [];
  const over = new Promise<void>((resolve, reject) => {
    client.live.events.subscribe(undefined, {
      onData({ id, data }) {
        ids.push(id);
        heard.push(data);
      },
      onComplete: resolve,
      onError: reject,
    });
  });
  await expect.poll(() => heard).toEqual([{ type: 'ready' }]);

  await server.stop();
  server = await start();
  // Before the client is back: the package waits three seconds.
  await createClient({ url, token: second }).auth.logout.mutate();
  await expect
    .poll(() => heard.map(({ type }) => type), { timeout: 10_000 })
    .toEqual(['ready', 'ready', 'sessions.ended']);
  expect(ids[1]).toBe(ids[0]);

  await createClient({ url, token: first }).auth.logoutEverywhere.mutate();
  await over;
  expect(heard.at(-1)).toEqual({ type: 'ended', reason: 'signed-out-everywhere' });
}, 30_000);

test('without a session a subscription is refused, and does not come back', async () => {
  const { url } = server;
  const refused = new Promise((resolve) => {
    createClient({ url }).live.events.subscribe(undefined, { onError: resolve });
  });
  expect(await refused).toMatchObject({ data: { errorCode: 'SIGN_IN_REQUIRED', httpStatus: 401 } });
});

test('one too many is refused, and does not come back', async () => {
  const { url, token } = await signIn();
  const bearer = await token();
  const open = Array.from({ length: 20 }, () =>
    fetch(`${url}/trpc/live.events`, { headers: { authorization: `Bearer ${bearer}` } }),
  );
  const streams = await Promise.all(open);
  await expect.poll(() => server.deps.live.counts().subscribers).toBe(20);
  let requests = 0;
  const client = createClient({
    url,
    token: bearer,
    fetch(input, init) {
      requests += 1;
      return fetch(input, init);
    },
  });
  const refused = new Promise((resolve) => {
    client.live.events.subscribe(undefined, { onError: resolve });
  });
  expect(await refused).toMatchObject({ data: { errorCode: 'TOO_MANY_STREAMS', httpStatus: 429 } });
  // The package comes back after three seconds where it may.
  await new Promise((resolve) => setTimeout(resolve, 3500));
  expect(requests).toBe(1);
  for (const stream of streams) await stream.body?.cancel();
  await expect.poll(() => server.deps.live.counts().subscribers).toBe(0);
});

test('one that is given up before it was connected never is', async () => {
  const { url, token } = await signIn();
  const client = createClient({ url, token: await token() });
  client.live.events.subscribe(undefined, { onData() {} }).unsubscribe();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(server.deps.live.counts().subscribers).toBe(0);
});
