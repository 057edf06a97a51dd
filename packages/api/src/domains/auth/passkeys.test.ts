import { rawCollection } from '@onelastai/db/testing';
import { describe, expect, test } from 'vitest';
import {
  type Changes,
  createAuthenticator,
  type TestAuthenticator,
} from '../../testing/authenticator.ts';
import { sentMails } from '../../testing/mailbox.ts';
import { addPasskey, authenticate, enrolTotp, withPasskey } from '../../testing/secondFactor.ts';
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
} from '../../testing/testApi.ts';

useTestDatabase();

describe('registration', () => {
  test('a passkey is added with backup codes, told of, and is asked for from then on', async () => {
    const { deps } = createTestDeps();
    const { api, email, added } = await withPasskey(deps);
    expect(added.passkey).toMatchObject({ name: 'Laptop', backedUp: false, lastUsedAt: null });
    expect(added.backupCodes).toHaveLength(10);
    expect((await api.auth.passkeys.list.query()).items).toEqual([added.passkey]);
    expect(await api.auth.twoFactor.status.query()).toMatchObject({ totp: false, passkeys: 1 });
    const { challenge } = await createTestClient(deps).api.auth.login.mutate({
      email,
      password: PASSWORD,
    });
    expect(challenge?.methods).toEqual(['passkey', 'backup-code']);
    expect((await sentMails(deps, email)).at(-1)?.template).toBe('second-factor-changed');
  });

  test('a second one comes without new codes and leaves the session as it is', async () => {
    const { deps } = createTestDeps();
    const client = await withPasskey(deps);
    const before = new Map(client.jar);
    const options = await client.api.auth.passkeys.beginRegistration.mutate();
    expect(options.excludeCredentials.map(({ id }) => id)).toEqual([client.added.passkey.id]);
    const registration = client.authenticator.create(options);
    const second = await client.api.auth.passkeys.finishRegistration.mutate({
      name: 'Phone',
      registration,
    });
    expect(second.backupCodes).toBeNull();
    expect(client.jar).toEqual(before);
  });

  test('security 2: adding and removing ask for a fresh sign-in', async () => {
    const { deps, clock } = createTestDeps();
    const { api, added, authenticator } = await withPasskey(deps);
    const options = await api.auth.passkeys.beginRegistration.mutate();
    const registration = authenticator.create(options);
    clock.advance(11 * MINUTE);
    for (const call of [
      () => api.auth.passkeys.beginRegistration.mutate(),
      () => api.auth.passkeys.finishRegistration.mutate({ name: 'x', registration }),
      () => api.auth.passkeys.remove.mutate({ id: added.passkey.id }),
    ]) {
      expect((await refusal(call())).code).toBe('FRESH_SIGN_IN_REQUIRED');
    }
    const challenge = await api.auth.passkeys.beginAuthentication.mutate();
    const mine = { credentialId: added.passkey.id };
    await api.auth.confirm.mutate({ passkey: authenticator.get(challenge, mine) });
    await api.auth.passkeys.beginRegistration.mutate();
  });

  test.each<[string, Changes]>([
    ['another origin', { origin: 'https://evil.example' }],
    ['another relying party', { rpId: 'evil.example' }],
    ['nobody verified', { userVerified: false }],
  ])('refuses one made for or with %s', async (_, changes) => {
    const { deps } = createTestDeps();
    const { api } = await signedIn(deps);
    const options = await api.auth.passkeys.beginRegistration.mutate();
    const registration = createAuthenticator().create(options, changes);
    const finish = () => api.auth.passkeys.finishRegistration.mutate({ name: 'x', registration });
    expect((await refusal(finish())).code).toBe('INVALID_CODE');
    expect((await api.auth.passkeys.list.query()).items).toEqual([]);
  });

  test('a challenge is good once, for five minutes, for its account and for its ceremony', async () => {
    const { deps, clock } = createTestDeps();
    const [ada, bob] = [await signedIn(deps), await signedIn(deps)];
    const finish = ({ api }: TestClient, registration: ReturnType<TestAuthenticator['create']>) =>
      api.auth.passkeys.finishRegistration.mutate({ name: 'x', registration });
    const authenticator = createAuthenticator();

    const options = await ada.api.auth.passkeys.beginRegistration.mutate();
    const registration = authenticator.create(options);
    expect((await refusal(finish(bob, registration))).code).toBe('INVALID_CODE');
    // Whoever failed with it has used it up.
    expect((await refusal(finish(ada, registration))).code).toBe('INVALID_CODE');

    const late = authenticator.create(await ada.api.auth.passkeys.beginRegistration.mutate());
    clock.advance(5 * MINUTE);
    expect((await refusal(finish(ada, late))).code).toBe('INVALID_CODE');

    const { challenge } = await ada.api.auth.passkeys.beginAuthentication.mutate();
    const crossed = authenticator.create({ ...options, challenge });
    expect((await refusal(finish(ada, crossed))).code).toBe('INVALID_CODE');

    const once = authenticator.create(await ada.api.auth.passkeys.beginRegistration.mutate());
    const calls = Array.from({ length: 20 }, () => finish(ada, once));
    const done = await Promise.allSettled(calls);
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('a credential that is known is refused, whoever brings it', async () => {
    const { deps } = createTestDeps();
    const ada = await withPasskey(deps);
    const bob = await signedIn(deps);
    const [credential] = ada.authenticator.credentials;
    for (const { api } of [ada, bob]) {
      const options = await api.auth.passkeys.beginRegistration.mutate();
      const registration = createAuthenticator().create(options, credential ? { credential } : {});
      const finish = api.auth.passkeys.finishRegistration.mutate({ name: 'x', registration });
      expect(['PASSKEY_TAKEN', 'TOO_MANY_PASSKEYS']).toContain((await refusal(finish)).code);
    }
    expect((await bob.api.auth.passkeys.list.query()).items).toEqual([]);
  });
});

describe('one’s own passkeys', () => {
  test('are renamed and removed; another person’s are not there', async () => {
    const { deps } = createTestDeps();
    const { api, added, email, authenticator } = await withPasskey(deps);
    const { id } = added.passkey;
    const stranger = (await signedIn(deps)).api.auth.passkeys;
    for (const call of [
      () => stranger.rename.mutate({ id, name: 'Mine' }),
      () => stranger.remove.mutate({ id }),
    ]) {
      expect(await refusal(call())).toMatchObject({ status: 404, code: 'PASSKEY_NOT_FOUND' });
    }
    const { items } = await api.auth.passkeys.rename.mutate({ id, name: ' Phone ' });
    expect(items[0]?.name).toBe('Phone');
    expect((await api.auth.passkeys.remove.mutate({ id })).items).toEqual([]);
    expect((await api.auth.twoFactor.status.query()).backupCodesLeft).toBe(0);
    const visitor = createTestClient(deps);
    expect((await refusal(authenticate(visitor, authenticator))).code).toBe('INVALID_CODE');
    expect((await sentMails(deps, email)).at(-1)?.template).toBe('second-factor-changed');
  });

  test('security 6: an administrator keeps one factor of the two, also when both go at once', async () => {
    const { deps, clock } = createTestDeps();
    const client = await signedInAs(deps, 'admin');
    await enrolTotp(client, clock);
    const { passkey } = await addPasskey(client, createAuthenticator());
    const { api } = client;
    const gone = await Promise.allSettled([
      api.auth.twoFactor.disable.mutate(),
      api.auth.passkeys.remove.mutate({ id: passkey.id }),
    ]);
    expect(gone.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { totp, passkeys } = await api.auth.twoFactor.status.query();
    expect(Number(totp) + passkeys).toBe(1);
  });

  test('the only way into an account stays', async () => {
    const { deps } = createTestDeps();
    const { api, email, added } = await withPasskey(deps);
    const { id } = added.passkey;
    const passwordless = { $set: { authMethod: 'passwordless' }, $unset: { password: 1 } };
    await rawCollection('users').updateOne({ email }, passwordless);
    expect(await refusal(api.auth.passkeys.remove.mutate({ id }))).toMatchObject({
      status: 409,
      code: 'LAST_FACTOR',
    });
    await rawCollection('users').updateOne({ email }, { $set: { emailVerified: new Date() } });
    expect((await api.auth.passkeys.remove.mutate({ id })).items).toEqual([]);
  });
});

const registration = {
  id: 'a',
  rawId: 'a',
  type: 'public-key',
  response: { clientDataJSON: 'a', attestationObject: 'a' },
  clientExtensionResults: {},
};
const long = 'a'.repeat(30_000);

test.each<[string, unknown, string]>([
  ['finishRegistration', { name: '', registration }, 'name'],
  ['finishRegistration', { name: 'x'.repeat(81), registration }, 'name'],
  [
    'finishRegistration',
    { name: 'x', registration: { ...registration, id: long } },
    'registration.id',
  ],
  ['finishRegistration', { name: 'x', registration, userId: 'x' }, 'userId'],
  ['rename', { id: { $ne: null }, name: 'x' }, 'id'],
  ['rename', { id: 'a', name: ['x'] }, 'name'],
  ['remove', { id: 'not base64url!' }, 'id'],
  ['authenticate', { passkey: { $gt: '' } }, 'passkey'],
])('security 15: %s names the field', async (path, input, field) => {
  const { deps } = createTestDeps();
  const client = await signedIn(deps);
  const response = await client.send(`http://localhost:8787/trpc/auth.passkeys.${path}`, {
    method: 'POST',
    body: JSON.stringify(input),
    headers: { 'content-type': 'application/json' },
  });
  const body: { error: { data: { fields: object } } } = await response.json();
  expect(response.status).toBe(400);
  expect(Object.keys(body.error.data.fields)).toEqual(
    path === 'authenticate' ? expect.arrayContaining([expect.stringContaining(field)]) : [field],
  );
});
