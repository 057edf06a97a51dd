import { rawCollection } from '@onelastai/db/testing';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createAuthenticator } from '../../../testing/authenticator.ts';
import { sentMails } from '../../../testing/mailbox.ts';
import { addPasskey, enrolTotp } from '../../../testing/secondFactor.ts';
import {
  createTestClient,
  createTestDeps,
  MINUTE,
  PASSWORD,
  refusal,
  signedIn,
  signedInAs,
  type TestClient,
  useTestDatabase,
} from '../../../testing/testApi.ts';

useTestDatabase();

const { deps, clock } = createTestDeps();
const reason = 'Asked for by the person';
const NOBODY = 'f'.repeat(24);

/** The one administrator there is, unless a test makes more. */
let admin: TestClient & { userId: string; email: string };
beforeAll(async () => {
  admin = await signedInAs(deps, 'admin');
});
beforeEach(async () => {
  await rawCollection('users').updateMany(
    { role: 'admin', email: { $ne: admin.email } },
    { $set: { role: 'user' } },
  );
});

const users = () => admin.api.admin.users;
const lastLine = async (action: string) =>
  rawCollection('securityLogs').findOne({ action }, { sort: { _id: -1 } });
const isSignedIn = async ({ api }: TestClient) => (await api.auth.session.query()).user !== null;

describe('the list', () => {
  test('finds people by address and name, and says how each stands', async () => {
    const { email, userId } = await signedIn(deps);
    const { items } = await users().list.query({ q: email });
    expect(items).toEqual([
      {
        id: userId,
        name: 'Ada',
        email,
        avatar: null,
        role: 'user',
        standing: 'unverified',
        createdAt: expect.any(String),
        lastLoginAt: expect.any(String),
      },
    ]);
    expect((await users().list.query({ role: 'admin' })).items).toMatchObject([
      { id: admin.userId, role: 'admin' },
    ]);
  });

  test('pages follow each other', async () => {
    await signedIn(deps);
    const first = await users().list.query({ limit: 1 });
    const cursor = first.nextCursor ?? undefined;
    const second = await users().list.query({ limit: 1, ...(cursor ? { cursor } : {}) });
    expect(second.items[0]?.id).not.toBe(first.items[0]?.id);
    expect(await refusal(users().list.query({ cursor: 'made-by-hand' }))).toMatchObject({
      status: 400,
      code: 'INVALID_CURSOR',
    });
  });
});

describe('one person', () => {
  test('security 7: the whole picture holds no secret', async () => {
    const person = await signedIn(deps);
    const { secret, backupCodes } = await enrolTotp(person, clock);
    await addPasskey(person, createAuthenticator());
    const { key } = await person.api.auth.apiKeys.create.mutate({
      name: 'Nightly report',
      scopes: ['chat:read'],
      expiresInDays: 30,
    });
    const detail = await users().get.query({ id: person.userId });
    expect(detail).toMatchObject({
      email: person.email,
      signIn: { hasPassword: true, totp: true, backupCodesLeft: 10, passkeys: 1 },
      apiKeys: [{ name: 'Nightly report' }],
      counts: { conversations: 0, posts: 0, comments: 0 },
      passes: [],
      deletion: null,
    });
    expect(detail.sessions).toHaveLength(1);
    expect(detail.log.map(({ action }) => action)).toContain('auth.second-factor.enabled');
    const stored = await rawCollection('users').findOne({ email: person.email });
    const session = await rawCollection('authsessions').findOne({ userId: stored?._id });
    const text = JSON.stringify(detail);
    const secrets = [secret, key, ...backupCodes, ...(stored?.['backupCodes'] ?? [])];
    secrets.push(stored?.['password'], stored?.['twoFactorSecret'], session?.['sessionId']);
    for (const hidden of secrets) expect(text).not.toContain(String(hidden));
  });

  test('one who is not there', async () => {
    expect(await refusal(users().get.query({ id: NOBODY }))).toMatchObject({
      status: 404,
      code: 'USER_NOT_FOUND',
    });
    for (const action of ['disable', 'enable', 'endSessions', 'unlock', 'actAs'] as const) {
      const refused = await refusal(users()[action].mutate({ id: NOBODY, reason }));
      expect(refused, action).toMatchObject({ status: 404, code: 'USER_NOT_FOUND' });
    }
  });
});

describe('what administrators do', () => {
  test('security 9 and 24: a demotion signs out, is mailed and logged', async () => {
    const person = await signedInAs(deps, 'moderator');
    await users().setRole.mutate({ id: person.userId, role: 'user', reason });
    expect(await isSignedIn(person)).toBe(false);
    expect((await sentMails(deps, person.email)).map(({ template }) => template)).toContain(
      'role-changed',
    );
    const line = await lastLine('admin.users.setRole');
    expect(line).toMatchObject({
      actorRole: 'admin',
      outcome: 'success',
      reason,
      target: { kind: 'role', id: 'user' },
    });
    expect(String(line?.['actorId'])).toBe(admin.userId);
    expect(String(line?.['userId'])).toBe(person.userId);
  });

  test('keys with administrators’ scopes end with the role, also for a later promotion', async () => {
    const person = await signedInAs(deps, 'admin');
    const create = async (scopes: ('chat:read' | 'system:admin')[]) =>
      (await person.api.auth.apiKeys.create.mutate({ name: 'k', scopes, expiresInDays: 30 })).key;
    const [plain, powerful] = [await create(['chat:read']), await create(['system:admin'])];
    const by = (token: string) => createTestClient(deps, { token }).api;
    await by(powerful).admin.system.database.query();
    await users().setRole.mutate({ id: person.userId, role: 'user', reason });
    await users().setRole.mutate({ id: person.userId, role: 'admin', reason });
    const dead = await refusal(by(powerful).admin.system.database.query());
    expect(dead.code).toBe('SIGN_IN_REQUIRED');
    await by(plain).chat.conversations.query({});
  });

  test('security 9: a promotion ends the sessions from before it', async () => {
    const person = await signedIn(deps);
    await enrolTotp(person, clock);
    await users().setRole.mutate({ id: person.userId, role: 'admin', reason });
    expect(await refusal(person.api.admin.users.list.query())).toMatchObject({
      code: 'SIGN_IN_REQUIRED',
    });
  });

  test('security 6: the rights of a promotion want a second factor', async () => {
    const person = await signedIn(deps);
    await users().setRole.mutate({ id: person.userId, role: 'admin', reason });
    await person.api.auth.login.mutate({ email: person.email, password: PASSWORD });
    expect(await person.api.auth.session.query()).toMatchObject({
      user: { role: 'admin' },
      needsSecondFactor: true,
    });
    expect(await refusal(person.api.admin.users.list.query())).toMatchObject({
      code: 'SECOND_FACTOR_NEEDED',
    });
    await enrolTotp(person, clock);
    expect((await person.api.admin.users.list.query()).items.length).toBeGreaterThan(0);
  });

  test('security 9: a disabled account is out at once, cannot sign in, and can come back', async () => {
    const person = await signedIn(deps);
    const detail = await users().disable.mutate({ id: person.userId, reason });
    expect(detail).toMatchObject({ standing: 'disabled', sessions: [] });
    expect(await isSignedIn(person)).toBe(false);
    const signIn = () => person.api.auth.login.mutate({ email: person.email, password: PASSWORD });
    expect(await refusal(signIn())).toMatchObject({ code: 'ACCOUNT_DISABLED' });
    const mail = (await sentMails(deps, person.email)).at(-1);
    expect(mail).toMatchObject({
      template: 'account-disabled',
      text: expect.stringContaining(reason),
    });
    expect(await users().enable.mutate({ id: person.userId, reason })).toMatchObject({
      standing: 'unverified',
    });
    await signIn();
    expect(await isSignedIn(person)).toBe(true);
  });

  test('doing again what is done already changes and logs nothing', async () => {
    const { userId } = await signedIn(deps);
    const count = () => rawCollection('securityLogs').countDocuments({});
    await users().disable.mutate({ id: userId, reason });
    const before = await count();
    await users().disable.mutate({ id: userId, reason });
    expect(await count()).toBe(before);
  });

  test('security 9: sessions end here and, within a second, in another process', async () => {
    const person = await signedIn(deps);
    const elsewhere = createTestDeps({}, clock);
    const { token } = await person.api.auth.token.mutate({
      email: person.email,
      password: PASSWORD,
    });
    const other = createTestClient(elsewhere.deps, { token });
    expect(await isSignedIn(other)).toBe(true);
    expect(await users().endSessions.mutate({ id: person.userId, reason })).toEqual({
      sessionsEnded: 2,
    });
    expect(await isSignedIn(person)).toBe(false);
    await expect.poll(() => isSignedIn(other), { timeout: 1000 }).toBe(false);
    expect(await lastLine('admin.users.endSessions')).toMatchObject({ reason });
  });

  test('security 4: an account that is locked by guesses is opened', async () => {
    const person = await signedIn(deps);
    const stranger = createTestClient(deps);
    const guess = (password: string) =>
      stranger.api.auth.login.mutate({ email: person.email, password });
    for (let tries = 0; tries < 10; tries++) await refusal(guess('wrong'));
    expect(await refusal(guess(PASSWORD))).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    expect(await users().get.query({ id: person.userId })).toMatchObject({
      standing: 'locked',
      signIn: { failedLogins: 10, lockedUntil: expect.any(String) },
    });
    const detail = await users().unlock.mutate({ id: person.userId, reason });
    expect(detail).toMatchObject({ standing: 'unverified', signIn: { lockedUntil: null } });
    await guess(PASSWORD);
  });
});

describe('nobody takes away the last administrator', () => {
  test('not even the last one', async () => {
    for (const attempt of [
      () => users().setRole.mutate({ id: admin.userId, role: 'user', reason }),
      () => users().disable.mutate({ id: admin.userId, reason }),
    ]) {
      expect(await refusal(attempt())).toMatchObject({ status: 409, code: 'LAST_ADMIN' });
    }
    expect(await isSignedIn(admin)).toBe(true);
    const line = await lastLine('admin.users.disable');
    expect(line).toMatchObject({ outcome: 'denied', reason: 'LAST_ADMIN' });
  });

  test('a disabled one does not count', async () => {
    const other = await signedInAs(deps, 'admin');
    await users().disable.mutate({ id: other.userId, reason });
    const attempt = users().setRole.mutate({ id: admin.userId, role: 'user', reason });
    expect(await refusal(attempt)).toMatchObject({ code: 'LAST_ADMIN' });
    await users().enable.mutate({ id: other.userId, reason });
  });

  test('two who take away each other at once, in many rounds: one is left each time', async () => {
    for (let round = 0; round < 12; round++) {
      const one = await signedInAs(deps, 'admin');
      const two = await signedInAs(deps, 'admin');
      await rawCollection('users').updateOne({ email: admin.email }, { $set: { role: 'user' } });
      const demote = (by: TestClient, id: string) =>
        by.api.admin.users.setRole.mutate({ id, role: 'user', reason });
      const disable = (by: TestClient, id: string) =>
        by.api.admin.users.disable.mutate({ id, reason });
      const answers = await Promise.allSettled([
        demote(one, two.userId),
        round % 2 === 0 ? demote(two, one.userId) : disable(two, one.userId),
      ]);
      const succeeded = answers.filter(({ status }) => status === 'fulfilled');
      expect(succeeded, `round ${round}`).toHaveLength(1);
      const left = { role: 'admin', isActive: true };
      expect(await rawCollection('users').countDocuments(left)).toBe(1);
      await rawCollection('users').updateMany({ role: 'admin' }, { $set: { role: 'user' } });
      await rawCollection('users').updateOne({ email: admin.email }, { $set: { role: 'admin' } });
    }
    await deps.sessions.forgetPerson(admin.userId, 'account-changed');
  });
});

test.each([
  ['list', { q: { $regex: '.*' } }],
  ['list', { q: 'x'.repeat(101) }],
  ['list', { q: 'a' }],
  ['list', { standing: 'any' }],
  ['list', { skip: 1 }],
  ['get', { id: { $ne: null } }],
] as const)('security 15: %s %j is a bad request', async (procedure, input) => {
  const path = `http://localhost:8787/trpc/admin.users.${procedure}`;
  const answer = await admin.send(`${path}?input=${encodeURIComponent(JSON.stringify(input))}`);
  expect(answer.status).toBe(400);
});

test.each([
  { role: 'admin', reason: 'ab' },
  { role: 'admin', reason: 'x'.repeat(501) },
  { role: 'owner', reason },
  { role: 'admin', reason, isActive: true },
  { role: { $ne: 'user' }, reason },
])('security 14 and 15: a role is not set by %j', async (input) => {
  const { userId } = await signedIn(deps);
  const answer = await admin.send('http://localhost:8787/trpc/admin.users.setRole', {
    method: 'POST',
    body: JSON.stringify({ id: userId, ...input }),
    headers: { 'content-type': 'application/json' },
  });
  expect(answer.status).toBe(400);
  expect(await rawCollection('users').countDocuments({ role: 'admin' })).toBe(1);
});

test('what is sensitive asks for a fresh sign-in', async () => {
  const { userId } = await signedIn(deps);
  clock.advance(11 * MINUTE);
  expect(await refusal(users().disable.mutate({ id: userId, reason }))).toMatchObject({
    code: 'FRESH_SIGN_IN_REQUIRED',
  });
  expect(await users().get.query({ id: userId })).toMatchObject({ standing: 'unverified' });
});
