import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emit, userTopic, withTransaction } from '@onelastai/db';
import { freePort, type RunningMongo, startMongo } from '@onelastai/embedded-mongo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readServerSentEvents } from '../../../packages/api/src/testing/eventStream.ts';
import { readEnv } from './env.ts';
import { type RunningServer, startServer } from './server.ts';

const ADA = { email: 'ada@example.com', password: 'plum-orbit-lantern' };

let folder: string;
let port: number;
let mongo: RunningMongo;
let server: RunningServer;

const startDatabase = () => startMongo({ ignoreUri: true, dataDir: join(folder, 'data'), port });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onelastai-feed-'));
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

async function post(path: string, input: object) {
  const response = await fetch(`${server.url}/trpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  return (await response.json()).result.data;
}

async function tell(userId: string, number: number): Promise<void> {
  await withTransaction((transaction) =>
    emit(transaction, {
      topic: userTopic(userId),
      userId,
      type: 'sessions.ended',
      payload: { sessionIds: [String(number).padStart(24, '0')], reason: 'expired' },
    }),
  );
}

/** Goes on while the database is away. */
async function untilTold(userId: string, number: number): Promise<void> {
  await expect
    .poll(
      async () =>
        tell(userId, number).then(
          () => true,
          () => false,
        ),
      { timeout: 20_000 },
    )
    .toBe(true);
}

test('an outage of the database: an open stream goes on, and nothing of what is told is lost', async () => {
  const { user } = await post('auth.register', { name: 'Ada', ...ADA });
  const { token } = await post('auth.token', ADA);
  const response = await fetch(`${server.url}/trpc/live.events`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const told: (string | number)[] = [];
  const read = async () => {
    if (!response.body) throw new Error('The stream has no body.');
    for await (const { event, data } of readServerSentEvents(response.body)) {
      if (event !== undefined) continue;
      const { type, payload } = JSON.parse(data);
      told.push(type === 'sessions.ended' ? Number(payload.sessionIds[0]) : type);
    }
  };
  const end = read();
  await expect.poll(() => told).toEqual(['ready']);
  await tell(user.id, 1);
  await expect.poll(() => told).toEqual(['ready', 1]);

  const { sessions } = server.deps;
  expect(sessions.isFollowing()).toBe(true);
  await mongo.stop();
  await expect.poll(sessions.isFollowing, { timeout: 3000 }).toBe(false);
  mongo = await startDatabase();
  // At once, before the feed is there again.
  for (const number of [2, 3, 4]) await untilTold(user.id, number);
  await expect.poll(() => told, { timeout: 20_000 }).toEqual(['ready', 1, 2, 3, 4]);
  await expect.poll(sessions.isFollowing, { timeout: 3000 }).toBe(true);

  await server.deps.live.stop();
  await end;
}, 90_000);
