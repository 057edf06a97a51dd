import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, inject, test } from 'vitest';
import {
  readServerSentEvents,
  type ServerSentEvent,
} from '../../../packages/api/src/testing/eventStream.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const PASSWORD = 'plum-orbit-lantern';
const running: ChildProcess[] = [];

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

/** A server process of its own; all share one database. */
async function launch(): Promise<{ url: string; child: ChildProcess }> {
  const database = new URL(inject('mongoUri'));
  database.pathname = '/test_live_processes';
  const child = spawn(process.execPath, ['--conditions=@onelastai/source', MAIN], {
    env: {
      PATH: process.env['PATH'],
      MONGODB_URI: database.href,
      JWT_SECRET: 'a long and random secret of 40 characters',
      PUBLIC_URL: 'https://onelastai.example',
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  await expect.poll(() => output, { timeout: 15_000 }).toContain('"msg":"listening"');
  return { url: /"url":"(http[^"]+)"/.exec(output)?.[1] ?? '', child };
}

function post(url: string, path: string, input: object, headers: Record<string, string> = {}) {
  return fetch(`${url}/trpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(input),
  });
}

async function token(url: string, email: string): Promise<Record<string, string>> {
  const { result } = await (await post(url, 'auth.token', { email, password: PASSWORD })).json();
  return { authorization: `Bearer ${result.data.token}` };
}

async function openEvents(url: string, headers: Record<string, string>) {
  const response = await fetch(`${url}/trpc/live.events`, { headers });
  const events: ServerSentEvent[] = [];
  const read = async () => {
    if (!response.body) throw new Error('The stream has no body.');
    for await (const event of readServerSentEvents(response.body)) events.push(event);
  };
  const end = read();
  await expect.poll(() => events.map(({ data }) => data)).toContain('{"type":"ready"}');
  return { events, end, headers: response.headers };
}

const isSignedIn = async (url: string, headers: Record<string, string>) => {
  const { result } = await (await fetch(`${url}/trpc/auth.session`, { headers })).json();
  return result.data.user !== null;
};

test('security 9: signed out everywhere in one process, the streams of another end within a second and it refuses the token', async () => {
  const [a, b] = await Promise.all([launch(), launch()]);
  const email = `${randomUUID()}@example.com`;
  await post(a.url, 'auth.register', { name: 'Ada', email, password: PASSWORD });
  const [phone, laptop] = [await token(a.url, email), await token(b.url, email)];
  const stream = await openEvents(a.url, phone);
  expect(await isSignedIn(a.url, phone)).toBe(true);
  expect(stream.headers.get('x-accel-buffering')).toBe('no');
  expect(stream.headers.get('cache-control')).toBe('no-store, no-transform');
  expect(stream.headers.get('content-security-policy')).toContain("default-src 'self'");

  const answer = await post(b.url, 'auth.logoutEverywhere', {}, laptop);
  expect((await answer.json()).result.data).toEqual({ sessionsEnded: 3 });
  const askedAt = performance.now();
  await stream.end;
  expect(await isSignedIn(a.url, phone)).toBe(false);
  expect(performance.now() - askedAt).toBeLessThan(1000);
  expect(stream.events.slice(-2)).toMatchObject([
    { data: '{"type":"ended","reason":"signed-out-everywhere"}' },
    { event: 'return' },
  ]);
  expect(await isSignedIn(b.url, laptop)).toBe(false);
});

test('SIGTERM cuts event streams off at once, so that their clients come back to another process', async () => {
  const { url, child } = await launch();
  const email = `${randomUUID()}@example.com`;
  await post(url, 'auth.register', { name: 'Ada', email, password: PASSWORD });
  const streams = await Promise.all(
    [await token(url, email), await token(url, email)].map((headers) => openEvents(url, headers)),
  );
  const askedAt = performance.now();
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  expect(performance.now() - askedAt).toBeLessThan(3000);
  for (const { end, events } of streams) {
    await end.catch(() => undefined);
    expect(events.map(({ event }) => event)).not.toContain('return');
  }
});
