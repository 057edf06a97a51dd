import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { connect, disconnect } from '../connection/connect.ts';
import { ensureIndexes } from '../connection/indexes.ts';
import { models } from '../models.ts';
import { documented } from '../reference/documented.ts';
import { type Dump, dumpDatabase, show } from '../testing/legacy/dump.ts';
import { missingValues } from '../testing/legacy/ledger.ts';
import { writeLegacyDatabase } from '../testing/legacy/writeLegacyDatabase.ts';
import { valueAt } from './documentPath.ts';
import { type MigrationResult, migrate } from './migrate.ts';
import type { MigrationStep } from './step.ts';
import { STEPS } from './steps/index.ts';
import { walking } from './walk.ts';

const LEGACY = { seed: 7, size: 60 };

let before: Dump;
let after: Dump;
let results: MigrationResult[];

beforeAll(async () => {
  await connect(inject('mongoUri'), { database: `test_legacy_${process.pid}` });
  await writeLegacyDatabase(LEGACY);
  before = await dumpDatabase();
  results = await migrate();
  await ensureIndexes();
  after = await dumpDatabase();
});
afterAll(() => disconnect());

/** The model's setters act on what is written: lower case, and addresses cut short. */
const SET_ANEW = new Set(['users.email', 'apiusages.ip']);

const resultOf = (name: string) => results.find((result) => result.name === name);
const rows = (name: string) => after.get(name) ?? [];

describe('a database that the documented backend wrote', () => {
  test('holds all 19 collections, and every quirk', () => {
    expect([...before.keys()].toSorted()).toEqual(Object.keys(documented).toSorted());
    for (const documents of before.values()) expect(documents.length).toBeGreaterThan(0);
    for (const { counts } of results) expect(counts['changed']).toBeGreaterThan(0);
  });

  test('ledger: after the migrations every value is where it was or where it was moved', () => {
    expect(missingValues(before, after)).toEqual([]);
  });

  test.each(Object.entries(models))('%s reads through its model', async (name, { modelName }) => {
    const model = mongoose.model(modelName);
    const plain = Object.keys(documented[name]?.fields ?? {}).filter(
      (path) => !path.includes('[]'),
    );
    for (const stored of rows(name)) {
      const document = new model(stored);
      await document.validate();
      const read = document.toObject({ flattenMaps: true });
      for (const path of plain.filter((one) => valueAt(stored, one) !== undefined)) {
        if (SET_ANEW.has(`${name}.${path}`)) continue;
        expect(show(valueAt(read, path)), `${name}.${path}`).toBe(show(valueAt(stored, path)));
      }
    }
  });

  test('every documented index is there, and the likes’ one takes the comment in', async () => {
    const likes = await mongoose.connection.collection('communitylikes').indexes();
    const unique = likes.filter(({ unique }) => unique).map(({ key }) => key);
    expect(unique).toEqual([{ postId: 1, userId: 1, commentId: 1 }]);
    const reports = await ensureIndexes();
    expect(reports.flatMap(({ created }) => created)).toEqual([]);
  });
});

describe('what the steps do', () => {
  test('no reference is text any more, but that of subscriptions', () => {
    for (const { userId } of rows('visitors')) expect(typeof userId).not.toBe('string');
    for (const { admins = [] } of rows('communitygroups')) {
      expect(admins).toEqual(expect.not.arrayContaining([expect.any(String)]));
    }
    for (const { userId } of rows('subscriptions')) expect(userId).toMatch(/^[0-9a-f]{24}$/);
  });

  test('addresses are normalised, and a collision is named and left alone', () => {
    const emails = rows('users').map(({ email }) => email);
    expect(emails).toContain('ada@example.com');
    expect(emails).toContain('Ada@Example.com');
    expect(emails).toContain('person.2@example.com');
    const { unresolved, findings } = resultOf('0003-user-emails') ?? {};
    expect(unresolved).toBe(1);
    expect(findings).toEqual([
      expect.objectContaining({
        detail: 'ada@example.com',
        ids: [expect.any(String), expect.any(String)],
      }),
    ]);
    expect(show(rows('migrations'))).not.toContain('ada@example.com');
  });

  test('a person who registered more than once has one registration, the newest', () => {
    const { counts } = resultOf('0005-event-attendees') ?? {};
    expect(counts).toMatchObject({ repeated: 2 });
    const [repeated, ...others] = rows('communityeventregistrations').filter(
      (row) => row['earlier'],
    );
    expect(others).toEqual([]);
    const { registeredAt, earlier = [] } = repeated ?? {};
    expect(earlier).toHaveLength(2);
    for (const one of Array.isArray(earlier) ? earlier : []) {
      expect(Number(one.registeredAt)).toBeLessThanOrEqual(Number(registeredAt));
    }
  });

  test('what names no user stays where it is and is reported', () => {
    const left = rows('communityevents').filter(({ attendees }) => attendees !== undefined);
    expect(left).toHaveLength(1);
    expect(left[0]?.['attendees']).toHaveLength(1);
    expect(resultOf('0005-event-attendees')?.unresolved).toBe(1);
    expect(resultOf('0007-content-reactions')).toMatchObject({
      unresolved: 1,
      counts: { repeated: 1 },
    });
  });

  test('money stands in minor units beside the documented amounts', () => {
    for (const { price, priceMinor, currency } of rows('subscriptions')) {
      expect([priceMinor, currency]).toEqual([Math.round(Number(price) * 100), 'USD']);
    }
    for (const agent of rows('agents')) {
      expect(agent).toMatchObject({
        pricing: { monthly: 19.99 },
        pricingMinor: { daily: 99, weekly: 435, monthly: 1999 },
      });
    }
    for (const event of rows('communityevents')) {
      const { amount, amountMinor } = Object(valueAt(event, 'registration.fee'));
      expect(amountMinor).toBe(Math.round(amount * 100));
    }
  });

  test('agents keep their statistics as a baseline and can be found', () => {
    let withBoth = 0;
    for (const { id, searchTerms, stats, statsBaseline } of rows('agents')) {
      expect(searchTerms).toEqual(expect.arrayContaining(['agent', 'ubersetzung']));
      if (!statsBaseline) continue;
      const { users, ...reviewed } = Object(stats);
      const passes = rows('subscriptions').filter(({ agentId }) => agentId === id);
      const subscribers = new Set(passes.map(({ userId }) => userId)).size;
      if (subscribers > 0 && users > subscribers) withBoth += 1;
      // Together with the subscribers, who are counted anew, it is what was shown before.
      expect(statsBaseline).toEqual({ ...reviewed, users: Math.max(0, users - subscribers) });
    }
    expect(withBoth).toBeGreaterThan(0);
  });

  test('fields that filters and sort orders count on are never missing', () => {
    for (const post of rows('communityposts')) expect(post).toHaveProperty('isPinned');
    for (const chat of rows('chatinteractions')) expect(chat['endTime']).toBeInstanceOf(Date);
    for (const { stats } of rows('communitycontents')) expect(stats).toHaveProperty('likes');
  });
});

test('the ledger notices a step that drops a value', async () => {
  const lossy: MigrationStep = {
    name: '9999-lossy',
    description: 'Drops a field.',
    ...walking({
      collection: 'users',
      filter: { bio: { $exists: true } },
      fields: { bio: 1 },
      plan: () => ({ change: { bio: undefined } }),
    }),
  };
  await migrate({ steps: [...STEPS, lossy] });
  const lost = missingValues(before, await dumpDatabase());
  expect(lost.length).toBeGreaterThan(0);
  for (const line of lost) expect(line).toMatch(/^users .* bio "/);
});
