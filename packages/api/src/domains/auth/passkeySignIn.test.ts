import { rawCollection } from '@onelastai/db/testing';
import { describe, expect, test } from 'vitest';
import { type Changes, createAuthenticator } from '../../testing/authenticator.ts';
import { authenticate, withPasskey } from '../../testing/secondFactor.ts';
import {
  createTestClient,
  createTestDeps,
  PASSWORD,
  refusal,
  signedIn,
  type TestClient,
  useTestDatabase,
} from '../../testing/testApi.ts';

useTestDatabase();

describe('signing in with a passkey alone', () => {
  test('names no account beforehand and counts as two factors', async () => {
    const { deps } = createTestDeps();
    const { email, authenticator, userId } = await withPasskey(deps);
    const visitor = createTestClient(deps);
    const options = await visitor.api.auth.passkeys.beginAuthentication.mutate();
    expect(options.allowCredentials).toEqual([]);
    expect(await authenticate(visitor, authenticator)).toBe(email);
    const { items: sessions } = await visitor.api.auth.sessions.list.query();
    expect(sessions.find(({ current }) => current)?.secondFactor).toBe(true);
    const [passkey] = (await visitor.api.auth.passkeys.list.query()).items;
    expect(passkey?.lastUsedAt).toBe(deps.clock.now().toISOString());
    expect((await visitor.api.auth.session.query()).user?.id).toBe(userId);
  });

  test.each<[string, Changes]>([
    ['for another origin', { origin: 'https://evil.example' }],
    ['for another relying party', { rpId: 'evil.example' }],
    ['without verifying anybody', { userVerified: false }],
    ['with another account’s handle', { userHandle: 'AAAAAAAAAAAAAAAA' }],
  ])('refuses what was signed %s', async (_, changes) => {
    const { deps } = createTestDeps();
    const { authenticator } = await withPasskey(deps);
    const visitor = createTestClient(deps);
    expect(await refusal(authenticate(visitor, authenticator, changes))).toMatchObject({
      status: 401,
      code: 'INVALID_CODE',
    });
    expect((await visitor.api.auth.session.query()).user).toBeNull();
  });

  test('refuses a counter that does not rise: the passkey was copied', async () => {
    const { deps } = createTestDeps();
    const { authenticator } = await withPasskey(deps);
    await authenticate(createTestClient(deps), authenticator, { counter: 7 });
    for (const counter of [7, 3, 0]) {
      const call = authenticate(createTestClient(deps), authenticator, { counter });
      expect((await refusal(call)).code).toBe('INVALID_CODE');
    }
    await authenticate(createTestClient(deps), authenticator, { counter: 8 });
  });

  test('security 5: an answer makes one session, however often it is sent at once', async () => {
    const { deps } = createTestDeps();
    const { authenticator } = await withPasskey(deps);
    const { api } = createTestClient(deps);
    const passkey = authenticator.get(await api.auth.passkeys.beginAuthentication.mutate());
    const calls = Array.from({ length: 20 }, () =>
      createTestClient(deps).api.auth.passkeys.authenticate.mutate({ passkey }),
    );
    const done = await Promise.allSettled(calls);
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('refuses a changed signature, an unknown passkey, and a challenge of its own', async () => {
    const { deps } = createTestDeps();
    const { authenticator } = await withPasskey(deps);
    const { api } = createTestClient(deps);
    const begin = () => api.auth.passkeys.beginAuthentication.mutate();
    const { response, ...rest } = authenticator.get(await begin());
    const zeros = Buffer.alloc(64).toString('base64url');
    const stranger = createAuthenticator();
    stranger.create({
      ...(await (await signedIn(deps)).api.auth.passkeys.beginRegistration.mutate()),
    });
    for (const passkey of [
      { ...rest, response: { ...response, signature: zeros } },
      { ...authenticator.get(await begin()), id: 'unknown', rawId: 'unknown' },
      stranger.get(await begin()),
      authenticator.get({ ...(await begin()), challenge: zeros }),
      {
        ...authenticator.get(await begin()),
        response: { ...response, clientDataJSON: Buffer.from('no JSON').toString('base64url') },
      },
    ]) {
      const call = api.auth.passkeys.authenticate.mutate({ passkey });
      expect((await refusal(call)).code).toBe('INVALID_CODE');
    }
  });

  test('security 24: a refusal is in the audit log; a disabled account stays out', async () => {
    const { deps } = createTestDeps();
    const { email, authenticator } = await withPasskey(deps);
    const origin = 'https://evil.example';
    await refusal(authenticate(createTestClient(deps), authenticator, { origin }));
    await rawCollection('users').updateOne({ email }, { $set: { isActive: false } });
    const call = authenticate(createTestClient(deps), authenticator);
    expect((await refusal(call)).code).toBe('ACCOUNT_DISABLED');
    const user = await rawCollection('users').findOne({ email });
    const lines = await rawCollection('securityLogs')
      .find({ userId: user?._id, action: 'auth.login' })
      .sort({ _id: 1 })
      .toArray();
    expect(lines.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['failure', 'passkey'],
      ['denied', 'ACCOUNT_DISABLED'],
    ]);
  });
});

describe('as the second factor', () => {
  async function challengeOf({ api }: TestClient, email: string): Promise<string> {
    const { challenge } = await api.auth.login.mutate({ email, password: PASSWORD });
    return challenge?.id ?? '';
  }

  test('it follows the password', async () => {
    const { deps } = createTestDeps();
    const { email, authenticator } = await withPasskey(deps);
    const browser = createTestClient(deps);
    const challenge = await challengeOf(browser, email);
    const options = await browser.api.auth.passkeys.beginAuthentication.mutate();
    const passkey = authenticator.get(options);
    await browser.api.auth.loginSecondFactor.mutate({ challenge, passkey });
    expect((await browser.api.auth.session.query()).user?.email).toBe(email);
  });

  test('another person’s passkey does not, nor one of a challenge for another account', async () => {
    const { deps } = createTestDeps();
    const [ada, bob] = [await withPasskey(deps), await withPasskey(deps)];
    const browser = createTestClient(deps);
    const challenge = await challengeOf(browser, ada.email);
    const options = await browser.api.auth.passkeys.beginAuthentication.mutate();
    const theirs = bob.authenticator.get(options);
    const call = browser.api.auth.loginSecondFactor.mutate({ challenge, passkey: theirs });
    expect((await refusal(call)).code).toBe('INVALID_CODE');
    const forBob = await bob.api.auth.passkeys.beginAuthentication.mutate();
    const crossed = ada.authenticator.get(forBob);
    const again = browser.api.auth.loginSecondFactor.mutate({ challenge, passkey: crossed });
    expect((await refusal(again)).code).toBe('INVALID_CODE');
    expect((await browser.api.auth.session.query()).user).toBeNull();
  });
});
