import { disconnect } from '@onelastai/db';
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
  PUBLIC_URL: 'https://onelastai.example',
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

test('they tell of process, database, pool and commands', async () => {
  const url = await start({ SLOW_QUERY_MS: '1' });
  await fetch(url.replace('/metrics', '/trpc/agents.list'));
  const text = await (await fetch(url)).text();
  const value = (series: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${series} `))
        ?.split(' ')
        .at(-1),
    );

  expect(value('process_start_time_seconds')).toBeGreaterThan(0);
  expect(value('nodejs_heap_size_used_bytes')).toBeGreaterThan(0);
  expect(value('onelastai_database_up')).toBe(1);
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
  const metrics = createMetrics();
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
