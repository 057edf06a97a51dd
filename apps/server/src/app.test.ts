import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readEnv } from './env.ts';
import { type RunningServer, startServer } from './server.ts';

let server: RunningServer;
let webDir: string;

beforeAll(async () => {
  webDir = await mkdtemp(join(tmpdir(), 'web-'));
  await mkdir(join(webDir, 'assets'));
  await writeFile(join(webDir, 'index.html'), '<!doctype html><title>OneLastAI</title>');
  await writeFile(join(webDir, 'assets/app-1a2b.js'), 'export const plain = 1;');
  await writeFile(join(webDir, 'assets/app-1a2b.js.br'), 'not really brotli');
  server = await startServer(
    readEnv({
      MONGODB_URI: `${inject('mongoUri')}`,
      PUBLIC_URL: 'https://onelastai.example',
      JWT_SECRET: 'a long and random secret of 40 characters',
      PORT: '0',
      LOG_LEVEL: 'silent',
      WEB_DIR: webDir,
    }),
  );
});
afterAll(async () => {
  await server.stop();
  await rm(webDir, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(server.url + path, { headers });

function post(path: string, body: string, headers: Record<string, string> = {}) {
  return fetch(server.url + path, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

test('health: live, and ready with the database’s latency', async () => {
  expect(await (await get('/health/live')).json()).toEqual({ status: 'live' });
  const ready = await (await get('/health/ready')).json();
  expect(ready).toEqual({ status: 'ready', databaseMs: expect.any(Number) });
  expect(ready.databaseMs).toBeGreaterThan(0);
});

describe('security 22: headers', () => {
  test('every answer carries them, private answers are not stored', async () => {
    for (const path of ['/', '/health/live', '/trpc/health.get', '/assets/none.js']) {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'self'");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('content-security-policy')).not.toContain("script-src 'self' 'unsafe");
      expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
      expect(headers.get('x-request-id')).toMatch(/^[\w-]{8,}$/);
      expect(headers.has('x-powered-by')).toBe(false);
    }
    expect((await get('/trpc/auth.session')).headers.get('cache-control')).toBe('no-store');
  });
});

describe('security 22: origin of what changes something', () => {
  const types = ['application/json', 'text/plain', 'multipart/form-data; boundary=x', ''];
  test.each(types)('another site’s page is refused with content type "%s"', async (type) => {
    for (const path of ['/trpc/auth.logout', '/collect']) {
      for (const headers of [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { origin: 'https://onelastai.example.evil.example' },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
      ]) {
        const response = await post(path, '{}', { 'content-type': type, ...headers });
        expect(response.status).toBe(403);
      }
    }
  });

  test('our own page and programs are let in', async () => {
    const own = { origin: 'https://onelastai.example', 'sec-fetch-site': 'same-origin' };
    expect((await post('/trpc/auth.logout', '', own)).status).toBe(200);
    expect((await post('/trpc/auth.logout', '')).status).toBe(200);
  });
});

describe('bad input', () => {
  test('malformed JSON is a 400 without a stack', async () => {
    const response = await post('/trpc/auth.register', '{"name":');
    expect(response.status).toBe(400);
    expect(await response.text()).not.toMatch(/stack|node_modules/);
  });

  test('a body over the limit is a 413, also when it comes in chunks without a length', async () => {
    const status = (headers: Record<string, string>) =>
      new Promise<number | undefined>((resolve, reject) => {
        const request = httpRequest(
          `${server.url}/trpc/auth.login`,
          { method: 'POST', headers: { 'content-type': 'application/json', ...headers } },
          (response) => {
            response.resume();
            resolve(response.statusCode);
          },
        );
        request.on('error', reject);
        for (let chunk = 0; chunk < 30; chunk++) request.write('x'.repeat(100_000));
        request.end();
      });
    expect(await status({ 'content-length': '3000000' })).toBe(413);
    expect(await status({ 'transfer-encoding': 'chunked' })).toBe(413);
    expect((await get('/health/ready')).status).toBe(200);
  });

  test('an address that is too long is a 4xx and the server stays up', async () => {
    const { status } = await get(`/trpc/agents.list?input=${'x'.repeat(100_000)}`);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect((await get('/health/ready')).status).toBe(200);
  });
});

describe('the SPA', () => {
  test('is served for every page’s address, and never from a cache', async () => {
    for (const path of ['/', '/agents', '/chat']) {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('<title>OneLastAI</title>');
      expect(response.headers.get('cache-control')).toBe('no-cache');
    }
  });

  test('its files are kept for ever and come compressed; a missing one is a 404', async () => {
    const response = await get('/assets/app-1a2b.js', { 'accept-encoding': 'identity' });
    expect(await response.text()).toBe('export const plain = 1;');
    expect(response.headers.get('content-type')).toContain('javascript');
    expect(response.headers.get('cache-control')).toContain('immutable');
    const encoding = await new Promise((resolve) => {
      httpRequest(
        `${server.url}/assets/app-1a2b.js`,
        { headers: { 'accept-encoding': 'br' } },
        (answer) => {
          answer.resume();
          resolve(answer.headers['content-encoding']);
        },
      ).end();
    });
    expect(encoding).toBe('br');
    expect((await get('/assets/gone-0000.js')).status).toBe(404);
    expect((await get('/assets/../../package.json')).status).not.toBe(500);
  });
});
