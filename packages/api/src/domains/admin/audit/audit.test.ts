import { rawCollection } from '@onelastai/db/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  createTestDeps,
  MINUTE,
  signedIn,
  signedInAs,
  useTestDatabase,
} from '../../../testing/testApi.ts';

useTestDatabase();

const { deps, clock } = createTestDeps();
const reason = 'A spammer, as reported';

let admin: Awaited<ReturnType<typeof signedInAs>>;
let person: Awaited<ReturnType<typeof signedIn>>;
let began: Date;
beforeAll(async () => {
  person = await signedIn(deps);
  clock.advance(MINUTE);
  began = clock.now();
  admin = await signedInAs(deps, 'admin');
  clock.advance(MINUTE);
  await admin.api.admin.users.endSessions.mutate({ id: person.userId, reason });
  clock.advance(MINUTE);
  await admin.api.admin.users.disable.mutate({ id: person.userId, reason });
});

const list = (input: Parameters<typeof admin.api.admin.audit.list.query>[0]) =>
  admin.api.admin.audit.list.query(input);
const actions = async (input: Parameters<typeof list>[0]) =>
  (await list(input)).items.map(({ action }) => action);

describe('security 24: the audit log', () => {
  test('tells who did what to whom, why and from where', async () => {
    const { items } = await list({ limit: 1 });
    expect(items).toEqual([
      {
        id: expect.any(String),
        at: clock.now().toISOString(),
        action: 'admin.users.disable',
        outcome: 'success',
        reason,
        user: { id: person.userId, name: 'Ada', email: person.email },
        actor: { id: admin.userId, name: 'Ada', email: admin.email },
        actorRole: 'admin',
        target: null,
        address: '203.0.113.0/24',
        device: '',
        requestId: expect.any(String),
      },
    ]);
  });

  test('is narrowed by person, actor, action, outcome and time', async () => {
    const both = ['admin.users.disable', 'admin.users.endSessions'];
    expect(await actions({ actorId: admin.userId, userId: person.userId })).toEqual(both);
    expect(await actions({ action: 'admin.users.disable' })).toEqual(['admin.users.disable']);
    expect(await actions({ userId: person.userId, outcome: 'denied' })).toEqual([]);
    expect(await actions({ userId: person.userId, from: began.toISOString() })).toEqual(both);
    expect(await actions({ userId: person.userId, to: began.toISOString() })).toEqual([
      'auth.register',
    ]);
    expect(await actions({ userId: 'f'.repeat(24) })).toEqual([]);
  });

  test('comes in pages, the newest first, without a gap or a repetition', async () => {
    const whole = (await list({ limit: 100 })).items.map(({ id }) => id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(whole);
    expect(whole.length).toBeGreaterThan(3);
  });

  test('keeps lines about somebody who is gone', async () => {
    const gone = await signedIn(deps);
    await rawCollection('users').deleteOne({ email: gone.email });
    expect((await list({ userId: gone.userId })).items).toMatchObject([
      { action: 'auth.register', user: { id: gone.userId, name: '', email: '' } },
    ]);
  });
});

test.each([
  { userId: { $ne: null } },
  { userId: 'not an id' },
  { action: { $regex: '.*' } },
  { from: 'yesterday' },
  { outcome: 'any' },
  { limit: 101 },
  { cursor: 'made-by-hand' },
  { sort: 'reason' },
])('security 15: %j is a bad request', async (input) => {
  const url = `http://localhost:8787/trpc/admin.audit.list?input=${encodeURIComponent(JSON.stringify(input))}`;
  expect((await admin.send(url)).status).toBe(400);
});
