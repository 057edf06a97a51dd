import { rawCollection } from '@onelastai/db/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ACCESS_MATRIX } from '../../../testing/accessMatrix.ts';
import { givePass } from '../../../testing/passes.ts';
import { callRaw, PROCEDURES } from '../../../testing/procedures.ts';
import {
  createTestClient,
  createTestDeps,
  MINUTE,
  PASSWORD,
  refusal,
  signedIn,
  signedInAs,
  syncCatalogue,
  useTestDatabase,
} from '../../../testing/testApi.ts';

useTestDatabase();

const { deps, clock } = createTestDeps();
const reason = 'A pass that cannot be seen';

let admin: Awaited<ReturnType<typeof signedInAs>>;
let person: Awaited<ReturnType<typeof signedIn>>;
beforeAll(async () => {
  await syncCatalogue(deps);
  await deps.live.start();
});
afterAll(() => deps.live.stop());
beforeEach(async () => {
  admin = await signedInAs(deps, 'admin');
  person = await signedIn(deps);
});

const actAs = (id = person.userId) => admin.api.admin.users.actAs.mutate({ id, reason });
const whose = async () => (await admin.api.auth.session.query()).user?.id;

test('every query sees the person’s own data, and the session says who looks', async () => {
  await givePass(deps, person.userId, 'contract-reader');
  const { until } = await actAs();
  expect(await admin.api.auth.session.query()).toMatchObject({
    user: { id: person.userId, role: 'user' },
    actor: { name: 'Ada', until },
    needsSecondFactor: false,
  });
  expect((await admin.api.subscriptions.mine.query()).items).toMatchObject([
    { agentId: 'contract-reader' },
  ]);
  expect(await refusal(admin.api.admin.users.list.query())).toMatchObject({
    code: 'ADMIN_REQUIRED',
  });
});

const mutations = [...PROCEDURES].filter(
  ([path, type]) => type === 'mutation' && ACCESS_MATRIX[path] !== 'anyone',
);

test(`each of the ${mutations.length} mutations of members and others is refused`, async () => {
  await actAs();
  for (const [path] of mutations.filter(([path]) => path !== 'admin.users.stopActing')) {
    const answer = await callRaw(admin, path, '{}');
    const body: { error?: { data: { errorCode: string } } } = await answer.json();
    expect([answer.status, body.error?.data.errorCode], path).toEqual([403, 'READ_ONLY_VIEW']);
  }
  expect(await whose()).toBe(person.userId);
});

test('it ends when it is stopped', async () => {
  await actAs();
  expect(await admin.api.admin.users.stopActing.mutate()).toEqual({ userId: person.userId });
  expect(await whose()).toBe(admin.userId);
  expect((await admin.api.admin.users.list.query()).items.length).toBeGreaterThan(0);
  expect(await admin.api.admin.users.stopActing.mutate()).toEqual({ userId: null });
});

test('it ends by itself after half an hour', async () => {
  await actAs();
  clock.advance(29 * MINUTE);
  expect(await whose()).toBe(person.userId);
  clock.advance(2 * MINUTE);
  expect(await whose()).toBe(admin.userId);
});

test('it ends with the administrator’s rights', async () => {
  const other = await signedInAs(deps, 'admin');
  await actAs();
  await other.api.admin.users.setRole.mutate({ id: admin.userId, role: 'user', reason });
  expect(await whose()).toBeUndefined();
});

test('signing out ends the administrator’s session, not the person’s', async () => {
  await actAs();
  await admin.api.auth.logout.mutate();
  expect(await whose()).toBeUndefined();
  expect((await person.api.auth.session.query()).user?.id).toBe(person.userId);
});

test('another session of the administrator’s stays their own', async () => {
  const other = createTestClient(deps);
  await other.api.auth.login.mutate({ email: admin.email, password: PASSWORD });
  await actAs();
  expect((await other.api.auth.session.query()).user?.id).toBe(admin.userId);
});

test('another process knows within a second', async () => {
  const elsewhere = createTestDeps({}, clock);
  const { token } = await admin.api.auth.token.mutate({ email: admin.email, password: PASSWORD });
  const sessions = rawCollection('authsessions');
  await sessions.updateMany({ kind: 'token' }, { $set: { secondFactor: true } });
  const here = createTestClient(deps, { token });
  const there = createTestClient(elsewhere.deps, { token });
  expect((await there.api.auth.session.query()).actor).toBeNull();
  await here.api.admin.users.actAs.mutate({ id: person.userId, reason });
  const seen = async () => (await there.api.auth.session.query()).user?.id;
  await expect.poll(seen, { timeout: 1000 }).toBe(person.userId);
  await there.api.admin.users.stopActing.mutate();
  await expect
    .poll(async () => (await here.api.auth.session.query()).user?.id, { timeout: 1000 })
    .toBe(admin.userId);
});

test('a stream that was opened for one account is not told of the other’s', async () => {
  const listen = async () => (await admin.send('http://localhost:8787/trpc/live.events')).text();
  const isOpen = () => expect.poll(() => deps.live.counts().subscribers, { timeout: 2000 }).toBe(1);
  const own = listen();
  await isOpen();
  await actAs();
  expect(await own).toContain('"ended"');
  const theirs = listen();
  await isOpen();
  await admin.api.admin.users.stopActing.mutate();
  expect(await theirs).toContain('"ended"');
});

test('security 9: the open stream of a demoted administrator ends, with the reason', async () => {
  const other = await signedInAs(deps, 'admin');
  const url = 'http://localhost:8787/trpc/live.events';
  const stream = admin.send(url).then((response) => response.text());
  await expect.poll(() => deps.live.counts().subscribers, { timeout: 2000 }).toBe(1);
  const toldAt = performance.now();
  await other.api.admin.users.setRole.mutate({ id: admin.userId, role: 'user', reason });
  expect(await stream).toContain('"reason":"account-changed"');
  expect(performance.now() - toldAt).toBeLessThan(1000);
});

test('nobody looks at the account of one who has rights, or of one that is disabled', async () => {
  const moderator = await signedInAs(deps, 'moderator');
  const other = await signedInAs(deps, 'admin');
  for (const id of [moderator.userId, other.userId, admin.userId]) {
    expect(await refusal(actAs(id))).toMatchObject({ status: 409, code: 'NOT_VIEWABLE' });
  }
  await admin.api.admin.users.disable.mutate({ id: person.userId, reason });
  expect(await refusal(actAs())).toMatchObject({ code: 'NOT_VIEWABLE' });
  expect(await whose()).toBe(admin.userId);
});

test('security 24: that it began and ended is in the log', async () => {
  await actAs();
  await admin.api.admin.users.stopActing.mutate();
  const { items } = await admin.api.admin.audit.list.query({ userId: person.userId });
  expect(items.slice(0, 2)).toMatchObject([
    { action: 'admin.users.stopActing', actor: { id: admin.userId }, actorRole: 'admin' },
    { action: 'admin.users.actAs', actor: { id: admin.userId }, reason, outcome: 'success' },
  ]);
});
