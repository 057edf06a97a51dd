import { createHash } from 'node:crypto';
import { API_SCOPES, type ApiScope, MAX_API_KEYS } from '@onelastai/contracts';
import { emit, userTopic, withTransaction } from '@onelastai/db';
import { rawCollection } from '@onelastai/db/testing';
import { afterEach, describe, expect, test } from 'vitest';
import type { Deps } from '../../deps.ts';
import { openLiveStream } from '../../testing/eventStream.ts';
import { lastSecret, sentMails } from '../../testing/mailbox.ts';
import { callRaw } from '../../testing/procedures.ts';
import { enrolTotp } from '../../testing/secondFactor.ts';
import {
  createTestClient,
  createTestDeps,
  DAY,
  MINUTE,
  refusal,
  signedIn,
  signedInAs,
  type TestClient,
  useTestDatabase,
} from '../../testing/testApi.ts';

useTestDatabase();

const started: Deps[] = [];
afterEach(() => Promise.all(started.splice(0).map(({ live }) => live.stop())));

/** A server process that follows the outbox. */
async function startProcess(clock?: ReturnType<typeof createTestDeps>['clock']) {
  const made = createTestDeps({}, clock);
  started.push(made.deps);
  made.deps.live.start();
  await made.deps.live.position();
  return made;
}

const READ: ApiScope[] = ['user:read', 'live:read'];

async function createKey({ api }: TestClient, scopes = READ) {
  return api.auth.apiKeys.create.mutate({ name: 'Backup', scopes, expiresInDays: null });
}

const profileBy = (deps: Deps, token: string) =>
  createTestClient(deps, { token }).api.user.profile.get.query();

const hashOf = (key: string) => createHash('sha256').update(key).digest('hex');
const storedKey = (key: string) => rawCollection('apikeys').findOne({ keyHash: hashOf(key) });

/** What documents name a person by. */
async function ownerOf({ email }: { email: string }) {
  const user = await rawCollection('users').findOne({ email });
  return { userId: user?._id };
}

/** Written past the product, and told as the product would. */
async function changeAccount(
  { userId, email }: { userId: string; email: string },
  change: { role: 'user' } | { isActive: false },
): Promise<void> {
  await rawCollection('users').updateOne({ email }, { $set: change });
  await withTransaction((transaction) =>
    emit(transaction, {
      topic: userTopic(userId),
      userId,
      type: 'account.changed',
      payload: { change: 'isActive' in change ? 'standing' : 'role' },
    }),
  );
}

describe('security 10: making a key', () => {
  test('it is shown once, and only its hash is kept', async () => {
    const { deps } = createTestDeps();
    const client = await signedIn(deps);
    const { key, apiKey } = await client.api.auth.apiKeys.create.mutate({
      name: ' Backup ',
      scopes: ['user:read', 'user:read', 'chat:write'],
      expiresInDays: 30,
    });
    expect(key).toMatch(/^olai_[\w-]{43}$/);
    expect(apiKey).toMatchObject({
      name: 'Backup',
      prefix: key.slice(0, 9),
      scopes: ['user:read', 'chat:write'],
      lastUsedAt: null,
    });
    expect(Date.parse(apiKey.expiresAt ?? '') - Date.parse(apiKey.createdAt)).toBe(30 * DAY);
    expect(await client.api.auth.apiKeys.list.query()).toEqual({ items: [apiKey] });

    const [stored] = await rawCollection('apikeys')
      .find(await ownerOf(client))
      .toArray();
    expect(stored).toMatchObject({ keyHash: hashOf(key), prefix: key.slice(0, 9) });
    const kept = [
      stored,
      await rawCollection('securityLogs').find({}).toArray(),
      await rawCollection('outbox').find({}).toArray(),
      await sentMails(deps, client.email),
    ];
    expect(JSON.stringify(kept)).not.toContain(key.slice(10));
  });

  test('it stands in the audit log and in a mail', async () => {
    const { deps } = createTestDeps();
    const client = await signedIn(deps);
    const { apiKey } = await createKey(client);
    await client.api.auth.apiKeys.revoke.mutate({ id: apiKey.id });
    const target = { kind: 'api-key', id: apiKey.id };
    const logged = await rawCollection('securityLogs').find({ target }).sort({ _id: 1 }).toArray();
    expect(logged).toMatchObject([
      { action: 'auth.apiKeys.create', outcome: 'success', reason: 'user:read live:read' },
      { action: 'auth.apiKeys.revoke', outcome: 'success' },
    ]);
    const mail = (await sentMails(deps, client.email)).at(-1);
    expect(mail).toMatchObject({ template: 'api-key-created' });
    expect(mail?.text).toContain('Backup');
  });

  test('asks for a fresh sign-in, and for the second factor where there is one', async () => {
    const { deps, clock } = createTestDeps();
    const client = await signedIn(deps);
    clock.advance(11 * MINUTE);
    expect((await refusal(createKey(client))).code).toBe('FRESH_SIGN_IN_REQUIRED');

    const other = await signedIn(deps);
    await enrolTotp(other, clock);
    await createKey(other);
    // As a browser that is trusted not to ask for it.
    const weaker = { $set: { secondFactor: false } };
    await rawCollection('authsessions').updateMany(await ownerOf(other), weaker);
    await deps.sessions.forgetPerson(other.userId, 'expired');
    expect((await refusal(createKey(other))).code).toBe('FRESH_SIGN_IN_REQUIRED');
  });

  test('administrators’ scopes are for administrators with two factors', async () => {
    const { deps } = createTestDeps();
    const member = await signedIn(deps);
    const moderator = await signedInAs(deps, 'moderator');
    for (const client of [member, moderator]) {
      expect(await refusal(createKey(client, ['chat:read', 'users:admin']))).toEqual({
        status: 403,
        code: 'ADMIN_REQUIRED',
        fields: ['scopes'],
      });
    }
    const admin = await signedInAs(deps, 'admin');
    await createKey(admin, ['system:admin']);
    const owner = await ownerOf(admin);
    await rawCollection('authsessions').updateMany(owner, { $set: { secondFactor: false } });
    await deps.sessions.forgetPerson(admin.userId, 'expired');
    expect(await refusal(createKey(admin, ['system:admin']))).toEqual({
      status: 403,
      code: 'SECOND_FACTOR_NEEDED',
      fields: ['scopes'],
    });
    const denied = await rawCollection('securityLogs').findOne({ ...owner, outcome: 'denied' });
    expect(denied).toMatchObject({ reason: 'SECOND_FACTOR_NEEDED' });
  });

  test(`there can be ${MAX_API_KEYS}, however many are asked for at once`, async () => {
    const { deps } = createTestDeps();
    const client = await signedIn(deps);
    const { key } = await createKey(client);
    const { _id, ...first } = (await storedKey(key)) ?? {};
    const more = Array.from({ length: MAX_API_KEYS - 2 }, (_, index) => ({
      ...first,
      keyHash: `${_id}-${index}`,
    }));
    await rawCollection('apikeys').insertMany(more);
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => createKey(client)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await client.api.auth.apiKeys.list.query()).items).toHaveLength(MAX_API_KEYS);
    expect((await refusal(createKey(client))).code).toBe('TOO_MANY_API_KEYS');
  });

  test.each<[string, object, string]>([
    ['auth.apiKeys.create', { name: '', scopes: ['chat:read'], expiresInDays: null }, 'name'],
    ['auth.apiKeys.create', { name: 'a', scopes: [], expiresInDays: null }, 'scopes'],
    ['auth.apiKeys.create', { name: 'a', scopes: ['all'], expiresInDays: null }, 'scopes.0'],
    ['auth.apiKeys.create', { name: 'a', scopes: { $ne: 1 }, expiresInDays: null }, 'scopes'],
    [
      'auth.apiKeys.create',
      { name: 'a', scopes: Array(API_SCOPES.length + 1).fill('chat:read'), expiresInDays: null },
      'scopes',
    ],
    ['auth.apiKeys.create', { name: 'a', scopes: ['chat:read'] }, 'expiresInDays'],
    [
      'auth.apiKeys.create',
      { name: 'a', scopes: ['chat:read'], expiresInDays: 3650 },
      'expiresInDays',
    ],
    [
      'auth.apiKeys.create',
      { name: 'a', scopes: ['chat:read'], expiresInDays: null, secondFactor: true },
      'secondFactor',
    ],
    ['auth.apiKeys.revoke', { id: { $gt: '' } }, 'id'],
  ])('%s refuses %j by naming %s', async (path, input, field) => {
    const { deps } = createTestDeps();
    const client = await signedIn(deps);
    const response = await callRaw(client, path, JSON.stringify(input));
    const body: { error: { data: { fields: object } } } = await response.json();
    expect([response.status, Object.keys(body.error.data.fields)]).toEqual([400, [field]]);
    expect(await rawCollection('apikeys').countDocuments(await ownerOf(client))).toBe(0);
  });
});

describe('security 10: a key in use', () => {
  test('it acts as its owner, and only as a bearer token', async () => {
    const { deps } = createTestDeps();
    const client = await signedIn(deps);
    const { key } = await createKey(client);
    const { api } = createTestClient(deps, { token: key });
    expect((await api.auth.session.query()).user?.id).toBe(client.userId);
    expect(await api.user.profile.get.query()).toEqual(await client.api.user.profile.get.query());

    const browser = createTestClient(deps);
    for (const name of client.jar.keys()) browser.jar.set(name, key);
    expect((await browser.api.auth.session.query()).user).toBeNull();
    expect((await refusal(browser.api.user.profile.get.query())).code).toBe('SIGN_IN_REQUIRED');
  });

  test.each([
    'olai_',
    `olai_${'a'.repeat(43)}`,
    `olai_${'a'.repeat(44)}`,
    `OLAI_${'a'.repeat(43)}`,
  ])('what only looks like one is nobody: %s', async (token) => {
    const { deps } = createTestDeps();
    expect((await refusal(profileBy(deps, token))).code).toBe('SIGN_IN_REQUIRED');
    const { api } = createTestClient(deps, { token });
    expect((await api.auth.session.query()).user).toBeNull();
  });

  test('it runs out by the clock', async () => {
    const { deps, clock } = createTestDeps();
    const { api } = await signedIn(deps);
    const { key } = await api.auth.apiKeys.create.mutate({
      name: 'Short',
      scopes: READ,
      expiresInDays: 30,
    });
    clock.advance(30 * DAY - 1000);
    await profileBy(deps, key);
    clock.advance(1000);
    expect((await refusal(profileBy(deps, key))).code).toBe('SIGN_IN_REQUIRED');
    expect((await refusal(profileBy(createTestDeps({}, clock).deps, key))).code).toBe(
      'SIGN_IN_REQUIRED',
    );
  });

  test('its last use is noted, every five minutes at most', async () => {
    const { deps, clock } = createTestDeps();
    const client = await signedIn(deps);
    const { key } = await createKey(client);
    const lastUse = async () => (await storedKey(key))?.['lastUsedAt']?.getTime();
    expect(await lastUse()).toBeUndefined();
    const first = clock.now().getTime();
    await profileBy(deps, key);
    await expect.poll(lastUse).toBe(first);
    clock.advance(4 * MINUTE);
    await profileBy(deps, key);
    clock.advance(2 * MINUTE);
    await profileBy(deps, key);
    await expect.poll(lastUse).toBe(first + 6 * MINUTE);
  });

  test('it is limited by its own rate, each call of a batch by itself, public ones too', async () => {
    const { deps } = createTestDeps();
    const client = await signedIn(deps);
    const { key } = await createKey(client);
    const other = await createKey(client);
    const program = createTestClient(deps, { token: key });
    const paths = Array.from({ length: 20 }, (_, index) =>
      index % 2 ? 'health.get' : 'user.profile.get',
    ).join(',');
    const batch = `http://localhost:8787/trpc/${paths}?batch=1&input=%7B%7D`;
    for (let calls = 0; calls < 120; calls += 20)
      expect((await program.send(batch)).status).toBe(200);
    for (const path of ['user.profile.get', 'health.get']) {
      const refused = await program.send(`http://localhost:8787/trpc/${path}`);
      expect(refused.status).toBe(429);
      const seconds = Number(refused.headers.get('retry-after'));
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(60);
    }
    await profileBy(deps, other.key);
    await client.api.user.profile.get.query();
  });

  test('to sign out with it changes nothing', async () => {
    const { deps } = createTestDeps();
    const { key } = await createKey(await signedIn(deps));
    const program = createTestClient(deps, { token: key });
    await program.api.auth.logout.mutate();
    expect(program.responses.at(-1)?.headers.getSetCookie()).toEqual([]);
    await profileBy(deps, key);
  });
});

describe('security 10: the end of a key', () => {
  test('revoked in another process: dead within a second, and its stream with it', async () => {
    const [here, there] = [await startProcess(), await startProcess()];
    const client = await signedIn(there.deps);
    const [first, second] = [await createKey(client), await createKey(client)];
    await profileBy(here.deps, first.key);
    const stream = await openLiveStream(here.deps, { token: first.key });
    const staying = await openLiveStream(here.deps, { token: second.key });
    await expect.poll(() => [stream, staying].map(({ events }) => events.length)).toEqual([1, 1]);

    const { items } = await client.api.auth.apiKeys.revoke.mutate({ id: first.apiKey.id });
    const askedAt = performance.now();
    expect(items.map(({ id }) => id)).toEqual([second.apiKey.id]);
    expect(await stream.end).toBe('return');
    expect(performance.now() - askedAt).toBeLessThan(1000);
    expect(stream.events.at(-1)).toMatchObject({ type: 'ended', reason: 'ended-elsewhere' });
    expect((await refusal(profileBy(here.deps, first.key))).code).toBe('SIGN_IN_REQUIRED');
    expect((await refusal(profileBy(there.deps, first.key))).code).toBe('SIGN_IN_REQUIRED');
    await profileBy(here.deps, second.key);
    expect(staying.events.at(-1)).toMatchObject({ type: 'sessions.ended' });
    staying.drop();
  });

  test('another person’s key cannot be revoked', async () => {
    const { deps } = createTestDeps();
    const [ada, bob] = [await signedIn(deps), await signedIn(deps)];
    const { key, apiKey } = await createKey(ada);
    expect(await refusal(bob.api.auth.apiKeys.revoke.mutate({ id: apiKey.id }))).toMatchObject({
      status: 404,
      code: 'API_KEY_NOT_FOUND',
    });
    await profileBy(deps, key);
    expect((await bob.api.auth.apiKeys.list.query()).items).toEqual([]);
  });

  test('revoked ten times at once it is revoked once', async () => {
    const { deps } = createTestDeps();
    const client = await signedIn(deps);
    const { apiKey } = await createKey(client);
    const revoke = () => client.api.auth.apiKeys.revoke.mutate({ id: apiKey.id });
    const results = await Promise.allSettled(Array.from({ length: 10 }, revoke));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = results.flatMap((it) => (it.status === 'rejected' ? [it.reason] : []));
    expect(refused.map(({ data }) => data.errorCode)).toEqual(Array(9).fill('API_KEY_NOT_FOUND'));
    const logged = { action: 'auth.apiKeys.revoke', ...(await ownerOf(client)) };
    expect(await rawCollection('securityLogs').countDocuments(logged)).toBe(1);
  });

  test('a disabled account’s key is dead, and its stream ends', async () => {
    const [here, there] = [await startProcess(), await startProcess()];
    const client = await signedIn(there.deps);
    const { key } = await createKey(client);
    const stream = await openLiveStream(here.deps, { token: key });
    await expect.poll(() => stream.events.length).toBe(1);
    await changeAccount(client, { isActive: false });
    expect(await stream.end).toBe('return');
    expect(stream.events.at(-1)).toMatchObject({ type: 'ended', reason: 'account-changed' });
    expect((await refusal(profileBy(here.deps, key))).code).toBe('SIGN_IN_REQUIRED');
  });

  test('an administrator’s scope goes with the role', async () => {
    const { deps } = await startProcess();
    const admin = await signedInAs(deps, 'admin');
    const { key } = await createKey(admin, ['system:admin']);
    const { api } = createTestClient(deps, { token: key });
    await api.admin.system.database.query();
    await changeAccount(admin, { role: 'user' });
    await expect
      .poll(async () => (await refusal(api.admin.system.database.query())).code, { timeout: 1000 })
      .toBe('ADMIN_REQUIRED');
  });

  test('whoever registered an address that is somebody else’s keeps no key of it', async () => {
    const { deps } = createTestDeps();
    const squatter = await signedIn(deps);
    const { key } = await createKey(squatter);
    const owner = createTestClient(deps);
    const { email } = squatter;
    await owner.api.auth.requestMagicLink.mutate({ email });
    const token = await lastSecret(deps, email, 'magic-link');
    await owner.api.auth.consumeMagicLink.mutate({ token });
    expect((await refusal(profileBy(deps, key))).code).toBe('SIGN_IN_REQUIRED');
    expect((await owner.api.auth.apiKeys.list.query()).items).toEqual([]);
  });
});
