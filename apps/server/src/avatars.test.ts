import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { readEnv } from './env.ts';
import { type RunningServer, startServer } from './server.ts';

const ORIGIN = 'http://localhost:8787';
/** One red pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==',
  'base64',
);
const MEGABYTE = 1024 * 1024;

let server: RunningServer;
let cookie: string;

beforeAll(async () => {
  const mongo = new URL(inject('mongoUri'));
  mongo.pathname = '/server_avatars';
  server = await startServer(
    readEnv({ MONGODB_URI: mongo.href, PUBLIC_URL: ORIGIN, PORT: '0', LOG_LEVEL: 'silent' }),
  );
  const person = {
    name: 'Ada',
    email: `${randomUUID()}@example.com`,
    password: 'plum-orbit-lantern',
  };
  const registered = await fetch(`${server.url}/trpc/auth.register`, {
    method: 'POST',
    body: JSON.stringify(person),
    headers: { 'content-type': 'application/json', origin: ORIGIN },
  });
  cookie = registered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
});
afterAll(() => server.stop());

const upload = (bytes: Buffer, origin = ORIGIN) =>
  fetch(`${server.url}/trpc/user.profile.uploadAvatar`, {
    method: 'POST',
    body: new Uint8Array(bytes),
    headers: { 'content-type': 'application/octet-stream', cookie, origin },
  });

test('a picture larger than other bodies may be is taken, and served for ever', async () => {
  // What follows the end of a picture is not read.
  const response = await upload(Buffer.concat([PIXEL, randomBytes(4 * MEGABYTE)]));
  const { result } = await response.json();
  expect([response.status, result.data.avatar]).toEqual([
    200,
    expect.stringMatching(/^\/avatars\//),
  ]);
  const served = await fetch(server.url + result.data.avatar);
  expect(served.status).toBe(200);
  expect(served.headers.get('content-type')).toBe('image/webp');
  expect(served.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(served.headers.get('x-content-type-options')).toBe('nosniff');
  expect((await fetch(`${server.url}/avatars/${'f'.repeat(24)}.webp`)).status).toBe(404);
  expect((await fetch(`${server.url}/avatars/..%2Findex.html`)).status).toBe(404);
});

test.each([
  [5.5, 400],
  [8, 413],
])('one of %f MB is a %i', async (megabytes, status) => {
  expect((await upload(Buffer.alloc(megabytes * MEGABYTE))).status).toBe(status);
});

test('security 22: another site’s page cannot set one', async () => {
  expect((await upload(PIXEL, 'https://evil.example')).status).toBe(403);
});
