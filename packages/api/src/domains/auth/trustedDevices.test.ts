import { describe, expect, test } from 'vitest';
import type { Deps } from '../../deps.ts';
import { challengeOf, enrolTotp } from '../../testing/secondFactor.ts';
import {
  createTestClient,
  createTestDeps,
  DAY,
  MINUTE,
  PASSWORD,
  refusal,
  signedIn,
  type TestClient,
  useTestDatabase,
} from '../../testing/testApi.ts';
import { totpCode } from '../../testing/totpCode.ts';

useTestDatabase();

describe('trusted devices', () => {
  async function trusting(deps: Deps, email: string, code: string): Promise<TestClient> {
    const client = createTestClient(deps, { headers: { 'user-agent': 'Tester/1' } });
    const { id } = await challengeOf(client, email);
    await client.api.auth.loginSecondFactor.mutate({ challenge: id, code, trustDevice: true });
    return client;
  }
  const asksAgain = async ({ api }: TestClient, email: string) =>
    (await api.auth.login.mutate({ email, password: PASSWORD })).challenge !== null;

  test('one is not asked for 30 days, and no other browser profits', async () => {
    const { deps, clock } = createTestDeps();
    const { email, ...client } = await signedIn(deps);
    const { secret } = await enrolTotp(client, clock);
    const trusted = await trusting(deps, email, totpCode(secret, clock));
    const cookie = trusted.responses.flatMap((it) => it.headers.getSetCookie()).join('\n');
    expect(cookie).toMatch(
      /onelastai-device=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000/,
    );
    expect(await asksAgain(trusted, email)).toBe(false);
    expect(await asksAgain(createTestClient(deps), email)).toBe(true);
    clock.advance(29 * DAY);
    expect(await asksAgain(trusted, email)).toBe(false);
    clock.advance(DAY);
    expect(await asksAgain(trusted, email)).toBe(true);
  });

  test('one that is trusted has not shown the second factor: it cannot change it', async () => {
    const { deps, clock } = createTestDeps();
    const { email, ...client } = await signedIn(deps);
    const { secret } = await enrolTotp(client, clock);
    const trusted = await trusting(deps, email, totpCode(secret, clock));
    clock.advance(MINUTE);
    await trusted.api.auth.login.mutate({ email, password: PASSWORD });
    const { twoFactor } = trusted.api.auth;
    expect((await refusal(twoFactor.begin.mutate())).code).toBe('FRESH_SIGN_IN_REQUIRED');
    expect((await refusal(twoFactor.disable.mutate())).code).toBe('FRESH_SIGN_IN_REQUIRED');
    await trusted.api.auth.confirm.mutate({ code: totpCode(secret, clock) });
    expect((await twoFactor.disable.mutate()).totp).toBe(false);
  });

  test('a list to forget them from, one’s own alone', async () => {
    const { deps, clock } = createTestDeps();
    const { email, ...client } = await signedIn(deps);
    const { secret, backupCodes } = await enrolTotp(client, clock);
    const first = await trusting(deps, email, totpCode(secret, clock));
    const second = await trusting(deps, email, backupCodes[0] ?? '');
    const { trustedDevices } = second.api.auth.twoFactor;
    const { items: devices } = await trustedDevices.list.query();
    expect(devices).toMatchObject([
      { current: true, device: 'Tester' },
      { current: false, device: 'Tester' },
    ]);
    expect(JSON.stringify(devices)).not.toMatch(/hash/i);
    const id = devices[1]?.id ?? '';
    const stranger = await signedIn(deps);
    const theirs = stranger.api.auth.twoFactor.trustedDevices;
    expect(await refusal(theirs.forget.mutate({ id }))).toMatchObject({
      status: 404,
      code: 'TRUSTED_DEVICE_NOT_FOUND',
    });
    expect((await trustedDevices.forget.mutate({ id })).items).toHaveLength(1);
    expect(await asksAgain(first, email)).toBe(true);
    expect((await trustedDevices.forgetAll.mutate()).items).toEqual([]);
    expect(await asksAgain(second, email)).toBe(true);
  });

  test('a change of the second factor forgets them', async () => {
    const { deps, clock } = createTestDeps();
    const { email, ...client } = await signedIn(deps);
    const { secret } = await enrolTotp(client, clock);
    const trusted = await trusting(deps, email, totpCode(secret, clock));
    await enrolTotp(client, clock);
    expect(await asksAgain(trusted, email)).toBe(true);
  });
});
