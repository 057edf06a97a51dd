import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { MigrationModel } from '@onelastai/db';
import { openTestDatabase, rawCollection } from '@onelastai/db/testing';
import { afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { startModelEndpoint } from '../../../packages/api/src/testing/modelEndpoint.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const PASSWORD = 'plum-orbit-lantern';
const STACK = /^\s+at /m;
const running: ChildProcess[] = [];

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

function launch(env: Record<string, string>) {
  const child = spawn(process.execPath, ['--conditions=@onelastai/source', MAIN], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  return { child, output: () => output };
}

async function listening(output: () => string): Promise<string> {
  await expect.poll(output, { timeout: 15_000 }).toContain('"msg":"listening"');
  const [, url = ''] = /"url":"(http[^"]+)"/.exec(output()) ?? [];
  return url;
}

const environment = () => ({
  NODE_ENV: 'production',
  MONGODB_URI: `${inject('mongoUri')}`,
  JWT_SECRET: 'a long and random secret of 40 characters',
  ENCRYPTION_KEY: 'another long and random secret, as long as that',
  PUBLIC_URL: 'https://onelastai.example',
  SMTP_URL: 'smtp://127.0.0.1:1',
  MAIL_FROM: 'hello@onelastai.example',
  PORT: '0',
});

/** As the documented backend sold them. */
async function givePass(userId: string, agentId: string): Promise<void> {
  const close = await openTestDatabase(inject('mongoUri'), 'onelastai', { keep: true });
  const now = new Date();
  const expiryDate = new Date(now.getTime() + 86_400_000);
  const pass = { userId, agentId, plan: 'daily', price: 1, status: 'active', expiryDate };
  await rawCollection('subscriptions').insertOne({ ...pass, startDate: now, createdAt: now });
  await close();
}

test('SIGTERM lets what runs come to its end, then the process ends by itself', async () => {
  const { child, output } = launch(environment());
  const url = await listening(output);
  // From then on it does nothing else: the catalogue is read when a server starts.
  await fetch(`${url}/trpc/agents.list`);
  const body = JSON.stringify({
    name: 'Ada',
    email: `${Date.now()}@example.com`,
    password: PASSWORD,
  });
  // Settled from the beginning: some may be refused before the process has ended.
  const calls = Promise.allSettled(
    Array.from({ length: 8 }, (_, index) =>
      fetch(`${url}/trpc/auth.register`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: body.replace('@', `.${index}@`),
      }).then((response) => response.status),
    ),
  );
  // The hashing takes longer than the requests' way to the server.
  await new Promise((resolve) => setTimeout(resolve, 30));
  const asked = performance.now();
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  expect(performance.now() - asked).toBeLessThan(10_000);
  expect(code).toBe(0);
  const statuses = await calls;
  const answered = statuses.filter((result) => result.status === 'fulfilled');
  expect(answered.length).toBeGreaterThan(0);
  for (const result of answered) expect(result.value).toBe(200);
  await expect(fetch(url)).rejects.toThrow();
});

test('SIGTERM in the middle of an answer: the reader gets its end, and what had come is stored', async () => {
  const model = await startModelEndpoint();
  model.behaviour = 'hold';
  const { child, output } = launch({
    ...environment(),
    NODE_ENV: 'development',
    PUBLIC_URL: 'http://localhost:8787',
    AI_BASE_URL: model.baseUrl,
    AI_MODEL: 'test-model',
    AI_STALL_SECONDS: '60',
  });
  const url = await listening(output);
  const email = `${randomUUID()}@example.com`;
  const json = { 'content-type': 'application/json' };
  const post = async (path: string, input: object, headers = {}) =>
    fetch(`${url}/trpc/${path}`, {
      method: 'POST',
      headers: { ...json, ...headers },
      body: JSON.stringify(input),
    });
  await post('auth.register', { name: 'Ada', email, password: PASSWORD });
  const { result } = await (await post('auth.token', { email, password: PASSWORD })).json();
  const authorization = `Bearer ${result.data.token}`;
  const agentId = 'contract-reader';
  await givePass(result.data.user.id, agentId);
  const stream = await post(
    'chat.send?batch=1',
    { 0: { agentId, message: 'Hello', requestId: 'r1' } },
    { authorization, 'trpc-accept': 'application/jsonl' },
  );
  const text = stream.text();
  await expect.poll(() => model.requests.length).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 300));

  const asked = performance.now();
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  expect(performance.now() - asked).toBeLessThan(10_000);
  expect(code).toBe(0);
  expect(await text).toContain('"status":"stopped"');
  await model.close();

  const close = await openTestDatabase(inject('mongoUri'), 'onelastai', { keep: true });
  const conversations = rawCollection('chatinteractions').find({ agentId }).sort({ _id: -1 });
  const [latest] = await conversations.limit(1).toArray();
  expect(latest?.['messages'][1]).toMatchObject({
    status: 'stopped',
    content: 'Clause four is the ',
  });
  await close();
});

test('a configuration that is not usable ends the process with the reason', async () => {
  const { child, output } = launch({
    ...environment(),
    JWT_SECRET: '',
    STRIPE_API_URL: 'http://x',
  });
  const [code] = await once(child, 'exit');
  expect(code).toBe(1);
  expect(output()).toContain('JWT_SECRET: is not set.');
  expect(output()).toContain('STRIPE_API_URL:');
  expect(output()).not.toContain(' at ');
});

describe('a database of an older version', () => {
  const name = `test_main_older_${process.pid}`;
  const settings = (env: Record<string, string>) => ({
    ...environment(),
    MONGODB_URI: inject('mongoUri').replace('/?', `/${name}?`),
    SYNC_ON_START: 'false',
    ...env,
  });
  beforeAll(async () => {
    const close = await openTestDatabase(inject('mongoUri'), name);
    await rawCollection('migrations').deleteMany({});
    await rawCollection('users').insertOne({ email: 'Ada@Example.com' });
    await close();
  });

  test('production refuses to start with it, and says which migrations and what to do', async () => {
    const { child, output } = launch(settings({}));
    const [code] = await once(child, 'exit');
    expect(code).toBe(1);
    expect(output()).toContain('0003-user-emails');
    expect(output()).toContain('pnpm db:migrate');
    expect(output()).not.toMatch(STACK);
    expect(output()).not.toContain('listening');
  });

  test('development migrates it, and production then starts', async () => {
    const development = launch(
      settings({ NODE_ENV: 'development', PUBLIC_URL: 'http://localhost:8787' }),
    );
    await listening(development.output);
    expect(development.output()).toContain('"name":"0003-user-emails","examined":1,"changed":1');
    const production = launch(settings({}));
    await listening(production.output);
    expect(production.output()).not.toContain('migrated');
  });

  test('one of a newer version is refused in both', async () => {
    const close = await openTestDatabase(inject('mongoUri'), name, { keep: true });
    await MigrationModel.create({ _id: '0099-from-tomorrow', state: 'done' });
    await close();
    for (const NODE_ENV of ['development', 'production']) {
      const { child, output } = launch(settings({ NODE_ENV }));
      const [code] = await once(child, 'exit');
      expect(code).toBe(1);
      expect(output()).toContain('0099-from-tomorrow');
      expect(output()).not.toMatch(STACK);
    }
  });
});

describe('indexes', () => {
  const name = `test_main_indexes_${process.pid}`;
  const uri = () => inject('mongoUri').replace('/?', `/${name}?`);
  beforeAll(async () => {
    const close = await openTestDatabase(inject('mongoUri'), name);
    await rawCollection('users').dropIndex('email_1');
    await rawCollection('users').createIndex({ email: 1 }, { sparse: true });
    await close();
  });

  test('one that is not as declared is warned of', async () => {
    const { output } = launch({ ...environment(), MONGODB_URI: uri() });
    await listening(output);
    expect(output()).toContain('"different":["users {\\"email\\":1}"]');
    expect(output()).toContain('pnpm db:indexes');
  });

  test('one that duplicates prevent ends the start: without a value, for it is a log', async () => {
    const close = await openTestDatabase(inject('mongoUri'), name);
    await rawCollection('users').dropIndex('email_1');
    const twice = [{ email: 'ada@example.com' }, { email: 'ada@example.com' }];
    const { insertedIds } = await rawCollection('users').insertMany(twice);
    await close();
    const { child, output } = launch({ ...environment(), MONGODB_URI: uri() });
    const [code] = await once(child, 'exit');
    expect(code).toBe(1);
    expect(output()).toContain(`_id ${insertedIds[0]}, ${insertedIds[1]}`);
    expect(output()).toContain('pnpm db:indexes --apply');
    expect(output()).not.toContain('ada@example.com');
    expect(output()).not.toMatch(STACK);
  });
});

test('security 24: no password, cookie or token is in the log', async () => {
  const { output } = launch({ ...environment(), LOG_LEVEL: 'debug' });
  const url = await listening(output);
  const call = (path: string, input: object, headers = {}) =>
    fetch(`${url}/trpc/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(input),
    });
  const email = `${Date.now()}@example.com`;
  const registered = await call('auth.register', { name: 'Ada', email, password: PASSWORD });
  const cookie = registered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const { result } = await (await call('auth.token', { email, password: PASSWORD })).json();
  await call('auth.login', { email, password: `${PASSWORD}-wrong` });
  await call('auth.logout', {}, { cookie, authorization: `Bearer ${result.data.token}` });
  await expect.poll(output).toContain('auth.logout');
  expect(cookie.length).toBeGreaterThan(50);
  expect(output()).not.toContain(PASSWORD);
  expect(output()).not.toContain(cookie.split('=')[1]);
  expect(output()).not.toContain(result.data.token);
});
