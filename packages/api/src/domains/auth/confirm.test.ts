import { rawCollection } from '@onelastai/db/testing';
import { describe, expect, test } from 'vitest';
import { openLiveStream } from '../../testing/eventStream.ts';
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
const change = { email: 'new-address@example.com' };

describe('security 2: a fresh sign-in', () => {
  test('a new session is fresh for ten minutes; then a proof makes it so again', async () => {
    const { api } = await signedIn(deps);
    await api.auth.changeEmail.mutate(change);
    clock.advance(10 * MINUTE + 1000);
    expect((await refusal(api.auth.changeEmail.mutate(change))).code).toBe(
      'FRESH_SIGN_IN_REQUIRED',
    );
    expect(await api.auth.confirmOptions.query()).toMatchObject({ methods: ['password'] });
    const { token, freshUntil } = await api.auth.confirm.mutate({ password: PASSWORD });
    expect(token).toBe('');
    expect(Date.parse(freshUntil)).toBe(clock.now().getTime() + 10 * MINUTE);
    await api.auth.changeEmail.mutate(change);
  });

  test('security 9: the proof gives the session a new secret, the old one is dead', async () => {
    const client = await signedIn(deps);
    const old = createTestClient(deps);
    for (const [name, value] of client.jar) old.jar.set(name, value);
    await client.api.auth.confirm.mutate({ password: PASSWORD });
    expect((await client.api.auth.session.query()).user?.id).toBe(client.userId);
    expect((await old.api.auth.session.query()).user).toBeNull();
    expect(
      await rawCollection('authsessions').countDocuments({ expiresAt: { $gt: clock.now() } }),
    ).toBeGreaterThan(0);
    const { items } = await client.api.auth.sessions.list.query();
    expect(items.map(({ current }) => current)).toEqual([true]);
  });

  test('an account with a second factor is asked for that, not for the password', async () => {
    const client = await signedIn(deps);
    const { secret, backupCodes } = await enrolTotp(client, clock);
    clock.advance(11 * MINUTE);
    expect(await client.api.auth.confirmOptions.query()).toMatchObject({
      methods: ['totp', 'backup-code'],
    });
    const weak = client.api.auth.confirm.mutate({ password: PASSWORD });
    expect((await refusal(weak)).code).toBe('SECOND_FACTOR_REQUIRED');
    const wrong = client.api.auth.confirm.mutate({ code: '000000' });
    expect((await refusal(wrong)).code).toBe('INVALID_CODE');
    await client.api.auth.confirm.mutate({ code: totpCode(secret, clock) });
    await client.api.auth.changeEmail.mutate(change);
    clock.advance(11 * MINUTE);
    await client.api.auth.confirm.mutate({ code: backupCodes[0] ?? '' });
  });

  test('a program gets a new token, and the old one is dead', async () => {
    const { email, userId } = await signedIn(deps);
    const login = { email, password: PASSWORD };
    const { token } = await createTestClient(deps).api.auth.token.mutate(login);
    const program = createTestClient(deps, { token });
    const confirmed = await program.api.auth.confirm.mutate({ password: PASSWORD });
    expect((await program.api.auth.session.query()).user).toBeNull();
    const next = createTestClient(deps, { token: confirmed.token });
    expect((await next.api.auth.session.query()).user?.id).toBe(userId);
    const refreshed = await next.api.auth.refresh.mutate();
    expect((await next.api.auth.session.query()).user).toBeNull();
    const last = createTestClient(deps, { token: refreshed.token });
    expect((await last.api.auth.session.query()).user?.id).toBe(userId);
  });

  test('a refresh proves nothing: it does not make a session fresh', async () => {
    const { api } = await signedIn(deps);
    clock.advance(10 * MINUTE + 1000);
    await api.auth.refresh.mutate();
    expect((await refusal(api.auth.changeEmail.mutate(change))).code).toBe(
      'FRESH_SIGN_IN_REQUIRED',
    );
  });

  test('exactly one proof is asked for', async () => {
    const { api } = await signedIn(deps);
    expect(await refusal(api.auth.confirm.mutate({}))).toMatchObject({ fields: ['password'] });
    const both = api.auth.confirm.mutate({ password: PASSWORD, code: '000000' });
    expect(await refusal(both)).toMatchObject({ status: 400, fields: ['password'] });
  });
});

describe('security 6: administrators and moderators need a second factor', () => {
  test.each(['admin', 'moderator'] as const)('%s', async (role) => {
    const client = await signedIn(deps);
    await rawCollection('users').updateOne({ email: client.email }, { $set: { role } });
    await client.api.auth.login.mutate({ email: client.email, password: PASSWORD });
    expect(await client.api.auth.session.query()).toMatchObject({ needsSecondFactor: true });
    if (role === 'admin') {
      expect(await refusal(client.api.admin.system.database.query())).toMatchObject({
        status: 403,
        code: 'SECOND_FACTOR_NEEDED',
      });
    }
    await enrolTotp(client, clock);
    expect(await client.api.auth.session.query()).toMatchObject({ needsSecondFactor: false });
    if (role === 'admin') await client.api.admin.system.database.query();
  });
});

describe('the list of sessions', () => {
  const device = (userAgent: string) =>
    createTestClient(deps, { address: '198.51.100.77', headers: { 'user-agent': userAgent } });
  const FIREFOX =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';

  test('tells device, network and last use, and never a secret', async () => {
    const here = await signedIn(deps);
    const there = device(FIREFOX);
    await there.api.auth.login.mutate({ email: here.email, password: PASSWORD });
    const { items } = await here.api.auth.sessions.list.query();
    expect(items.map(({ current }) => current).toSorted()).toEqual([false, true]);
    const other = items.find(({ current }) => !current);
    expect(other).toMatchObject({
      device: 'Firefox on Windows',
      address: '198.51.100.0/24',
      kind: 'browser',
      secondFactor: false,
    });
    const stored = await rawCollection('authsessions').find().toArray();
    const secrets = stored.map((session) => String(session['sessionId']));
    for (const secret of secrets) expect(JSON.stringify(items)).not.toContain(secret);
    expect(JSON.stringify(stored)).not.toContain('198.51.100.77');
  });

  test('security 9: one that is ended is dead at once, and its stream closes with the reason', async () => {
    deps.live.start();
    const here = await signedIn(deps);
    const there = device(FIREFOX);
    await there.api.auth.login.mutate({ email: here.email, password: PASSWORD });
    const stream = await openLiveStream(deps, there);
    await expect.poll(() => stream.events.length).toBe(1);
    const { items } = await here.api.auth.sessions.list.query();
    const id = items.find(({ current }) => !current)?.id ?? '';
    const began = performance.now();
    expect((await here.api.auth.sessions.end.mutate({ id })).items).toHaveLength(1);
    expect((await there.api.auth.session.query()).user).toBeNull();
    expect(await stream.end).toBe('return');
    expect(performance.now() - began).toBeLessThan(1000);
    expect(stream.events.at(-1)).toMatchObject({ type: 'ended', reason: 'ended-elsewhere' });
    expect((await here.api.auth.session.query()).user?.id).toBe(here.userId);
    await deps.live.stop();
  });

  test("security 13: another's session is as absent as one that never was", async () => {
    const here = await signedIn(deps);
    const stranger = await signedIn(deps);
    const [own] = (await stranger.api.auth.sessions.list.query()).items;
    const foreign = await refusal(here.api.auth.sessions.end.mutate({ id: own?.id ?? '' }));
    const absent = await refusal(here.api.auth.sessions.end.mutate({ id: 'f'.repeat(24) }));
    expect(foreign).toEqual({ status: 404, code: 'SESSION_NOT_FOUND', fields: [] });
    expect(foreign).toEqual(absent);
    expect((await stranger.api.auth.session.query()).user?.id).toBe(stranger.userId);
  });

  test('security 24: sign-ins, failures and changes are in the audit log, without secrets', async () => {
    const client = await signedIn(deps);
    const login = { email: client.email, password: 'not the password' };
    await refusal(client.api.auth.login.mutate(login));
    await client.api.auth.login.mutate({ email: client.email, password: PASSWORD });
    const user = await rawCollection('users').findOne({ email: client.email });
    const lines = await rawCollection('securityLogs')
      .find({ userId: user?._id })
      .sort({ _id: 1 })
      .toArray();
    expect(lines.map((line) => [line['action'], line['outcome']])).toEqual([
      ['auth.register', 'success'],
      ['auth.login', 'failure'],
      ['auth.login', 'success'],
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/plum-orbit|not the password|argon2/);
    expect(lines.every((line) => line['address'] === '203.0.113.0/24')).toBe(true);
  });
});

test('security 24: what somebody tried without the right to it is in the audit log', async () => {
  const client = await signedIn(deps);
  await refusal(client.api.admin.system.database.query());
  const user = await rawCollection('users').findOne({ email: client.email });
  const lines = await rawCollection('securityLogs')
    .find({ userId: user?._id, outcome: 'denied' })
    .toArray();
  expect(lines).toMatchObject([
    { action: 'admin.system.database', reason: 'ADMIN_REQUIRED', actorRole: 'user' },
  ]);
});
