import { rawCollection } from '@onelastai/db/testing';
import { expect, test } from 'vitest';
import {
  createTestClient,
  createTestDeps,
  refusal,
  signedIn,
  signedInAs,
  useTestDatabase,
} from '../../../testing/testApi.ts';

useTestDatabase();

test('an administrator sees how the database does', async () => {
  const { deps, clock } = createTestDeps();
  const { api } = await signedInAs(deps, 'admin');
  const status = await api.admin.system.database.query();
  expect(status).toMatchObject({
    checkedAt: clock.now().toISOString(),
    health: { state: 'up', connection: 'connected', kind: 'replicaSet' },
    pool: { waiting: 0, failures: 0 },
    slowQueries: { thresholdMs: 1000 },
    migrations: { done: expect.any(Number), pending: expect.any(Array) },
  });
  const { health, pool } = status;
  expect(health.pingMs).toBeGreaterThan(0);
  expect(health.members).toContainEqual({
    address: health.primary,
    role: 'primary',
    rttMs: expect.any(Number),
  });
  expect(pool.size).toBeGreaterThan(0);
  expect(pool.size).toBeLessThanOrEqual(pool.maxSize);
  expect(pool.inUse + pool.idle).toBe(pool.size);
});

test('nobody else does, and the refusal says why', async () => {
  const { deps } = createTestDeps();
  const ask = (client: { api: ReturnType<typeof createTestClient>['api'] }) =>
    refusal(client.api.admin.system.database.query());
  expect(await ask(createTestClient(deps))).toMatchObject({
    status: 401,
    code: 'SIGN_IN_REQUIRED',
  });
  for (const client of [await signedIn(deps), await signedInAs(deps, 'moderator')]) {
    expect(await ask(client)).toMatchObject({ status: 403, code: 'ADMIN_REQUIRED' });
  }
});

test('security 9: a demoted administrator is out within a second', async () => {
  const { deps } = createTestDeps();
  const { api, email } = await signedInAs(deps, 'admin');
  await api.admin.system.database.query();
  await rawCollection('users').updateOne({ email }, { $set: { role: 'user' } });
  const demotedAt = performance.now();
  const isIn = () =>
    api.admin.system.database.query().then(
      () => true,
      () => false,
    );
  while (await isIn()) {
    expect(performance.now() - demotedAt).toBeLessThan(1000);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
});
