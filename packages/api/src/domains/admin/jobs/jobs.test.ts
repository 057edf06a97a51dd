import { rawCollection } from '@onelastai/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callRaw } from '../../../testing/procedures.ts';
import {
  createTestDeps,
  DAY,
  refusal,
  signedInAs,
  useTestDatabase,
} from '../../../testing/testApi.ts';

useTestDatabase();

const { deps, clock } = createTestDeps();
beforeAll(() => deps.jobs.start());
afterAll(() => deps.jobs.stop());

test('an administrator sees every job, and how its last run went', async () => {
  const { api } = await signedInAs(deps, 'admin');
  const all = () => api.admin.jobs.list.query();
  await expect
    .poll(async () => (await all()).every(({ last, every }) => last ?? every === null))
    .toBe(true);
  const jobs = await all();
  expect(jobs.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['deliverMails', 'expireSubscriptions', 'closeIdleSessions']),
  );
  expect(jobs.find(({ name }) => name === 'expireSubscriptions')).toMatchObject({
    every: '1 minute',
    running: 0,
    waiting: 0,
    nextRunAt: expect.stringMatching(/^\d{4}-/),
    last: { succeeded: true, by: expect.stringContaining(`/${process.pid}`) },
    runs: 1,
    failures: 0,
    failuresInARow: 0,
    lastFailure: null,
  });
});

test('an administrator lets one run now; security 24: it is in the log', async () => {
  const { api, userId } = await signedInAs(deps, 'admin');
  const { insertedId: _id } = await rawCollection('subscriptions').insertOne({
    userId: 'f'.repeat(24),
    status: 'active',
    expiryDate: new Date(clock.now().getTime() - DAY),
  });
  expect(await api.admin.jobs.run.mutate({ name: 'expireSubscriptions' })).toEqual({
    name: 'expireSubscriptions',
  });
  await expect
    .poll(() => rawCollection('subscriptions').findOne({ _id }), { timeout: 5000 })
    .toMatchObject({ status: 'expired' });
  const logged = await rawCollection('securityLogs').findOne({ action: 'admin.jobs.run' });
  expect(logged).toMatchObject({
    actorRole: 'admin',
    target: { kind: 'job', id: 'expireSubscriptions' },
    outcome: 'success',
  });
  expect(String(logged?.['actorId'])).toBe(userId);
});

test('one that does not exist cannot be run', async () => {
  const { api } = await signedInAs(deps, 'admin');
  expect(await refusal(api.admin.jobs.run.mutate({ name: 'dropDatabase' }))).toMatchObject({
    code: 'JOB_NOT_FOUND',
    status: 404,
  });
});

test.each([{ name: { $ne: '' } }, { name: '' }, { name: 'x'.repeat(61) }, { name: 'a', data: 1 }])(
  'security 15: %j is a bad request',
  async (input) => {
    const client = await signedInAs(deps, 'admin');
    const answer = await callRaw(client, 'admin.jobs.run', JSON.stringify(input));
    expect(answer.status).toBe(400);
  },
);
