import { rawCollection } from '@onelastai/db/testing';
import { describe, expect, test } from 'vitest';
import type { Deps } from '../../deps.ts';
import { SYSTEM_REQUEST } from '../../requestInfo.ts';
import { sentMails } from '../../testing/mailbox.ts';
import { challengeOf, enrolTotp } from '../../testing/secondFactor.ts';
import {
  createTestClient,
  createTestDeps,
  MINUTE,
  PASSWORD,
  refusal,
  signedIn,
  type TestClient,
  testSource,
  useTestDatabase,
} from '../../testing/testApi.ts';
import { totpCode } from '../../testing/totpCode.ts';
import { verifySecondFactor } from './secondFactor/secondFactor.service.ts';

useTestDatabase();

const stored = (email: string) => rawCollection('users').findOne({ email });

async function signInWith(deps: Deps, email: string, code: string): Promise<TestClient> {
  const client = createTestClient(deps);
  const { id } = await challengeOf(client, email);
  await client.api.auth.loginSecondFactor.mutate({ challenge: id, code });
  return client;
}

const guess = (deps: Deps, userId: string, code: string) =>
  verifySecondFactor({ deps, request: { ...SYSTEM_REQUEST, ...testSource() } }, userId, { code });

const outcomes = async (calls: Promise<unknown>[]) =>
  (await Promise.allSettled(calls)).filter(({ status }) => status === 'fulfilled').length;

describe('enrolment', () => {
  test('a code confirms the secret; sign-in asks for one from then on', async () => {
    const { deps, clock } = createTestDeps();
    const client = await signedIn(deps);
    const { secret, backupCodes } = await enrolTotp(client, clock);
    expect(backupCodes).toHaveLength(10);
    expect(await client.api.auth.twoFactor.status.query()).toEqual({
      totp: true,
      backupCodesLeft: 10,
      passkeys: 0,
      required: false,
    });
    const { methods } = await challengeOf(createTestClient(deps), client.email);
    expect(methods).toEqual(['totp', 'backup-code']);
    const again = await signInWith(deps, client.email, totpCode(secret, clock));
    expect((await again.api.auth.session.query()).user?.email).toBe(client.email);
    const mails = (await sentMails(deps, client.email)).map(({ template }) => template);
    expect(mails.filter((it) => it === 'second-factor-changed')).toHaveLength(1);
  });

  test('security 2: it asks for a fresh sign-in; nothing changes without one', async () => {
    const { deps, clock } = createTestDeps();
    const client = await signedIn(deps);
    const { secret } = await client.api.auth.twoFactor.begin.mutate();
    clock.advance(11 * MINUTE);
    const { twoFactor } = client.api.auth;
    for (const call of [
      () => twoFactor.begin.mutate(),
      () => twoFactor.enable.mutate({ code: totpCode(secret, clock) }),
      () => twoFactor.renewBackupCodes.mutate(),
      () => twoFactor.disable.mutate(),
    ]) {
      expect((await refusal(call())).code).toBe('FRESH_SIGN_IN_REQUIRED');
    }
    expect((await twoFactor.status.query()).totp).toBe(false);
  });

  test('a wrong code enables nothing, nor does one of the secret before', async () => {
    const { deps, clock } = createTestDeps();
    const client = await signedIn(deps);
    const { twoFactor } = client.api.auth;
    expect((await refusal(twoFactor.enable.mutate({ code: '000000' }))).code).toBe(
      'NO_PENDING_ENROLMENT',
    );
    const { secret: first } = await twoFactor.begin.mutate();
    const { secret } = await twoFactor.begin.mutate();
    expect(secret).not.toBe(first);
    expect(await refusal(twoFactor.enable.mutate({ code: totpCode(first, clock) }))).toEqual({
      status: 401,
      code: 'INVALID_CODE',
      fields: ['code'],
    });
    expect((await stored(client.email))?.['twoFactorEnabled']).toBe(false);
    await twoFactor.enable.mutate({ code: totpCode(secret, clock) });
    expect((await stored(client.email))?.['twoFactorEnabled']).toBe(true);
  });

  test('security 9: this session gets a new token and every other one ends', async () => {
    const { deps, clock } = createTestDeps();
    const client = await signedIn(deps);
    const other = createTestClient(deps);
    await other.api.auth.login.mutate({ email: client.email, password: PASSWORD });
    const thief = createTestClient(deps);
    for (const [name, value] of client.jar) thief.jar.set(name, value);
    await enrolTotp(client, clock);
    expect((await client.api.auth.session.query()).user).not.toBeNull();
    expect((await thief.api.auth.session.query()).user).toBeNull();
    expect((await other.api.auth.session.query()).user).toBeNull();
  });

  test('a program gets its new bearer token with the answer', async () => {
    const { deps, clock } = createTestDeps();
    const { email } = await signedIn(deps);
    const first = await createTestClient(deps).api.auth.token.mutate({ email, password: PASSWORD });
    const program = createTestClient(deps, { token: first.token });
    const { secret } = await program.api.auth.twoFactor.begin.mutate();
    const code = totpCode(secret, clock);
    const { token } = await program.api.auth.twoFactor.enable.mutate({ code });
    expect((await program.api.auth.session.query()).user).toBeNull();
    const renewed = createTestClient(deps, { token });
    expect((await renewed.api.auth.session.query()).user?.email).toBe(email);
  });

  test('security 7: the secret is sealed at rest, and no later answer carries it or the codes', async () => {
    const { deps, clock } = createTestDeps();
    const client = await signedIn(deps);
    const { secret, backupCodes } = await enrolTotp(client, clock);
    const atRest = JSON.stringify(await stored(client.email));
    const shownBefore = client.responses.length;
    await client.api.auth.twoFactor.status.query();
    await client.api.auth.session.query();
    await client.api.user.profile.get.query();
    await client.api.auth.twoFactor.trustedDevices.list.query();
    const later = await Promise.all(
      client.responses.slice(shownBefore).map((response) => response.text()),
    );
    const logs = await rawCollection('securityLogs').find({}).toArray();
    for (const text of [atRest, later.join(), JSON.stringify(logs)]) {
      expect(text).not.toContain(secret);
      for (const code of backupCodes) expect(text).not.toContain(code);
    }
  });
});

describe('codes', () => {
  test('security 6: a code is good once, one after another and 20 at once', async () => {
    const { deps, clock } = createTestDeps();
    const client = await signedIn(deps);
    const { secret } = await enrolTotp(client, clock);
    const code = totpCode(secret, clock);
    const first = Array.from({ length: 20 }, () => guess(deps, client.userId, code));
    expect(await outcomes(first)).toBe(1);
    const replay = createTestClient(deps);
    const { id } = await challengeOf(replay, client.email);
    expect(
      await refusal(replay.api.auth.loginSecondFactor.mutate({ challenge: id, code })),
    ).toMatchObject({ status: 401, code: 'INVALID_CODE' });
  });

  test('security 6: the code that enrolled is used up by that', async () => {
    const { deps, clock } = createTestDeps();
    const client = await signedIn(deps);
    const { secret } = await client.api.auth.twoFactor.begin.mutate();
    const code = totpCode(secret, clock);
    await client.api.auth.twoFactor.enable.mutate({ code });
    await expect(guess(deps, client.userId, code)).rejects.toMatchObject({ code: 'INVALID_CODE' });
  });

  test.each([
    [-30, true],
    [30, true],
    [-90, false],
    [90, false],
  ])('a clock that is off by %i seconds is believed: %s', async (offset, isBelieved) => {
    const { deps, clock } = createTestDeps();
    const client = await signedIn(deps);
    const { secret } = await enrolTotp(client, clock);
    clock.advance(MINUTE);
    const call = guess(deps, client.userId, totpCode(secret, clock, offset));
    expect(await outcomes([call])).toBe(isBelieved ? 1 : 0);
  });

  test('a code of another account is wrong', async () => {
    const { deps, clock } = createTestDeps();
    const [ada, bob] = [await signedIn(deps), await signedIn(deps)];
    const { secret, backupCodes } = await enrolTotp(ada, clock);
    await enrolTotp(bob, clock);
    for (const code of [totpCode(secret, clock), ...backupCodes]) {
      await expect(guess(deps, bob.userId, code)).rejects.toMatchObject({ code: 'INVALID_CODE' });
    }
  });

  test('security 6: a backup code is good once, 20 at once, however it is typed', async () => {
    const { deps, clock } = createTestDeps();
    const client = await signedIn(deps);
    const { backupCodes } = await enrolTotp(client, clock);
    const [one = '', two = ''] = backupCodes;
    const uses = Array.from({ length: 20 }, () => guess(deps, client.userId, one));
    expect(await outcomes(uses)).toBe(1);
    const typed = ` ${two.replace('-', '').toUpperCase()} `;
    const again = await signInWith(deps, client.email, typed);
    expect((await again.api.auth.twoFactor.status.query()).backupCodesLeft).toBe(8);
    const { backupCodes: renewed } = await again.api.auth.twoFactor.renewBackupCodes.mutate();
    expect(renewed).toHaveLength(10);
    await expect(guess(deps, client.userId, backupCodes[2] ?? '')).rejects.toMatchObject({
      code: 'INVALID_CODE',
    });
    await guess(deps, client.userId, renewed[0] ?? '');
  });

  test('an adopted account’s plain secret and codes are accepted, and the secret sealed', async () => {
    const { deps, clock } = createTestDeps();
    const { email, userId } = await signedIn(deps);
    const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
    const adopted = {
      twoFactorEnabled: true,
      twoFactorSecret: secret,
      backupCodes: ['ABCD-1234', 'EFGH-5678'],
    };
    await rawCollection('users').updateOne({ email }, { $set: adopted });
    await signInWith(deps, email, totpCode(secret, clock));
    expect((await stored(email))?.['twoFactorSecret']).not.toContain(secret);
    clock.advance(30_000);
    await signInWith(deps, email, totpCode(secret, clock));
    const uses = Array.from({ length: 20 }, () => guess(deps, userId, 'abcd1234'));
    expect(await outcomes(uses)).toBe(1);
    expect((await stored(email))?.['backupCodes']).toEqual(['EFGH-5678']);
  });
});

test.each<[string, unknown, string]>([
  ['enable', {}, 'code'],
  ['enable', { code: { $gt: '' } }, 'code'],
  ['enable', { code: 'x'.repeat(21) }, 'code'],
  ['enable', { code: '123456', secret: 'x' }, 'secret'],
  ['trustedDevices.forget', { id: 'not an id' }, 'id'],
  ['trustedDevices.forget', { id: { $ne: null } }, 'id'],
])('security 15: %s %o names the field', async (path, input, field) => {
  const { deps } = createTestDeps();
  const client = await signedIn(deps);
  const response = await client.send(`http://localhost:8787/trpc/auth.twoFactor.${path}`, {
    method: 'POST',
    body: JSON.stringify(input),
    headers: { 'content-type': 'application/json' },
  });
  const body: { error: { data: { fields: object } } } = await response.json();
  expect(response.status).toBe(400);
  expect(Object.keys(body.error.data.fields)).toEqual([field]);
});
