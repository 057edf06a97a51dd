import { rawCollection } from '@onelastai/db/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { callRaw } from './testing/procedures.ts';
import {
  createTestClient,
  createTestDeps,
  signedIn,
  syncCatalogue,
  type TestClient,
  useTestDatabase,
} from './testing/testApi.ts';

useTestDatabase();

const { deps } = createTestDeps();
let member: TestClient;
beforeAll(async () => {
  await syncCatalogue(deps);
  member = await signedIn(deps);
});

const COLLECTIONS = ['users', 'subscriptions', 'chatinteractions', 'authsessions'] as const;

async function everything(): Promise<number[]> {
  return Promise.all(COLLECTIONS.map((name) => rawCollection(name).countDocuments({})));
}

interface Answer {
  status: number;
  fields: string[];
  body: string;
}

async function call(client: TestClient, path: string, json: string): Promise<Answer> {
  const response = await callRaw(client, path, json);
  const body = await response.text();
  const parsed: { error?: { data?: { fields?: Record<string, unknown> | null } } } =
    JSON.parse(body);
  return {
    status: response.status,
    fields: Object.keys(parsed.error?.data?.fields ?? {}),
    body,
  };
}

const valid = {
  register: { name: 'Ada', email: 'ada@example.com', password: 'plum-orbit-lantern' },
  checkout: { agentId: 'contract-reader', plan: 'weekly', requestId: 'r1' },
  send: { agentId: 'contract-reader', message: 'Hello', requestId: 'r1' },
};
const MEGABYTE = 'x'.repeat(1_000_000);

describe('security 14 and 15: bad input is a 400 that names the field, and writes nothing', () => {
  test.each<[string, unknown, string]>([
    ['auth.register', { ...valid.register, role: 'admin' }, 'role'],
    ['auth.register', { ...valid.register, isActive: true }, 'isActive'],
    ['auth.register', { ...valid.register, email: { $gt: '' } }, 'email'],
    ['auth.register', { ...valid.register, password: ['plum-orbit-lantern'] }, 'password'],
    ['auth.register', { ...valid.register, name: MEGABYTE }, 'name'],
    ['auth.register', { ...valid.register, password: MEGABYTE }, 'password'],
    ['auth.register', { ...valid.register, email: `${MEGABYTE}@example.com` }, 'email'],
    ['auth.register', { ...valid.register, name: '   ' }, 'name'],
    ['auth.register', { ...valid.register, email: 'not an address' }, 'email'],
    ['auth.register', { ...valid.register, $where: '1' }, '$where'],
    ['auth.login', { email: { $gt: '' }, password: 'x' }, 'email'],
    ['auth.login', { email: 'ada@example.com', password: { $ne: null } }, 'password'],
    ['auth.login', { email: 'ada@example.com' }, 'password'],
    ['auth.login', { email: 'ada@example.com', password: MEGABYTE }, 'password'],
    ['auth.token', { email: 'ada@example.com', password: 1 }, 'password'],
    ['agents.list', { limit: 1e9 }, 'limit'],
    ['agents.list', { limit: 0 }, 'limit'],
    ['agents.list', { limit: 1.5 }, 'limit'],
    ['agents.list', { limit: '20' }, 'limit'],
    ['agents.list', { q: { $regex: '.*' } }, 'q'],
    ['agents.list', { category: { $ne: '' } }, 'category'],
    ['agents.list', { cursor: 'x'.repeat(513) }, 'cursor'],
    ['agents.list', { skip: 5 }, 'skip'],
    ['agents.bySlug', { slug: '../../etc/passwd' }, 'slug'],
    ['agents.bySlug', { slug: { $gt: '' } }, 'slug'],
    ['user.profile.update', { role: 'admin' }, 'role'],
    ['user.profile.update', { email: 'other@example.com' }, 'email'],
    ['user.profile.update', { bio: 'x'.repeat(501) }, 'bio'],
    ['user.profile.update', { website: 'javascript:alert(1)' }, 'website'],
    ['user.profile.update', { timezone: 'Mars/Olympus' }, 'timezone'],
    [
      'user.profile.update',
      { socialLinks: { myspace: 'https://example.com' } },
      'socialLinks.myspace',
    ],
    ['user.profile.update', { 'preferences.theme': 'dark' }, 'preferences.theme'],
    ['subscriptions.checkout', { ...valid.checkout, plan: 'yearly' }, 'plan'],
    ['subscriptions.checkout', { ...valid.checkout, price: 0 }, 'price'],
    ['subscriptions.checkout', { ...valid.checkout, userId: 'f'.repeat(24) }, 'userId'],
    ['subscriptions.checkout', { ...valid.checkout, agentId: { $gt: '' } }, 'agentId'],
    ['subscriptions.checkout', { ...valid.checkout, requestId: '' }, 'requestId'],
    ['subscriptions.cancel', { id: 'not an id' }, 'id'],
    ['subscriptions.cancel', { id: { $ne: null } }, 'id'],
    ['subscriptions.mine', { cursor: 'made-by-hand' }, 'cursor'],
    ['chat.conversation', { id: 'not an id' }, 'id'],
    ['chat.conversation', { id: { $ne: null } }, 'id'],
    ['chat.conversations', { limit: 101 }, 'limit'],
    ['chat.conversations', { cursor: 'made-by-hand' }, 'cursor'],
    ['chat.send', { ...valid.send, message: MEGABYTE }, 'message'],
    ['chat.send', { ...valid.send, message: '' }, 'message'],
    ['chat.send', { ...valid.send, conversationId: { $ne: null } }, 'conversationId'],
    ['chat.send', { ...valid.send, role: 'system' }, 'role'],
    ['live.events', { topics: ['user:1'] }, 'topics'],
    ['live.events', { lastEventId: 'x'.repeat(1001) }, 'lastEventId'],
    ['live.events', { lastEventId: { $gt: '' } }, 'lastEventId'],
  ])('%s %o', async (path, input, field) => {
    const before = await everything();
    const { status, fields, body } = await call(member, path, JSON.stringify(input));
    expect(status).toBe(400);
    expect(fields).toEqual([field]);
    expect(body).not.toMatch(/node_modules|at \w+ \(|stack/);
    expect(await everything()).toEqual(before);
  });

  test('__proto__ and constructor keys are unknown keys and change nothing', async () => {
    const json =
      '{"name":"A","email":"p@example.com","password":"plum-orbit-lantern","__proto__":{"role":"admin"}}';
    expect((await call(member, 'auth.register', json)).status).toBe(400);
    const nested = '{"socialLinks":{"__proto__":{"polluted":"yes"}}}';
    await call(member, 'user.profile.update', nested);
    const inherited = '{"constructor":{"prototype":{"polluted":"yes"}}}';
    expect((await call(member, 'user.profile.update', inherited)).status).toBe(400);
    expect('polluted' in {}).toBe(false);
  });

  test.each(['{', '', 'undefined', '[]', 'null', '"text"', '1e999', '{"a":1}}'])(
    '%j in place of an object',
    async (json) => {
      const before = await everything();
      const { status, body } = await call(createTestClient(deps), 'auth.register', json);
      expect(status).toBe(400);
      expect(body).not.toMatch(/node_modules|stack/);
      expect(await everything()).toEqual(before);
    },
  );
});

test('an unknown procedure is 404, a mutation by GET 405, a batch over the limit 400', async () => {
  const client = createTestClient(deps);
  const status = async (path: string) =>
    (await client.send(`http://localhost:8787/trpc/${path}`)).status;
  expect(await status('users.deleteAll')).toBe(404);
  expect(await status('__proto__.toString')).toBe(404);
  expect(await status('auth.logout')).toBe(405);
  const batch = Array.from({ length: 21 }, () => 'health.get').join(',');
  expect(await status(`${batch}?batch=1&input=%7B%7D`)).toBe(400);
});
