import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { withTransaction } from '../connection/transaction.ts';
import { openTestDatabase, rawCollection } from '../testing.ts';
import { countOtherAdministrators } from './administrators.queries.ts';
import { listUsers, type UserFilter } from './adminUsers.queries.ts';
import { createUser } from './user.queries.ts';
import { updateUserFields } from './userSettings.queries.ts';
import { setUserRole } from './userStanding.queries.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_admin_users_${process.pid}`);
  await fill();
});
afterAll(() => close());

const NOW = new Date('2026-11-24T10:00:00Z');
const HOUR = 60 * 60 * 1000;
const LATER = new Date(NOW.getTime() + HOUR);

/** From the oldest to the newest, and what is special about each. */
const PEOPLE = [
  ['ada@example.com', 'Ada Lovelace', { emailVerified: NOW, role: 'admin' }],
  ['grace@navy.example', 'Grace Brewster Hopper', { emailVerified: NOW }],
  ['edsger@example.com', 'Édsger Dijkstra', {}],
  ['alan@example.com', 'Alan Turing', { emailVerified: NOW, lockUntil: LATER }],
  ['barbara@example.com', 'Barbara Liskov', { emailVerified: NOW, lockUntil: NOW }],
  ['gone@example.com', 'Grace Gone', { emailVerified: NOW, eraseAt: LATER }],
  ['ada.lovejoy@example.com', 'A. Lovejoy', { isActive: false, lockUntil: LATER }],
] as const;

async function fill() {
  for (const [index, [email, name, more]] of PEOPLE.entries()) {
    const now = new Date(NOW.getTime() + index);
    const { _id } = await createUser({ email, name, password: 'hash', now });
    await rawCollection('users').updateOne({ _id }, { $set: { updatedAt: now, ...more } });
  }
}

async function found(filter: UserFilter, limit = 100): Promise<string[]> {
  const { rows } = await listUsers(filter, { limit }, NOW);
  return rows.map(({ email }) => email);
}

test('the newest come first, in pages without a gap or a repetition', async () => {
  const all = PEOPLE.map(([email]) => email).toReversed();
  expect(await found({})).toEqual(all);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listUsers({}, { cursor, limit: 2 }, NOW);
    seen.push(...page.rows.map(({ email }) => email));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(all);
});

test.each<[UserFilter, string[]]>([
  [{ q: 'ada' }, ['ada.lovejoy@example.com', 'ada@example.com']],
  [{ q: 'ADA@' }, ['ada@example.com']],
  [{ q: 'love' }, ['ada.lovejoy@example.com', 'ada@example.com']],
  [{ q: 'hopper gr' }, ['grace@navy.example']],
  [{ q: 'edsger dij' }, ['edsger@example.com']],
  [{ q: 'ÉDSGER' }, ['edsger@example.com']],
  [{ q: 'grace', standing: 'active' }, ['grace@navy.example']],
  [{ q: '.*' }, []],
  [{ q: 'e.sger@' }, []],
  [{ role: 'admin' }, ['ada@example.com']],
  [{ standing: 'active' }, ['barbara@example.com', 'grace@navy.example', 'ada@example.com']],
  [{ standing: 'unverified' }, ['edsger@example.com']],
  [{ standing: 'locked' }, ['alan@example.com']],
  [{ standing: 'deletion' }, ['gone@example.com']],
  [{ standing: 'disabled' }, ['ada.lovejoy@example.com']],
])('%j finds %j', async (filter, emails) => {
  expect(await found(filter)).toEqual(emails);
});

test('security 16: a search of very many words answers in no time', async () => {
  const began = performance.now();
  expect(await found({ q: 'a b '.repeat(25) })).toEqual([]);
  expect(await found({ q: '('.repeat(100) })).toEqual([]);
  expect(performance.now() - began).toBeLessThan(200);
});

test('a new name is found, the old one no longer', async () => {
  const { _id } = await createUser({ email: 'n@example.com', name: 'Before', now: NOW });
  await updateUserFields(_id.toHexString(), { name: 'Afterwards' }, NOW);
  expect(await found({ q: 'before' })).toEqual([]);
  expect(await found({ q: 'after' })).toEqual(['n@example.com']);
});

test('of administrators who are taken away at once one is left', async () => {
  await rawCollection('users').updateMany({ role: 'admin' }, { $set: { role: 'user' } });
  const ids: string[] = [];
  for (let index = 0; index < 4; index++) {
    const email = `admin${index}@example.com`;
    const { _id } = await createUser({ email, name: 'Admin', now: NOW });
    await withTransaction((transaction) =>
      setUserRole(_id.toHexString(), 'admin', NOW, transaction),
    );
    ids.push(_id.toHexString());
  }
  const gone = await Promise.all(
    ids.map((id) =>
      withTransaction(async (transaction) => {
        if ((await countOtherAdministrators(id, transaction)) === 0) return false;
        await setUserRole(id, 'user', NOW, transaction);
        return true;
      }),
    ),
  );
  expect(gone.filter(Boolean)).toHaveLength(3);
  expect(await rawCollection('users').countDocuments({ role: 'admin' })).toBe(1);
});
