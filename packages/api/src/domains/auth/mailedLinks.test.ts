import { randomUUID } from 'node:crypto';
import { rawCollection } from '@onelastai/db/testing';
import { describe, expect, test } from 'vitest';
import { lastLink, lastSecret, sentMails } from '../../testing/mailbox.ts';
import { enrolTotp, totpCode } from '../../testing/secondFactor.ts';
import {
  createTestClient,
  createTestDeps,
  MINUTE,
  PASSWORD,
  refusal,
  signedIn,
  useTestDatabase,
} from '../../testing/testApi.ts';

useTestDatabase();

const { deps, clock } = createTestDeps();
const address = () => `${randomUUID()}@example.com`;
const visitor = () => createTestClient(deps);
const NEW_PASSWORD = 'river-copper-almanac';

/** Somebody whose address is confirmed. */
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

async function resetSecret(email: string): Promise<string> {
  await visitor().api.auth.requestPasswordReset.mutate({ email });
  return lastSecret(deps, email, 'reset-password');
}

/** How the calls of several at once ended: the codes of refusals, `ok` for the rest. */
async function outcomes(calls: Promise<unknown>[]): Promise<(string | null | undefined)[]> {
  return Promise.all(
    calls.map((call) =>
      call.then(
        () => 'ok',
        () => refusal(call).then(({ code }) => code),
      ),
    ),
  );
}

describe('confirming an address', () => {
  test('the link of the registration confirms it once', async () => {
    const client = await signedIn(deps);
    const token = await lastSecret(deps, client.email, 'verify-email');
    expect(await client.api.auth.verifyEmail.mutate({ token })).toEqual({ email: client.email });
    expect((await client.api.auth.session.query()).user?.emailVerified).not.toBeNull();
    expect((await refusal(client.api.auth.verifyEmail.mutate({ token }))).code).toBe(
      'INVALID_LINK',
    );
  });

  test('a click by whoever holds the mailbox, but did not register, confirms nothing', async () => {
    const attacker = await signedIn(deps);
    const token = await lastSecret(deps, attacker.email, 'verify-email');
    const click = (client: Pick<typeof attacker, 'api'>) =>
      refusal(client.api.auth.verifyEmail.mutate({ token }));
    expect((await click(visitor())).code).toBe('SIGN_IN_REQUIRED');
    expect((await click(await signedIn(deps))).code).toBe('INVALID_LINK');
    // The link stays good for the account's own.
    await attacker.api.auth.verifyEmail.mutate({ token });
  });

  test('it is mailed again on request, and not once the address is confirmed', async () => {
    const client = await signedIn(deps);
    await client.api.auth.requestEmailVerification.mutate();
    const token = await lastSecret(deps, client.email, 'verify-email');
    await client.api.auth.verifyEmail.mutate({ token });
    const before = (await sentMails(deps, client.email)).length;
    await client.api.auth.requestEmailVerification.mutate();
    expect(await sentMails(deps, client.email)).toHaveLength(before);
  });

  test('a passwordless account begins with a link that confirms and signs in', async () => {
    const email = address();
    const { api } = visitor();
    expect(await api.auth.register.mutate({ name: 'Ada', email })).toEqual({ user: null });
    expect((await api.auth.session.query()).user).toBeNull();
    const token = await lastSecret(deps, email, 'magic-link');
    const { user } = await api.auth.consumeMagicLink.mutate({ token });
    expect(user).toMatchObject({ email, emailVerified: expect.any(String) });
    expect((await api.auth.session.query()).user?.email).toBe(email);
    expect(await rawCollection('users').findOne({ email })).toMatchObject({
      authMethod: 'passwordless',
    });
  });
});

describe('security 3: known and unknown addresses are answered alike', () => {
  test.each(['requestMagicLink', 'requestPasswordReset'] as const)('%s', async (procedure) => {
    const { email } = await signedIn(deps);
    const unknown = address();
    const known = await visitor().api.auth[procedure].mutate({ email });
    expect(await visitor().api.auth[procedure].mutate({ email: unknown })).toEqual(known);
    const work = async (to: string) => {
      const mails = await rawCollection('mails').countDocuments({ to });
      return { mails };
    };
    // One link and one mail either way; the unknown one's mail says that there is no account.
    expect(await work(unknown)).toEqual({ mails: 1 });
    expect((await sentMails(deps, unknown))[0]?.template).toBe('no-account');
  });

  test('a disabled account is none', async () => {
    const { email } = await signedIn(deps);
    await rawCollection('users').updateOne({ email }, { $set: { isActive: false } });
    await visitor().api.auth.requestMagicLink.mutate({ email });
    expect((await sentMails(deps, email)).at(-1)?.template).toBe('no-account');
  });
});

describe('security 5: links', () => {
  test('a secret of 256 bits, stored as a hash, behind the # of a path of ours', async () => {
    const { email } = await signedIn(deps);
    const secret = await magicSecret(email);
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    const link = new URL(await lastLink(deps, email, 'magic-link'));
    expect(link.origin + link.pathname).toBe(`${deps.config.publicUrl}/sign-in/link`);
    const stored = JSON.stringify(await rawCollection('authtokens').find().toArray());
    expect(stored).not.toContain(secret);
    const queued = JSON.stringify(await rawCollection('mails').find({ to: email }).toArray());
    expect(queued).not.toContain(secret);
  });

  test('a link is good for ten minutes', async () => {
    const { email } = await signedIn(deps);
    const [magic, reset] = [await magicSecret(email), await resetSecret(email)];
    clock.advance(10 * MINUTE + 1);
    const { api } = visitor();
    expect(await refusal(api.auth.consumeMagicLink.mutate({ token: magic }))).toEqual({
      status: 400,
      code: 'INVALID_LINK',
      fields: [],
    });
    const late = api.auth.resetPassword.mutate({ token: reset, password: NEW_PASSWORD });
    expect((await refusal(late)).code).toBe('INVALID_LINK');
  });

  test('of 20 parallel uses of one magic link one signs in', async () => {
    const { email, userId } = await verified();
    const token = await magicSecret(email);
    const before = await rawCollection('authsessions').countDocuments({});
    const results = await outcomes(
      Array.from({ length: 20 }, () => visitor().api.auth.consumeMagicLink.mutate({ token })),
    );
    expect(results.toSorted()).toEqual([...Array(19).fill('INVALID_LINK'), 'ok']);
    expect(await rawCollection('authsessions').countDocuments({})).toBe(before + 1);
    expect(userId).toMatch(/^[0-9a-f]{24}$/);
  });

  test('of 20 parallel uses of one reset link one sets its password', async () => {
    const { email } = await verified();
    const token = await resetSecret(email);
    const passwords = Array.from({ length: 20 }, (_, index) => `${NEW_PASSWORD}-${index}`);
    const results = await outcomes(
      passwords.map((password) => visitor().api.auth.resetPassword.mutate({ token, password })),
    );
    expect(results.filter((it) => it === 'ok')).toHaveLength(1);
    expect(new Set(results)).toEqual(new Set(['ok', 'INVALID_LINK']));
    const password = passwords[results.indexOf('ok')] ?? '';
    await visitor().api.auth.login.mutate({ email, password });
  });

  test.each(['verify-email', 'magic-link', 'reset-password'] as const)(
    'a %s link is taken for nothing else',
    async (purpose) => {
      const { email, api } = await signedIn(deps);
      await visitor().api.auth.requestMagicLink.mutate({ email });
      await visitor().api.auth.requestPasswordReset.mutate({ email });
      const token = await lastSecret(deps, email, purpose);
      const { auth } = api;
      const others = {
        'verify-email': () => auth.verifyEmail.mutate({ token }),
        'magic-link': () => auth.consumeMagicLink.mutate({ token }),
        'reset-password': () => auth.resetPassword.mutate({ token, password: NEW_PASSWORD }),
        'change-email': () => auth.confirmEmailChange.mutate({ token }),
      };
      for (const [name, use] of Object.entries(others)) {
        if (name !== purpose) expect((await refusal(use())).code, name).toBe('INVALID_LINK');
      }
      const second = auth.loginSecondFactor.mutate({ challenge: token, code: '123456' });
      expect((await refusal(second)).code).toBe('INVALID_CHALLENGE');
      await others[purpose]();
    },
  );

  test('reading a link by GET signs nobody in', async () => {
    const { email } = await signedIn(deps);
    const token = await magicSecret(email);
    const client = visitor();
    const input = encodeURIComponent(JSON.stringify({ token }));
    const url = `http://localhost:8787/trpc/auth.consumeMagicLink?input=${input}`;
    const response = await client.send(url);
    expect(response.status).toBe(405);
    expect(client.jar.size).toBe(0);
    await client.api.auth.consumeMagicLink.mutate({ token });
  });

  test('a link to an address that nobody had confirmed clears what its registrant set up', async () => {
    const attacker = await signedIn(deps);
    await enrolTotp(attacker, clock);
    const owner = visitor();
    const token = await magicSecret(attacker.email);
    const signedInAs = await owner.api.auth.consumeMagicLink.mutate({ token });
    expect(signedInAs.user?.email).toBe(attacker.email);
    const login = { email: attacker.email, password: PASSWORD };
    expect((await refusal(visitor().api.auth.login.mutate(login))).code).toBe(
      'INVALID_CREDENTIALS',
    );
    expect((await attacker.api.auth.session.query()).user).toBeNull();
    expect(await owner.api.auth.twoFactor.status.query()).toMatchObject({
      totp: false,
      backupCodesLeft: 0,
    });
  });

  test('a reset of an address that nobody had confirmed does so as well', async () => {
    const attacker = await signedIn(deps);
    const { secret } = await enrolTotp(attacker, clock);
    const token = await resetSecret(attacker.email);
    await visitor().api.auth.resetPassword.mutate({ token, password: NEW_PASSWORD });
    expect((await attacker.api.auth.session.query()).user).toBeNull();
    const login = { email: attacker.email, password: NEW_PASSWORD };
    expect(await visitor().api.auth.login.mutate(login)).toMatchObject({ challenge: null });
    expect(secret).not.toBe('');
  });

  test.each([
    '//evil.test',
    '/\\evil.test',
    '\\\\evil',
    'javascript:alert(1)',
    'https://evil.test',
  ])('a link leads back to no other site: %j', async (next) => {
    const { email } = await signedIn(deps);
    const request = visitor().api.auth.requestMagicLink.mutate({ email, next });
    expect(await refusal(request)).toMatchObject({ status: 400, fields: ['next'] });
  });

  test('so does the link of a passwordless registration', async () => {
    const person = { name: 'Ada', email: address() };
    const register = visitor().api.auth.register;
    expect(await refusal(register.mutate({ ...person, next: '//evil.test' }))).toMatchObject({
      fields: ['next'],
    });
    await register.mutate({ ...person, next: '/agents/muse' });
    const link = new URL(await lastLink(deps, person.email, 'magic-link'));
    expect(link.searchParams.get('next')).toBe('/agents/muse');
  });

  test('a link leads back to where one was', async () => {
    const { email } = await signedIn(deps);
    await visitor().api.auth.requestMagicLink.mutate({ email, next: '/chat/1?x=2' });
    const link = new URL(await lastLink(deps, email, 'magic-link'));
    expect(link.searchParams.get('next')).toBe('/chat/1?x=2');
  });
});

describe('security 6: no link goes round the second factor', () => {
  test('a magic link asks for it, and is used up by that', async () => {
    const client = await verified();
    const { secret } = await enrolTotp(client, clock);
    const token = await magicSecret(client.email);
    const other = visitor();
    const { user, challenge } = await other.api.auth.consumeMagicLink.mutate({ token });
    expect(user).toBeNull();
    expect((await other.api.auth.session.query()).user).toBeNull();
    expect((await refusal(other.api.auth.consumeMagicLink.mutate({ token }))).code).toBe(
      'INVALID_LINK',
    );
    const code = totpCode(secret, clock);
    await other.api.auth.loginSecondFactor.mutate({ challenge: challenge?.id ?? '', code });
    expect((await other.api.auth.session.query()).user?.id).toBe(client.userId);
  });

  test('a reset signs nobody in, and the sign-in after it asks for the second factor', async () => {
    const client = await verified();
    await enrolTotp(client, clock);
    const token = await resetSecret(client.email);
    const other = visitor();
    await other.api.auth.resetPassword.mutate({ token, password: NEW_PASSWORD });
    expect((await other.api.auth.session.query()).user).toBeNull();
    const login = { email: client.email, password: NEW_PASSWORD };
    expect((await other.api.auth.login.mutate(login)).challenge?.methods).toContain('totp');
  });
});

describe('passwords', () => {
  test('security 2: a change asks for the current one and ends all other sessions', async () => {
    const client = await verified();
    const elsewhere = visitor();
    await elsewhere.api.auth.login.mutate({ email: client.email, password: PASSWORD });
    const wrong = { current: 'not the password', password: NEW_PASSWORD };
    expect(await refusal(client.api.auth.changePassword.mutate(wrong))).toEqual({
      status: 401,
      code: 'INVALID_CREDENTIALS',
      fields: ['current'],
    });
    const none = client.api.auth.changePassword.mutate({ password: NEW_PASSWORD });
    expect((await refusal(none)).code).toBe('INVALID_CREDENTIALS');
    const old = new Map(client.jar);
    await client.api.auth.changePassword.mutate({ current: PASSWORD, password: NEW_PASSWORD });
    expect((await client.api.auth.session.query()).user?.id).toBe(client.userId);
    expect((await elsewhere.api.auth.session.query()).user).toBeNull();
    const stolen = visitor();
    for (const [name, value] of old) stolen.jar.set(name, value);
    expect((await stolen.api.auth.session.query()).user).toBeNull();
    const login = (password: string) =>
      visitor().api.auth.login.mutate({ email: client.email, password });
    expect((await refusal(login(PASSWORD))).code).toBe('INVALID_CREDENTIALS');
    await login(NEW_PASSWORD);
    expect((await sentMails(deps, client.email)).map(({ template }) => template)).toContain(
      'password-changed',
    );
  });

  test('a common one is refused at a change and at a reset, and the link stays good', async () => {
    const client = await verified();
    const weak = { current: PASSWORD, password: 'password123' };
    expect((await refusal(client.api.auth.changePassword.mutate(weak))).code).toBe('WEAK_PASSWORD');
    const token = await resetSecret(client.email);
    const reset = (password: string) =>
      visitor().api.auth.resetPassword.mutate({ token, password });
    expect((await refusal(reset('password123'))).code).toBe('WEAK_PASSWORD');
    await reset(NEW_PASSWORD);
  });

  test('a passwordless account sets its first one after a fresh sign-in', async () => {
    const email = address();
    const { api } = visitor();
    await api.auth.register.mutate({ name: 'Ada', email });
    const token = await lastSecret(deps, email, 'magic-link');
    await api.auth.consumeMagicLink.mutate({ token });
    clock.advance(11 * MINUTE);
    const set = () => api.auth.changePassword.mutate({ password: NEW_PASSWORD });
    expect((await refusal(set())).code).toBe('FRESH_SIGN_IN_REQUIRED');
    expect(await api.auth.confirmOptions.query()).toMatchObject({ methods: ['link'] });
    await api.auth.consumeMagicLink.mutate({ token: await magicSecret(email) });
    await set();
    await visitor().api.auth.login.mutate({ email, password: NEW_PASSWORD });
  });
});
