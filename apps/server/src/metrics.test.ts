import { randomUUID } from 'node:crypto';
import { disconnect, emit, userTopic, withTransaction } from '@onelastai/db';
import { rawCollection } from '@onelastai/db/testing';
import { afterEach, expect, inject, test } from 'vitest';
import { readEnv } from './env.ts';
import { createMetrics } from './metrics.ts';
import { type RunningServer, startServer } from './server.ts';

const TOKEN = 'a token of tests';
let server: RunningServer | undefined;

async function start(env: Record<string, string> = {}): Promise<string> {
  server = await startServer(
    readEnv({
      MONGODB_URI: inject('mongoUri'),
      PORT: '0',
      LOG_LEVEL: 'silent',
      WEB_DIR: '/nowhere',
      ...env,
    }),
  );
  return `${server.url}/metrics`;
}
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

const production = {
  NODE_ENV: 'production',
  JWT_SECRET: 'a long and random secret of 40 characters',
  ENCRYPTION_KEY: 'another long and random secret, as long as that',
  PUBLIC_URL: 'https://onelastai.example',
  SMTP_URL: 'smtp://127.0.0.1:1',
  MAIL_FROM: 'hello@onelastai.example',
};

test('with a token set, it and nothing else opens the metrics', async () => {
  const url = await start({ ...production, METRICS_TOKEN: TOKEN });
  const status = async (headers: Record<string, string>) => (await fetch(url, { headers })).status;
  expect(await status({})).toBe(401);
  for (const wrong of [
    '',
    TOKEN.slice(1),
    `${TOKEN} `.padEnd(20, 'x'),
    `x${TOKEN}`,
    'a'.repeat(5000),
  ]) {
    expect(await status({ authorization: `Bearer ${wrong}` })).toBe(401);
  }
  expect(await status({ authorization: `Basic ${TOKEN}` })).toBe(401);
  expect(await status({ cookie: `token=${TOKEN}` })).toBe(401);
  expect((await fetch(`${url}?token=${encodeURIComponent(TOKEN)}`)).status).toBe(401);
  const right = await fetch(url, { headers: { authorization: `Bearer ${TOKEN}` } });
  expect(right.status).toBe(200);
  expect(right.headers.get('content-type')).toContain('text/plain');
  expect(right.headers.get('cache-control')).toBe('no-store');
});

test('without a token they are for the developer’s own machine, and not there in production', async () => {
  const development = await start();
  expect((await fetch(development)).status).toBe(200);
  const forwarded = await fetch(development, { headers: { 'x-forwarded-for': '192.0.2.7' } });
  expect(forwarded.status).toBe(404);
  await server?.stop();
  const hidden = await fetch(await start(production));
  expect(hidden.status).toBe(404);
  expect(await hidden.text()).toBe('Not found');
});

/** `undefined` where there is no such series. */
function figure(text: string, series: string): number | undefined {
  const line = text.split('\n').find((it) => it.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}

test('they tell of process, database, pool and commands', async () => {
  const url = await start({ SLOW_QUERY_MS: '1' });
  // Read from the database each time, and more slowly than a millisecond when there are many.
  const input = encodeURIComponent(JSON.stringify({ slug: 'contract-reader' }));
  const agent = url.replace('/metrics', `/trpc/agents.bySlug?input=${input}`);
  await Promise.all(Array.from({ length: 50 }, () => fetch(agent)));
  let text = '';
  const value = (series: string) => figure(text, series);
  const scrape = async () => {
    text = await (await fetch(url)).text();
    return value('onelastai_database_up');
  };
  await expect.poll(scrape).toBe(1);

  expect(value('process_start_time_seconds')).toBeGreaterThan(0);
  expect(value('nodejs_heap_size_used_bytes')).toBeGreaterThan(0);
  expect(text).toMatch(/^onelastai_database_ping_seconds\{set="\w+"\} 0\.\d+$/m);
  expect(value('onelastai_database_members{role="primary"}')).toBe(1);
  expect(text).toMatch(
    /^onelastai_database_pool_connections\{host="[\w.]+:\d+",state="idle"\} \d+$/m,
  );
  expect(text).toMatch(/^onelastai_database_pool_waiting\{host="[\w.]+:\d+"\} 0$/m);
  expect(text).toMatch(
    /^onelastai_database_pool_connections_created_total\{host="[\w.]+:\d+"\} [1-9]/m,
  );
  expect(value('onelastai_database_pool_checkout_duration_seconds_count')).toBeGreaterThan(0);
  const commands = 'onelastai_database_command_duration_seconds_count';
  expect(value(`${commands}{collection="agents",operation="find"}`)).toBeGreaterThan(0);
  expect(text).toMatch(
    /^onelastai_database_slow_queries_total\{collection="\w+",operation="\w+"\} \d+$/m,
  );
});

test('a name that is not ours makes no series of its own', async () => {
  const metrics = createMetrics(() => ({ subscribers: 0, delivered: 0, resyncs: 0 }));
  for (let n = 0; n < 100; n += 1) {
    metrics.onCommand({ operation: `theirs${n}`, collection: `theirs${n}`, durationMs: 2 });
  }
  const text = await metrics.read();
  expect(text).not.toContain('theirs');
  expect(text).toContain('_count{collection="other",operation="other"} 100');
});

test('a database that is gone is told, not failed at', async () => {
  const url = await start();
  const before = await (await fetch(url)).text();
  expect(before).toContain('onelastai_database_up 1');
  await disconnect();
  const after = await (await fetch(url)).text();
  expect(after).toContain('onelastai_database_up 0');
  expect(after).not.toMatch(/^onelastai_database_ping_seconds/m);
});

/** A database of this file's own, which other tests do not see changed. */
function ownDatabase(): Record<string, string> {
  const database = new URL(inject('mongoUri'));
  database.pathname = `/test_metrics_${randomUUID().slice(0, 8)}`;
  return { MONGODB_URI: database.href };
}

test('they tell of event streams', async () => {
  const url = await start(ownDatabase());
  const live = async () => {
    const text = await (await fetch(url)).text();
    return ['subscribers', 'delivered_total', 'resyncs_total'].map((name) =>
      figure(text, `onelastai_live_${name}`),
    );
  };
  expect(await live()).toEqual([0, 0, 0]);

  const post = async (path: string, input: object) => {
    const response = await fetch(url.replace('/metrics', `/trpc/${path}`), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    return (await response.json()).result.data;
  };
  const ada = { email: 'ada@example.com', password: 'plum-orbit-lantern' };
  const { user } = await post('auth.register', { name: 'Ada', ...ada });
  const { token } = await post('auth.token', ada);
  const open = (query = '') =>
    fetch(url.replace('/metrics', `/trpc/live.events${query}`), {
      headers: { authorization: `Bearer ${token}` },
    });
  const streams = await Promise.all([open(), open('?lastEventId=forged')]);
  await expect.poll(live).toEqual([2, 0, 1]);
  for (const change of ['role', 'standing'] as const) {
    await withTransaction((transaction) =>
      emit(transaction, {
        topic: userTopic(user.id),
        type: 'account.changed',
        payload: { change },
      }),
    );
  }
  await expect.poll(live).toEqual([2, 4, 1]);
  // Read again, totals are not added up.
  expect(await live()).toEqual([2, 4, 1]);
  await streams[0]?.body?.cancel();
  await expect.poll(live).toEqual([1, 4, 1]);
  await streams[1]?.body?.cancel();
});

test('they tell of pending migrations, and read them once in a while', async () => {
  const url = await start(ownDatabase());
  const pending = async () =>
    figure(await (await fetch(url)).text(), 'onelastai_migrations_pending');
  await rawCollection('migrations').deleteOne({});
  expect(await pending()).toBe(1);
  await rawCollection('migrations').deleteMany({});
  expect(await pending()).toBe(1);
});
