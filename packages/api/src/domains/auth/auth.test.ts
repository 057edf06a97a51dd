import { randomUUID } from 'node:crypto';
import { hash as bcryptHash } from '@node-rs/bcrypt';
import { rawCollection } from '@onelastai/db/testing';
import { SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import {
  createTestClient,
  createTestDeps,
  DAY,
  PASSWORD,
  refusal,
  signedIn,
  testConfig,
  useTestDatabase,
} from '../../testing/testApi.ts';

useTestDatabase();

const address = () => `${randomUUID()}@example.com`;

describe('register', () => {
  test('creates an account and signs the browser in', async () => {
    const { deps } = createTestDeps();
    const { api } = createTestClient(deps);
    const email = address();
    const { user } = await api.auth.register.mutate({ name: 'Ada', email, password: PASSWORD });
    expect(user).toMatchObject({ name: 'Ada', email, role: 'user', emailVerified: null });
    const session = await api.auth.session.query();
    expect(session.user).toEqual(user);
  });

  test('security 8: one account per address, whatever its letter case, form and spaces', async () => {
    const { deps } = createTestDeps();
    const email = address();
    const spellings = [email, email.toUpperCase(), ` ${email} `, email.replace('e', 'ｅ')];
    const results = await Promise.allSettled(
      spellings.flatMap((spelling) =>
        Array.from({ length: 5 }, () =>
          createTestClient(deps).api.auth.register.mutate({
            name: 'Ada',
            email: spelling,
            password: PASSWORD,
          }),
        ),
      ),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') {
        expect(await refusal(Promise.reject(result.reason))).toEqual({
          status: 409,
          code: 'EMAIL_TAKEN',
          fields: ['email'],
        });
      }
    }
    expect(await rawCollection('users').countDocuments({ email })).toBe(1);
  });

  test.each(['password1', 'Qwertyuiop', '12345678', 'ｐａｓｓｗｏｒｄ１'])(
    'security 1: refuses the common password %s',
    async (password) => {
      const { api } = createTestClient(createTestDeps().deps);
      expect(
        await refusal(api.auth.register.mutate({ name: 'Ada', email: address(), password })),
      ).toEqual({ status: 400, code: 'WEAK_PASSWORD', fields: ['password'] });
    },
  );

  test('security 1: a password is 8 to 128 characters and none of them is cut off', async () => {
    const { deps } = createTestDeps();
    const { api } = createTestClient(deps);
    const register = (password: string) =>
      api.auth.register.mutate({ name: 'Ada', email: address(), password });
    expect((await refusal(register('short 7'))).fields).toEqual(['password']);
    expect((await refusal(register('x'.repeat(129)))).fields).toEqual(['password']);

    const email = address();
    const long = `${'correct horse battery staple '.repeat(4)}end`.slice(0, 118);
    await api.auth.register.mutate({ name: 'Ada', email, password: `${long}0123456789` });
    const wrong = api.auth.login.mutate({ email, password: `${long}0123456780` });
    expect((await refusal(wrong)).code).toBe('INVALID_CREDENTIALS');
    await api.auth.login.mutate({ email, password: `${long}0123456789` });
  });
});

describe('login', () => {
  test('answers alike for an unknown address and a wrong password', async () => {
    const { deps } = createTestDeps();
    const { email } = await signedIn(deps);
    const { api } = createTestClient(deps);
    const wrong = await refusal(api.auth.login.mutate({ email, password: 'not the password' }));
    const unknown = await refusal(api.auth.login.mutate({ email: address(), password: PASSWORD }));
    expect(wrong).toEqual({ status: 401, code: 'INVALID_CREDENTIALS', fields: [] });
    expect(unknown).toEqual(wrong);
  });

  test('a bcrypt hash of the reference is accepted, and renewed as argon2id', async () => {
    const { deps } = createTestDeps();
    const email = address();
    await rawCollection('users').insertOne({
      email,
      name: 'Legacy',
      password: await bcryptHash(PASSWORD, { cost: 4 }),
      isActive: true,
      role: 'user',
      createdAt: new Date(),
    });
    const { api } = createTestClient(deps);
    await refusal(api.auth.login.mutate({ email, password: 'not the password' }));
    await api.auth.login.mutate({ email, password: PASSWORD });
    const stored = await rawCollection('users').findOne({ email });
    expect(stored?.['password']).toMatch(/^\$argon2id\$v=19\$/);
    await api.auth.login.mutate({ email, password: PASSWORD });
  });

  test('what follows the 72 bytes that bcrypt reads does not become the password', async () => {
    const { deps } = createTestDeps();
    const email = address();
    const long = 'correct horse battery staple '.repeat(4);
    await rawCollection('users').insertOne({
      email,
      password: await bcryptHash(long, { cost: 4 }),
    });
    const { api } = createTestClient(deps);
    await api.auth.login.mutate({ email, password: `${long.slice(0, 72)} another end` });
    await api.auth.login.mutate({ email, password: long });
  });

  test('security 3: an unknown address costs the same hashing work', async () => {
    const { deps } = createTestDeps();
    const { email } = await signedIn(deps);
    const { api } = createTestClient(deps);
    const time = async (address: string) => {
      const began = performance.now();
      await refusal(api.auth.login.mutate({ email: address, password: 'not the password' }));
      return performance.now() - began;
    };
    const median = (times: number[]) => times.toSorted((a, b) => a - b)[2] ?? 0;
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 5; round++) {
      known.push(await time(email));
      unknown.push(await time(address()));
    }
    expect(median(unknown) / median(known)).toBeGreaterThan(0.5);
  });

  test('over a streamed answer nobody is signed in: it could not set the cookie', async () => {
    const { deps } = createTestDeps();
    const { email } = await signedIn(deps);
    const before = await rawCollection('authsessions').countDocuments({});
    const streaming = createTestClient(deps, { headers: { 'trpc-accept': 'application/jsonl' } });
    const response = await streaming.send('http://localhost:8787/trpc/auth.login?batch=1', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ 0: { email, password: PASSWORD } }),
    });
    expect(await response.text()).toContain('COOKIE_NOT_POSSIBLE');
    expect(await rawCollection('authsessions').countDocuments({})).toBe(before);
  });

  test('a disabled account is told so only with the right password', async () => {
    const { deps } = createTestDeps();
    const { email } = await signedIn(deps);
    await rawCollection('users').updateOne({ email }, { $set: { isActive: false } });
    const { api } = createTestClient(deps);
    const right = await refusal(api.auth.login.mutate({ email, password: PASSWORD }));
    const wrong = await refusal(api.auth.login.mutate({ email, password: 'not the password' }));
    expect(right.code).toBe('ACCOUNT_DISABLED');
    expect(wrong.code).toBe('INVALID_CREDENTIALS');
  });

  test('security 9: a new session at login, and the old one is dead', async () => {
    const { deps } = createTestDeps();
    const client = await signedIn(deps);
    const old = new Map(client.jar);
    await client.api.auth.login.mutate({ email: client.email, password: PASSWORD });
    expect(client.jar).not.toEqual(old);
    const thief = createTestClient(deps);
    for (const [name, value] of old) thief.jar.set(name, value);
    expect((await thief.api.auth.session.query()).user).toBeNull();
    expect((await client.api.auth.session.query()).user).not.toBeNull();
  });
});

describe('sessions', () => {
  test('security 10: the cookie is HttpOnly, Lax, and __Host- and Secure under https', async () => {
    const plain = await signedIn(createTestDeps().deps);
    const [cookie = ''] = plain.responses[0]?.headers.getSetCookie() ?? [];
    expect(cookie).toMatch(/^onelastai=[\w.-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
    const secure = await signedIn(createTestDeps({ publicUrl: 'https://onelastai.example' }).deps);
    const [strict = ''] = secure.responses[0]?.headers.getSetCookie() ?? [];
    expect(strict).toMatch(/^__Host-onelastai=.*; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/);
  });

  test('security 10: no token and no hash reaches a browser in a body', async () => {
    const { deps } = createTestDeps();
    const client = await signedIn(deps);
    await client.api.auth.session.query();
    await client.api.user.profile.get.query();
    const tokens = [...client.jar.values()];
    expect(tokens).not.toEqual([]);
    for (const response of client.responses) {
      const body = await response.text();
      for (const token of tokens) expect(body).not.toContain(token);
      expect(body).not.toMatch(/argon2|password|token/i);
    }
    const browser = createTestClient(deps, { headers: { 'sec-fetch-site': 'same-origin' } });
    const refused = await refusal(
      browser.api.auth.token.mutate({ email: client.email, password: PASSWORD }),
    );
    expect(refused).toMatchObject({ status: 403, code: 'BROWSER_TOKEN_REFUSED' });
  });

  test('a bearer token works as one and not as a cookie', async () => {
    const { deps } = createTestDeps();
    const { email, userId } = await signedIn(deps);
    const { token, expiresAt } = await createTestClient(deps).api.auth.token.mutate({
      email,
      password: PASSWORD,
    });
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now());
    const bearer = createTestClient(deps, { token });
    expect((await bearer.api.auth.session.query()).user?.id).toBe(userId);
    const cookie = createTestClient(deps);
    cookie.jar.set('onelastai', token);
    expect((await cookie.api.auth.session.query()).user).toBeNull();
    const { jar } = await signedIn(deps);
    const stolen = createTestClient(deps, { token: jar.get('onelastai') ?? '' });
    expect((await stolen.api.auth.session.query()).user).toBeNull();
  });

  test('security 9: sign-out is at once here and within a second in another process', async () => {
    const here = createTestDeps();
    const elsewhere = createTestDeps({}, here.clock);
    const client = await signedIn(here.deps);
    const other = createTestClient(elsewhere.deps);
    for (const [name, value] of client.jar) other.jar.set(name, value);
    const again = createTestClient(here.deps);
    for (const [name, value] of client.jar) again.jar.set(name, value);
    expect((await other.api.auth.session.query()).user).not.toBeNull();
    await client.api.auth.logout.mutate();
    const signedOutAt = performance.now();
    expect((await again.api.auth.session.query()).user).toBeNull();
    while ((await other.api.auth.session.query()).user) {
      expect(performance.now() - signedOutAt).toBeLessThan(1000);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect([...client.jar.keys()]).toEqual(['onelastai-known']);
  });

  test('security 9: a disabled account is out within a second', async () => {
    const { deps } = createTestDeps();
    const client = await signedIn(deps);
    await rawCollection('users').updateOne({ email: client.email }, { $set: { isActive: false } });
    const disabledAt = performance.now();
    while ((await client.api.auth.session.query()).user) {
      expect(performance.now() - disabledAt).toBeLessThan(1000);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });

  test('security 9: idle for longer than the token lives ends it; use renews it up to 30 days', async () => {
    const { deps, clock } = createTestDeps();
    const idle = await signedIn(deps);
    clock.advance(DAY + 1000);
    expect((await idle.api.auth.session.query()).user).toBeNull();

    const busy = await signedIn(deps);
    for (let halfDays = 0; halfDays < 59; halfDays++) {
      clock.advance(DAY / 2 + 1000);
      expect((await busy.api.auth.session.query()).user).not.toBeNull();
    }
    // Half a day is not idle: this is the thirtieth day.
    clock.advance(DAY / 2 + 1000);
    expect((await busy.api.auth.session.query()).user).toBeNull();
  });

  test('security 11: forged, foreign and expired tokens are nobody', async () => {
    const { deps } = createTestDeps();
    const { email } = await signedIn(deps);
    const { token } = await createTestClient(deps).api.auth.token.mutate({
      email,
      password: PASSWORD,
    });
    const [, payload = ''] = token.split('.');
    const { sid } = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const key = new TextEncoder().encode(testConfig.jwtSecret);
    const sign = (change: {
      alg?: string;
      typ?: string;
      aud?: string;
      exp?: string;
      key?: Uint8Array;
    }) =>
      new SignJWT({ sid })
        .setProtectedHeader({ alg: change.alg ?? 'HS256', typ: change.typ ?? 'session+jwt' })
        .setAudience(change.aud ?? 'onelastai')
        .setIssuedAt()
        .setExpirationTime(change.exp ?? '1h')
        .sign(change.key ?? key);
    const who = async (forged: string) =>
      (await createTestClient(deps, { token: forged }).api.auth.session.query()).user;

    expect(await who(await sign({}))).not.toBeNull();
    expect(await who(await sign({ alg: 'HS512' }))).toBeNull();
    expect(await who(await sign({ typ: 'reset+jwt' }))).toBeNull();
    expect(await who(await sign({ aud: 'another' }))).toBeNull();
    expect(await who(await sign({ exp: '-1s' }))).toBeNull();
    expect(
      await who(await sign({ key: new TextEncoder().encode('another secret '.repeat(4)) })),
    ).toBeNull();
    const unsigned = new UnsecuredJWT({ sid })
      .setAudience('onelastai')
      .setExpirationTime('1h')
      .encode();
    expect(await who(unsigned)).toBeNull();
  });
});

test('security 7: no hash or secret in any answer about an account', async () => {
  const { deps } = createTestDeps();
  const client = await signedIn(deps);
  await rawCollection('users').updateOne(
    { email: client.email },
    {
      $set: { twoFactorSecret: 'TOTPSECRET', backupCodes: ['BACKUP'], resetPasswordToken: 'RESET' },
    },
  );
  await client.api.auth.session.query();
  await client.api.user.profile.get.query();
  await client.api.user.profile.update.mutate({ bio: 'Hello' });
  await client.api.auth.login.mutate({ email: client.email, password: PASSWORD });
  const bodies = await Promise.all(client.responses.map((response) => response.text()));
  expect(bodies.join()).not.toMatch(/argon2|TOTPSECRET|BACKUP|RESET/);
});
