import { rawCollection } from '@onelastai/db/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { givePass } from '../../../testing/passes.ts';
import { callRaw } from '../../../testing/procedures.ts';
import {
  createTestClient,
  createTestDeps,
  refusal,
  signedIn,
  syncCatalogue,
  useTestDatabase,
} from '../../../testing/testApi.ts';

useTestDatabase();

const { deps } = createTestDeps();
const visitor = createTestClient(deps).api;
const agentId = 'contract-reader';
const NOBODY = 'f'.repeat(24);

let client: Awaited<ReturnType<typeof signedIn>>;
beforeAll(async () => {
  await syncCatalogue(deps);
  await rawCollection('agentreviews').deleteMany({});
  client = await signedIn(deps);
  await givePass(deps, client.userId, agentId);
});

describe('security 14 and 15: bad input is a 400 that names the field, and writes nothing', () => {
  const review = { agentId, rating: 3 };
  const report = { id: NOBODY, reason: 'spam' };
  test.each<[string, unknown, string]>([
    ['upsert', { ...review, rating: 0 }, 'rating'],
    ['upsert', { ...review, rating: 6 }, 'rating'],
    ['upsert', { ...review, rating: 4.5 }, 'rating'],
    ['upsert', { ...review, rating: '5' }, 'rating'],
    ['upsert', { ...review, rating: null }, 'rating'],
    ['upsert', { ...review, title: 'x'.repeat(121) }, 'title'],
    ['upsert', { ...review, text: 'x'.repeat(4001) }, 'text'],
    ['upsert', { ...review, text: { $gt: '' } }, 'text'],
    ['upsert', { ...review, userId: NOBODY }, 'userId'],
    ['upsert', { ...review, hidden: null }, 'hidden'],
    ['upsert', { ...review, reportCount: 0 }, 'reportCount'],
    ['upsert', { ...review, agentId: { $ne: '' } }, 'agentId'],
    ['remove', { agentId, userId: NOBODY }, 'userId'],
    ['list', { agentId, sort: 'worst' }, 'sort'],
    ['list', { agentId, limit: 101 }, 'limit'],
    ['list', { agentId, cursor: 'made-by-hand' }, 'cursor'],
    ['summary', { agentId: '../../etc' }, 'agentId'],
    ['mine', { agentId: ['a'] }, 'agentId'],
    ['report', { ...report, id: { $ne: null } }, 'id'],
    ['report', { ...report, reason: 'because' }, 'reason'],
    ['report', { ...report, text: 'x'.repeat(501) }, 'text'],
    ['report', { ...report, userId: NOBODY }, 'userId'],
  ])('%s %o', async (name, input, field) => {
    const response = await callRaw(client, `agents.reviews.${name}`, JSON.stringify(input));
    const body: { error: { data: { fields: object } } } = await response.json();
    expect(response.status).toBe(400);
    expect(Object.keys(body.error.data.fields)).toEqual([field]);
    expect(await rawCollection('agentreviews').countDocuments({})).toBe(0);
  });

  test('a cursor of another order is refused, or leads to a place in this one', async () => {
    const key = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const cursor of [key([9, 1, NOBODY]), key([1, 1, { $gt: '' }]), key([1]), 'zzz']) {
      const list = visitor.agents.reviews.list.query({ agentId, cursor });
      expect(await refusal(list)).toMatchObject({ status: 400, code: 'INVALID_CURSOR' });
    }
  });
});
