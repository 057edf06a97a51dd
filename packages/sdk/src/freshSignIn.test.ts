import { randomUUID } from 'node:crypto';
import { type RunningServer, readEnv, startServer } from '@onelastai/server';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type Client, type ClientOptions, createClient } from './client.ts';
import { parseError } from './errors.ts';

const PASSWORD = 'plum-orbit-lantern';
const ELEVEN_MINUTES = 11 * 60_000;

let server: RunningServer;
/** How far the server's clock is ahead, in milliseconds. */
let ahead = 0;

beforeAll(async () => {
  const database = new URL(inject('mongoUri'));
  database.pathname = '/test_sdk_fresh';
  server = await startServer(
    readEnv({
      MONGODB_URI: database.href,
      JWT_SECRET: 'a long and random secret of 40 characters',
      PORT: '0',
      LOG_LEVEL: 'silent',
      SYNC_ON_START: 'false',
    }),
  );
  server.deps.clock = { now: () => new Date(Date.now() + ahead) };
});
afterAll(() => server.stop());

/** A client whose sign-in is older than what sensitive calls ask for. */
async function staleClient(options: Partial<ClientOptions> = {}) {
  const { url } = server;
  const email = `${randomUUID()}@example.com`;
  await fetch(`${url}/trpc/auth.register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Ada', email, password: PASSWORD }),
  });
  let { token } = await createClient({ url }).auth.token.mutate({ email, password: PASSWORD });
  ahead += ELEVEN_MINUTES;
  const client = createClient({ url, token: () => token, ...options });
  const confirm = async () => {
    const confirmed = await client.auth.confirm.mutate({ password: PASSWORD });
    token = confirmed.token;
  };
  return { client, confirm };
}

const createKey = (client: Client, name: string) =>
  client.auth.apiKeys.create.mutate({ name, scopes: ['chat:read'], expiresInDays: null });

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'none',
    (error: unknown) => parseError(error).code ?? parseError(error).message,
  );

test('calls that are refused together share one question, and are repeated', async () => {
  let asked = 0;
  const { client, confirm } = await staleClient({
    async onFreshSignInRequired() {
      asked += 1;
      await confirm();
      return true;
    },
  });
  const created = await Promise.all(['a', 'b', 'c'].map((name) => createKey(client, name)));
  expect(created.map(({ apiKey }) => apiKey.name).sort()).toEqual(['a', 'b', 'c']);
  expect(asked).toBe(1);
});

test('one that is refused after the proof was given is repeated without a question', async () => {
  let asked = 0;
  const isProven = Promise.withResolvers<void>();
  let requests = 0;
  const { client, confirm } = await staleClient({
    async fetch(input, init) {
      const isFirst = ++requests === 1;
      const response = await fetch(input, init);
      if (isFirst) await isProven.promise;
      return response;
    },
    async onFreshSignInRequired() {
      asked += 1;
      await confirm();
      return true;
    },
  });
  const late = createKey(client, 'late');
  // Not in the same request.
  await expect.poll(() => requests).toBe(1);
  await createKey(client, 'early');
  isProven.resolve();
  expect((await late).apiKey.name).toBe('late');
  expect(asked).toBe(1);
});

test('without the proof the refusal stands, and nothing is sent again', async () => {
  let requests = 0;
  const { client } = await staleClient({
    fetch(input, init) {
      requests += 1;
      return fetch(input, init);
    },
    onFreshSignInRequired: async () => false,
  });
  expect(await codeOf(createKey(client, 'a'))).toBe('FRESH_SIGN_IN_REQUIRED');
  expect(requests).toBe(1);
  expect(await codeOf(client.agents.bySlug.query({ slug: 'nobody' }))).toBe('AGENT_NOT_FOUND');
});

test('a call is repeated once, whatever is claimed', async () => {
  let asked = 0;
  const { client } = await staleClient({
    async onFreshSignInRequired() {
      asked += 1;
      return true;
    },
  });
  expect(await codeOf(createKey(client, 'a'))).toBe('FRESH_SIGN_IN_REQUIRED');
  expect(asked).toBe(1);
  // The next one asks anew.
  expect(await codeOf(createKey(client, 'b'))).toBe('FRESH_SIGN_IN_REQUIRED');
  expect(asked).toBe(2);
});

test('a question that fails fails the call, and the next one asks anew', async () => {
  let asked = 0;
  const { client, confirm } = await staleClient({
    async onFreshSignInRequired() {
      asked += 1;
      if (asked === 1) throw new Error('No dialog.');
      await confirm();
      return true;
    },
  });
  expect(await codeOf(createKey(client, 'a'))).toBe('No dialog.');
  expect((await createKey(client, 'b')).apiKey.name).toBe('b');
});

test('one that was given up meanwhile is not repeated', async () => {
  let requests = 0;
  const gone = new AbortController();
  const { client } = await staleClient({
    fetch(input, init) {
      requests += 1;
      return fetch(input, init);
    },
    async onFreshSignInRequired() {
      gone.abort();
      return true;
    },
  });
  const call = client.auth.twoFactor.begin.mutate(undefined, { signal: gone.signal });
  expect(await codeOf(call)).toBe('FRESH_SIGN_IN_REQUIRED');
  expect(requests).toBe(1);
});

test('subscriptions pass by it', async () => {
  const { client } = await staleClient({ onFreshSignInRequired: async () => false });
  const first = await new Promise((resolve, reject) => {
    const subscription = client.live.events.subscribe(undefined, {
      onData({ data }) {
        subscription.unsubscribe();
        resolve(data);
      },
      onError: reject,
    });
  });
  expect(first).toEqual({ type: 'ready' });
});
