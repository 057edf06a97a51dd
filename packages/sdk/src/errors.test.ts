import { readEnv, startServer } from '@onelastai/server';
import { expect, inject, test } from 'vitest';
import { createClient } from './client.ts';
import { parseError } from './errors.ts';

test('security 18: a client is told how long to wait, and no header of its own helps', async () => {
  const database = new URL(inject('mongoUri'));
  database.pathname = '/test_sdk_errors';
  const server = await startServer(
    readEnv({
      MONGODB_URI: database.href,
      JWT_SECRET: 'a long and random secret of 40 characters',
      PORT: '0',
      LOG_LEVEL: 'silent',
      SYNC_ON_START: 'false',
      RATE_LIMIT_PER_MINUTE: '2',
    }),
  );
  try {
    const { url } = server;
    const client = createClient({ url });
    await client.health.get.query();
    await client.health.get.query();
    const error = await client.health.get.query().catch(parseError);
    expect(error).toMatchObject({ code: 'TOO_MANY_REQUESTS', status: 429 });
    const { retryAfter } = parseError(await client.health.get.query().catch((it: unknown) => it));
    expect(retryAfter).toBeGreaterThan(0);
    expect(retryAfter).toBeLessThanOrEqual(60);

    const forged = await fetch(`${url}/trpc/health.get`, {
      headers: { 'x-forwarded-for': '198.51.100.1' },
    });
    expect(forged.status).toBe(429);
    expect(Number(forged.headers.get('retry-after'))).toBeGreaterThan(0);
  } finally {
    await server.stop();
  }
});
