import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type RunningMongo, startMongo } from '@onelastai/embedded-mongo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEnv } from './env.ts';
import { type RunningServer, startServer } from './server.ts';

let folder: string;
let port: number;
let mongo: RunningMongo;
let server: RunningServer;

const startDatabase = () => startMongo({ ignoreUri: true, dataDir: join(folder, 'data'), port });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onelastai-database-'));
  port = (await freePort()) ?? 0;
  mongo = await startDatabase();
  server = await startServer(
    readEnv({ MONGODB_URI: mongo.uri, PORT: '0', LOG_LEVEL: 'silent', WEB_DIR: folder }),
  );
});
afterAll(async () => {
  await server?.stop();
  await mongo?.stop();
  await rm(folder, { recursive: true });
});

/** Read from the database each time, unlike lists of the catalogue. */
const input = encodeURIComponent(JSON.stringify({ slug: 'contract-reader' }));
const agent = () => fetch(`${server.url}/trpc/agents.bySlug?input=${input}`);
const ready = () => fetch(`${server.url}/health/ready`);
const id = '6b0c8d6e-3c0b-4f5e-9a43-0d5bb3a0a001';
const collect = () =>
  fetch(`${server.url}/collect`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      visitorId: id,
      sessionId: id,
      pageViews: [{ id, url: 'http://localhost/', path: '/' }],
    }),
  });

test('without its database the server says so within the deadline, and recovers by itself', async () => {
  expect((await agent()).status).toBe(200);
  expect((await collect()).status).toBe(204);
  await mongo.stop();

  const began = performance.now();
  const [notReady, looked, collected] = await Promise.all([ready(), agent(), collect()]);
  expect(performance.now() - began).toBeLessThan(14_000);
  expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
  for (const response of [notReady, looked, collected]) {
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('2');
  }
  const { error } = await looked.json();
  expect(error.data.errorCode).toBe('DATABASE_UNAVAILABLE');
  expect(JSON.stringify(error)).not.toMatch(/127\.0\.0\.1|ECONNREFUSED|stack/);

  mongo = await startDatabase();
  await expect.poll(async () => (await ready()).status, { timeout: 15_000 }).toBe(200);
  expect((await agent()).status).toBe(200);
  expect((await collect()).status).toBe(204);
}, 60_000);
