import { randomUUID } from 'node:crypto';
import { rawCollection } from '@onelastai/db/testing';
import { describe, expect, test } from 'vitest';
import { type Call, SYSTEM_REQUEST } from '../../requestInfo.ts';
import { createAuthenticator } from '../../testing/authenticator.ts';
import { lastSecret, sentMails } from '../../testing/mailbox.ts';
import { addPasskey, enrolTotp, totpCode } from '../../testing/secondFactor.ts';
import {
  createTestClient,
  createTestDeps,
  DAY,
  MINUTE,
  PASSWORD,
  refusal,
  signedIn,
  signedInAs,
  type TestClient,
  testSource,
  useTestDatabase,
} from '../../testing/testApi.ts';
import { challengeFor, checkPassword, signIn } from './login.service.ts';
import { ownerOfMagicLink, signInByMagicLink } from './magicLink.service.ts';
import type { NewSession } from './requestSession.ts';

useTestDatabase();

const { deps, clock } = createTestDeps();
/** Another process on the same database, which does not hear of what ends here. */
const elsewhere = createTestDeps({}, clock).deps;
const call: Call = { deps, request: { ...SYSTEM_REQUEST, ...testSource() } };
const visitor = () => createTestClient(deps);
const NEW_PASSWORD = 'river-copper-almanac';

function newSession(): NewSession {
  const now = clock.now();
  const end = new Date(now.getTime() + DAY);
  return {
    sessionId: randomUUID(),
    kind: 'browser',
    createdAt: now,
    expiresAt: end,
    absoluteExpiresAt: end,
    userAgent: '',
    address: '',
    country: '',
    secondFactor: false,
  };
}

/** The same browser as another process sees it, which has looked its session up just now. */
async function inOtherProcess({ jar }: TestClient): Promise<TestClient> {
  const twin = createTestClient(elsewhere);
  for (const [name, value] of jar) twin.jar.set(name, value);
  expect((await twin.api.auth.session.query()).user).not.toBeNull();
  return twin;
}

async function verified() {
  const client = await signedIn(deps);
  const token = await lastSecret(deps, client.email, 'verify-email');
  await client.api.auth.verifyEmail.mutate({ token });
  return client;
}

async function magicSecret(email: string): Promise<string> {
  await visitor().api.auth.requestMagicLink.mutate({ email });
  return lastSecret(deps, email, 'magic-link');
}

describe('a proof of identity is good for the account as it was', () => {
  const proved = (email: string) => checkPassword(call, { email, password: PASSWORD });
  const finish = (user: Awaited<ReturnType<typeof proved>>) =>
    signIn(call, user, newSession(), { secondFactor: false, method: 'password' });
  const over = { code: 'INVALID_CHALLENGE' };

  test.each<[string, (client: Awaited<ReturnType<typeof signedIn>>) => Promise<unknown>]>([
    [
      'its password was changed',
      ({ api }) => api.auth.changePassword.mutate({ current: PASSWORD, password: NEW_PASSWORD }),
    ],
    [
      'its password was reset',
      async ({ email }) => {
        await visitor().api.auth.requestPasswordReset.mutate({ email });
        const token = await lastSecret(deps, email, 'reset-password');
        await visitor().api.auth.resetPassword.mutate({ token, password: NEW_PASSWORD });
      },
    ],
    [
      'its owner had confirmed the address',
      async ({ email }) =>
        visitor().api.auth.consumeMagicLink.mutate({ token: await magicSecret(email) }),
    ],
    ['it got a second factor', (client) => enrolTotp(client, clock)],
    [
      'it was disabled',
      ({ email }) => rawCollection('users').updateOne({ email }, { $set: { isActive: false } }),
    ],
    ['it was erased', ({ email }) => rawCollection('users').deleteOne({ email })],
  ])('no session is opened once %s', async (_name, change) => {
    const client = await signedIn(deps);
    const user = await proved(client.email);
    await change(client);
    const before = await rawCollection('authsessions').countDocuments({ userId: user._id });
    await expect(finish(user)).rejects.toMatchObject(over);
    expect(await rawCollection('authsessions').countDocuments({ userId: user._id })).toBe(before);
  });

  test('a challenge of the old password is over, also one that was made after the change', async () => {
    const client = await verified();
    const { secret } = await enrolTotp(client, clock);
    const user = await proved(client.email);
    await client.api.auth.changePassword.mutate({ current: PASSWORD, password: NEW_PASSWORD });
    const challenge = await challengeFor(call, user);
    const pass = visitor().api.auth.loginSecondFactor.mutate({
      challenge: challenge?.id ?? '',
      code: totpCode(secret, clock),
    });
    expect((await refusal(pass)).code).toBe('INVALID_CHALLENGE');
  });

  test('a link does not go round a second factor that was set up or confirmed meanwhile', async () => {
    const client = await signedIn(deps);
    await enrolTotp(client, clock);
    const secret = await magicSecret(client.email);
    const owner = await ownerOfMagicLink(call, secret);
    const token = await lastSecret(deps, client.email, 'verify-email');
    await client.api.auth.verifyEmail.mutate({ token });
    await expect(signInByMagicLink(call, owner, secret, newSession())).rejects.toMatchObject(over);
  });
});

describe('security 9: a session that has ended changes nothing that guards the account', () => {
  test('not the password, in whatever process it is still known', async () => {
    const client = await signedIn(deps);
    const thief = await inOtherProcess(client);
    await client.api.auth.logoutEverywhere.mutate();
    const change = thief.api.auth.changePassword.mutate({
      current: PASSWORD,
      password: NEW_PASSWORD,
    });
    expect((await refusal(change)).code).toBe('SIGN_IN_REQUIRED');
    await visitor().api.auth.login.mutate({ email: client.email, password: PASSWORD });
  });

  test('not the second factor', async () => {
    const client = await signedIn(deps);
    const { secret } = await client.api.auth.twoFactor.begin.mutate();
    const thief = await inOtherProcess(client);
    await client.api.auth.logoutEverywhere.mutate();
    const enable = thief.api.auth.twoFactor.enable.mutate({ code: totpCode(secret, clock) });
    expect((await refusal(enable)).code).toBe('SIGN_IN_REQUIRED');
    expect(await rawCollection('users').findOne({ email: client.email })).toMatchObject({
      twoFactorEnabled: false,
    });
  });

  test('not the passkeys', async () => {
    const client = await signedIn(deps);
    const options = await client.api.auth.passkeys.beginRegistration.mutate();
    const thief = await inOtherProcess(client);
    await client.api.auth.logoutEverywhere.mutate();
    const registration = createAuthenticator().create(options);
    const finish = thief.api.auth.passkeys.finishRegistration.mutate({
      name: 'Mine',
      registration,
    });
    expect((await refusal(finish)).code).toBe('SIGN_IN_REQUIRED');
    const stored = await rawCollection('usersecurities').findOne({
      'passkeys.credentialId': registration.id,
    });
    expect(stored).toBeNull();
  });

  test('not the address', async () => {
    const client = await signedIn(deps);
    const thief = await inOtherProcess(client);
    await client.api.auth.logoutEverywhere.mutate();
    const change = thief.api.auth.changeEmail.mutate({ email: `${randomUUID()}@example.com` });
    expect((await refusal(change)).code).toBe('SIGN_IN_REQUIRED');
  });
});

test('security 6: of two first second factors at once, the later one asks for the earlier', async () => {
  const client = await signedIn(deps);
  const { secret } = await client.api.auth.twoFactor.begin.mutate();
  const options = await client.api.auth.passkeys.beginRegistration.mutate();
  const registration = createAuthenticator().create(options);
  const results = await Promise.allSettled([
    client.api.auth.twoFactor.enable.mutate({ code: totpCode(secret, clock) }),
    client.api.auth.passkeys.finishRegistration.mutate({ name: 'Laptop', registration }),
  ]);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const user = await rawCollection('users').findOne({ email: client.email });
  const security = await rawCollection('usersecurities').findOne({ userId: user?._id });
  const factors = [user?.['twoFactorEnabled'] === true, security?.['passkeys']?.length > 0];
  expect(factors.filter(Boolean)).toHaveLength(1);
});

test('security 2: the password makes no session fresh where there is a second factor', async () => {
  const client = await signedIn(deps);
  await enrolTotp(client, clock);
  clock.advance(11 * MINUTE);
  const { freshUntil } = await client.api.auth.changePassword.mutate({
    current: PASSWORD,
    password: NEW_PASSWORD,
  });
  expect(Date.parse(freshUntil)).toBeLessThan(clock.now().getTime());
  expect((await refusal(client.api.auth.twoFactor.disable.mutate())).code).toBe(
    'FRESH_SIGN_IN_REQUIRED',
  );
});

describe('a change of address', () => {
  test('security 2: is not let through by the new address alone, when both links run out', async () => {
    // Time goes on while a call is answered.
    const running = {
      ...clock,
      now() {
        clock.advance(5);
        return clock.now();
      },
    };
    const slow = createTestDeps({}, running).deps;
    const client = await verified();
    const twin = createTestClient(slow);
    for (const [name, value] of client.jar) twin.jar.set(name, value);
    const newEmail = `${randomUUID()}@example.com`;
    await twin.api.auth.changeEmail.mutate({ email: newEmail });
    const ends = await rawCollection('authtokens')
      .find({ subject: newEmail, purpose: /^change-email/ })
      .toArray();
    expect(new Set(ends.map((token) => token['expiresAt'].getTime())).size).toBe(1);
    expect(ends).toHaveLength(2);
  });

  test('security 5: one that was begun before the address was confirmed ends with that', async () => {
    const registrant = await signedIn(deps);
    const newEmail = `${randomUUID()}@example.com`;
    await registrant.api.auth.changeEmail.mutate({ email: newEmail });
    const confirmation = await lastSecret(deps, registrant.email, 'verify-email');
    await registrant.api.auth.verifyEmail.mutate({ token: confirmation });
    const token = await lastSecret(deps, newEmail, 'change-email-new');
    expect((await refusal(visitor().api.auth.confirmEmailChange.mutate({ token }))).code).toBe(
      'INVALID_LINK',
    );
  });

  test('security 18: five mails an hour to one new address, whoever asks', async () => {
    const email = `${randomUUID()}@example.com`;
    for (let count = 0; count < 5; count++) {
      const { api } = await signedIn(deps);
      await api.auth.changeEmail.mutate({ email });
    }
    const { api } = await signedIn(deps);
    expect((await refusal(api.auth.changeEmail.mutate({ email }))).code).toBe('TOO_MANY_REQUESTS');
  });
});

describe('an adopted account', () => {
  test('whose password is null is a passwordless one', async () => {
    const client = await signedIn(deps);
    const nothing = { password: null, twoFactorSecret: null, backupCodes: null, preferences: null };
    await rawCollection('users').updateOne({ email: client.email }, { $set: nothing });
    expect(await client.api.auth.confirmOptions.query()).toMatchObject({ methods: ['link'] });
    expect(await client.api.auth.state.query()).toMatchObject({ hasPassword: false });
    await client.api.auth.changePassword.mutate({ password: NEW_PASSWORD });
    await visitor().api.auth.login.mutate({ email: client.email, password: NEW_PASSWORD });
  });

  test('with a secret of null has no second factor', async () => {
    const { email } = await signedIn(deps);
    const half = { twoFactorEnabled: true, twoFactorSecret: null };
    await rawCollection('users').updateOne({ email }, { $set: half });
    const login = visitor().api.auth.login.mutate({ email, password: PASSWORD });
    expect((await login).challenge).toBeNull();
  });

  test('signs in without the fields that are newer', async () => {
    const { email, api } = await signedIn(deps);
    const user = await rawCollection('users').findOne({ email });
    const fields = ['isActive', 'role', 'emailVerified', 'backupCodes', 'twoFactorEnabled'];
    const absent = Object.fromEntries(fields.map((name) => [name, 1]));
    await rawCollection('users').updateOne({ email }, { $unset: absent });
    await rawCollection('usersecurities').insertOne({ userId: user?._id });
    const client = visitor();
    await client.api.auth.login.mutate({ email, password: PASSWORD });
    expect((await client.api.auth.session.query()).user).toMatchObject({ email, role: 'user' });
    expect(await client.api.auth.twoFactor.status.query()).toMatchObject({ passkeys: 0 });
    expect((await client.api.auth.passkeys.list.query()).items).toEqual([]);
    expect((await client.api.auth.twoFactor.trustedDevices.list.query()).items).toEqual([]);
    await refusal(api.auth.login.mutate({ email, password: 'not the password' }));
    await addPasskey(client, createAuthenticator());
    await client.api.auth.consumeMagicLink.mutate({ token: await magicSecret(email) });
  });
});

describe('over a streamed answer, which can set no cookie', () => {
  const streaming = async () => {
    const client = await signedIn(deps);
    const streamed = createTestClient(deps, {
      headers: { 'trpc-accept': 'application/jsonl' },
    });
    for (const [name, value] of client.jar) streamed.jar.set(name, value);
    const send = async (path: string, input: unknown) =>
      (
        await streamed.send(`http://localhost:8787/trpc/auth.${path}?batch=1`, {
          method: 'POST',
          body: JSON.stringify({ 0: input }),
          headers: { 'content-type': 'application/json' },
        })
      ).text();
    return { ...client, send };
  };

  test('no password is changed', async () => {
    const { send, email } = await streaming();
    const input = { current: PASSWORD, password: NEW_PASSWORD };
    expect(await send('changePassword', input)).toContain('COOKIE_NOT_POSSIBLE');
    await visitor().api.auth.login.mutate({ email, password: PASSWORD });
  });

  test('no second factor is set up', async () => {
    const { send, api, email } = await streaming();
    const { secret } = await api.auth.twoFactor.begin.mutate();
    const input = { code: totpCode(secret, clock) };
    expect(await send('twoFactor.enable', input)).toContain('COOKIE_NOT_POSSIBLE');
    expect(await rawCollection('users').findOne({ email })).toMatchObject({
      twoFactorEnabled: false,
    });
  });
});

test('security 24: a sign-out everywhere is in the audit log', async () => {
  const { api, email } = await signedIn(deps);
  await api.auth.logoutEverywhere.mutate();
  const user = await rawCollection('users').findOne({ email });
  const line = { userId: user?._id, action: 'auth.logoutEverywhere', outcome: 'success' };
  expect(await rawCollection('securityLogs').countDocuments(line)).toBe(1);
});

test('a view for support tells nothing of the passkeys of whom it looks at', async () => {
  const admin = await signedInAs(deps, 'admin');
  const person = await signedIn(deps);
  await addPasskey(person, createAuthenticator());
  const { user } = await person.api.auth.session.query();
  const users = rawCollection('users');
  const [looker, seen] = [
    await users.findOne({ email: admin.email }),
    await users.findOne({ email: person.email }),
  ];
  const actingAs = { userId: seen?._id, until: new Date(clock.now().getTime() + MINUTE) };
  await rawCollection('authsessions').updateMany({ userId: looker?._id }, { $set: { actingAs } });
  expect(await admin.api.auth.session.query()).toMatchObject({
    user: { id: user?.id },
    actor: { until: actingAs.until.toISOString() },
  });
  const { allowCredentials } = await admin.api.auth.passkeys.beginAuthentication.mutate();
  expect(allowCredentials).toEqual([]);
});

describe('found by breaking the code on purpose', () => {
  const rights = ({ api }: TestClient) => refusal(api.admin.system.database.query());

  test('security 6: the password alone shows no second factor', async () => {
    const client = await signedIn(deps);
    await rawCollection('users').updateOne({ email: client.email }, { $set: { role: 'admin' } });
    await client.api.auth.login.mutate({ email: client.email, password: PASSWORD });
    await client.api.auth.confirm.mutate({ password: PASSWORD });
    expect((await rights(client)).code).toBe('SECOND_FACTOR_NEEDED');
  });

  test('a challenge is good once, also for another code that is right', async () => {
    const client = await signedIn(deps);
    const { secret, backupCodes } = await enrolTotp(client, clock);
    const { challenge } = await visitor().api.auth.login.mutate({
      email: client.email,
      password: PASSWORD,
    });
    const pass = (code = '') =>
      visitor().api.auth.loginSecondFactor.mutate({ challenge: challenge?.id ?? '', code });
    await pass(totpCode(secret, clock));
    expect((await refusal(pass(backupCodes[0]))).code).toBe('INVALID_CHALLENGE');
  });

  test('an account that is disabled between two steps is told so, and that is logged', async () => {
    const client = await verified();
    const token = await magicSecret(client.email);
    const { secret } = await enrolTotp(client, clock);
    const login = { email: client.email, password: PASSWORD };
    const { challenge } = await visitor().api.auth.login.mutate(login);
    const users = rawCollection('users');
    await users.updateOne({ email: client.email }, { $set: { isActive: false } });
    const { auth } = visitor().api;
    const code = totpCode(secret, clock);
    for (const step of [
      () => auth.consumeMagicLink.mutate({ token }),
      () => auth.loginSecondFactor.mutate({ challenge: challenge?.id ?? '', code }),
    ]) {
      expect(await refusal(step())).toMatchObject({ status: 403, code: 'ACCOUNT_DISABLED' });
    }
    const user = await users.findOne({ email: client.email });
    const denied = { userId: user?._id, action: 'auth.login', outcome: 'denied' };
    expect(await rawCollection('securityLogs').countDocuments(denied)).toBe(2);
  });

  test('security 9: every other process is told of sessions that a password change ends', async () => {
    const client = await signedIn(deps);
    const other = visitor();
    await other.api.auth.login.mutate({ email: client.email, password: PASSWORD });
    const user = await rawCollection('users').findOne({ email: client.email });
    await client.api.auth.changePassword.mutate({ current: PASSWORD, password: NEW_PASSWORD });
    const told = await rawCollection('outbox')
      .find({ userId: user?._id, type: 'sessions.ended' })
      .toArray();
    expect(told.map(({ payload }) => payload.reason)).toContain('password-changed');
  });

  test('security 9: a reset ends every session of a confirmed account, and the lock', async () => {
    const client = await verified();
    const { email } = client;
    const wrong = () => visitor().api.auth.login.mutate({ email, password: 'not the password' });
    await Promise.allSettled(Array.from({ length: 11 }, wrong));
    await visitor().api.auth.requestPasswordReset.mutate({ email });
    const token = await lastSecret(deps, email, 'reset-password');
    await visitor().api.auth.resetPassword.mutate({ token, password: NEW_PASSWORD });
    expect((await client.api.auth.session.query()).user).toBeNull();
    const user = await rawCollection('users').findOne({ email });
    expect([user?.['loginAttempts'], user?.['lockUntil']]).toEqual([0, undefined]);
    await visitor().api.auth.login.mutate({ email, password: NEW_PASSWORD });
  });

  test('a sign-in from another browser is told to the owner, one from the same is not', async () => {
    const client = await signedIn(deps);
    const login = { email: client.email, password: PASSWORD };
    const told = async () =>
      (await sentMails(deps, client.email)).filter(({ template }) => template === 'new-sign-in');
    await client.api.auth.logout.mutate();
    await client.api.auth.login.mutate(login);
    expect(await told()).toEqual([]);
    const other = visitor();
    await other.api.auth.login.mutate(login);
    expect(await told()).toHaveLength(1);
    await other.api.auth.login.mutate(login);
    expect(await told()).toHaveLength(1);
    // A program keeps no cookies: it is known by its name while a session of it stands.
    const program = () =>
      createTestClient(deps, { headers: { 'user-agent': 'nightly/1' } }).api.auth.token.mutate(
        login,
      );
    await program();
    expect(await told()).toHaveLength(2);
    await program();
    expect(await told()).toHaveLength(2);
  });

  test('security 5: links that went to the old address are dead once it has changed', async () => {
    const client = await verified();
    const newEmail = `${randomUUID()}@example.com`;
    const magic = await magicSecret(client.email);
    await visitor().api.auth.requestPasswordReset.mutate({ email: client.email });
    const reset = await lastSecret(deps, client.email, 'reset-password');
    await client.api.auth.changeEmail.mutate({ email: newEmail });
    const { auth } = visitor().api;
    for (const token of [
      await lastSecret(deps, client.email, 'change-email-old'),
      await lastSecret(deps, newEmail, 'change-email-new'),
    ]) {
      await auth.confirmEmailChange.mutate({ token });
    }
    for (const use of [
      () => auth.consumeMagicLink.mutate({ token: magic }),
      () => auth.resetPassword.mutate({ token: reset, password: NEW_PASSWORD }),
    ]) {
      expect((await refusal(use())).code).toBe('INVALID_LINK');
    }
  });

  test('security 9: a session that a first link ends is dead at once, also where it is known', async () => {
    const registrant = await signedIn(deps);
    const token = await magicSecret(registrant.email);
    expect((await registrant.api.auth.session.query()).user).not.toBeNull();
    await visitor().api.auth.consumeMagicLink.mutate({ token });
    expect((await registrant.api.auth.session.query()).user).toBeNull();
  });

  test.each([
    [
      'login-address',
      60,
      (api: TestClient['api'], email: string) =>
        api.auth.login.mutate({ email, password: 'wrong' }),
    ],
    [
      'mail-address',
      30,
      (api: TestClient['api'], email: string) => api.auth.requestMagicLink.mutate({ email }),
    ],
  ] as const)('security 18: %s lets %i through, whomever they name', async (name, points, use) => {
    const strict = createTestDeps({ addressLimitFactor: 1 }).deps;
    const from = '198.51.100.33';
    for (let count = 0; count < points; count++) await strict.limits.consume(name, from);
    const { api } = createTestClient(strict, { address: from });
    expect((await refusal(use(api, `${randomUUID()}@example.com`))).code).toBe('TOO_MANY_REQUESTS');
  });

  test('a view for support changes nothing, and can be left by signing out', async () => {
    const admin = await signedInAs(deps, 'admin');
    const person = await signedIn(deps);
    const users = rawCollection('users');
    const looker = await users.findOne({ email: admin.email });
    const seen = await users.findOne({ email: person.email });
    const actingAs = { userId: seen?._id, until: new Date(clock.now().getTime() + MINUTE) };
    await rawCollection('authsessions').updateMany({ userId: looker?._id }, { $set: { actingAs } });
    const { auth } = admin.api;
    for (const change of [
      () => auth.changePassword.mutate({ current: PASSWORD, password: NEW_PASSWORD }),
      () => auth.changeEmail.mutate({ email: `${randomUUID()}@example.com` }),
      () => auth.confirm.mutate({ password: PASSWORD }),
      () => auth.refresh.mutate(),
      () => auth.logoutEverywhere.mutate(),
      () => auth.twoFactor.begin.mutate(),
    ]) {
      expect((await refusal(change())).code).toBe('READ_ONLY_VIEW');
    }
    expect((await person.api.auth.session.query()).user?.id).toBe(person.userId);
    await auth.logout.mutate();
    expect((await auth.session.query()).user).toBeNull();
    expect((await person.api.auth.session.query()).user?.id).toBe(person.userId);
  });
});
