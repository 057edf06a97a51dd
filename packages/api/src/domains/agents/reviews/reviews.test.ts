import { rawCollection } from '@onelastai/db/testing';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { givePass } from '../../../testing/passes.ts';
import {
  createTestClient,
  createTestDeps,
  MINUTE,
  refusal,
  signedIn,
  signedInAs,
  syncCatalogue,
  useTestDatabase,
} from '../../../testing/testApi.ts';

useTestDatabase();

const { deps, clock } = createTestDeps();
const visitor = createTestClient(deps).api;
const agentId = 'contract-reader';
const NOBODY = 'f'.repeat(24);

beforeAll(() => syncCatalogue(deps));
beforeEach(async () => {
  await rawCollection('agentreviews').deleteMany({});
  await rawCollection('agents').updateOne(
    { id: agentId },
    {
      $set: { stats: { users: 0, rating: 0, reviews: 0 } },
      $unset: { reviewTotals: true, statsBaseline: true },
    },
  );
});

/** Somebody who holds a pass for the agent. */
async function subscriber() {
  const client = await signedIn(deps);
  await givePass(deps, client.userId, agentId);
  return client;
}

const statsOf = async () => (await rawCollection('agents').findOne({ id: agentId }))?.['stats'];
const listed = (sort: 'newest' | 'highest' | 'lowest' = 'newest') =>
  visitor.agents.reviews.list.query({ agentId, sort });

describe('writing a review', () => {
  test('is for those who hold, or once held, a pass', async () => {
    const { api, userId } = await signedIn(deps);
    const review = { agentId, rating: 4 };
    expect(await api.agents.reviews.mine.query({ agentId })).toEqual({
      review: null,
      mayReview: false,
    });
    expect(await refusal(api.agents.reviews.upsert.mutate(review))).toMatchObject({
      status: 403,
      code: 'REVIEW_NEEDS_PASS',
    });
    expect(await rawCollection('agentreviews').countDocuments({})).toBe(0);
    await givePass(deps, userId, agentId, { days: 1 / 24 });
    clock.advance(120 * MINUTE);
    deps.passes.forget(userId);
    expect(await api.agents.reviews.mine.query({ agentId })).toMatchObject({ mayReview: true });
    await api.agents.reviews.upsert.mutate(review);
    expect(await statsOf()).toMatchObject({ rating: 4, reviews: 1 });
    const unknown = api.agents.reviews.upsert.mutate({ ...review, agentId: 'nobody-knows' });
    expect(await refusal(unknown)).toMatchObject({ status: 404, code: 'AGENT_NOT_FOUND' });
  });

  test('shows it to everybody, with the author’s name; editing it changes the same one', async () => {
    const { api, userId } = await subscriber();
    const first = await api.agents.reviews.upsert.mutate({
      agentId,
      rating: 5,
      title: ' Found the clause ',
      text: 'In a minute.',
    });
    expect(first).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      agentId,
      author: { id: userId, name: 'Ada', avatar: null },
      rating: 5,
      title: 'Found the clause',
      text: 'In a minute.',
      createdAt: clock.now().toISOString(),
      editedAt: null,
      hidden: null,
    });
    const { hidden, ...shown } = first;
    expect(hidden).toBeNull();
    expect((await listed()).items).toEqual([shown]);
    clock.advance(MINUTE);
    // The same again is no edit.
    const again = { agentId, rating: 5, title: 'Found the clause', text: 'In a minute.' };
    expect(await api.agents.reviews.upsert.mutate(again)).toEqual(first);
    const edited = await api.agents.reviews.upsert.mutate({ ...again, rating: 2, text: '' });
    expect(edited).toEqual({
      ...first,
      rating: 2,
      text: '',
      editedAt: clock.now().toISOString(),
    });
    expect(await statsOf()).toMatchObject({ rating: 2, reviews: 1 });
    expect((await api.agents.reviews.mine.query({ agentId })).review).toEqual(edited);
  });

  test('by 50 at once of one person leaves one, and statistics that are right', async () => {
    const { api } = await subscriber();
    const ratings = Array.from({ length: 50 }, (_, at) => (at % 5) + 1);
    await Promise.all(
      ratings.map((rating) => api.agents.reviews.upsert.mutate({ agentId, rating })),
    );
    const [review, ...others] = await rawCollection('agentreviews').find({}).toArray();
    expect(others).toEqual([]);
    const agent = await rawCollection('agents').findOne({ id: agentId });
    expect(agent?.['stats']).toMatchObject({ rating: review?.['rating'], reviews: 1 });
    expect(agent?.['reviewTotals']).toEqual({ sum: review?.['rating'], count: 1 });
  });

  test('adds to what an adopted database told', async () => {
    const statsBaseline = { users: 100, rating: 4.5, reviews: 7 };
    await rawCollection('agents').updateOne({ id: agentId }, { $set: { statsBaseline } });
    const { api } = await subscriber();
    await api.agents.reviews.upsert.mutate({ agentId, rating: 1 });
    expect(await statsOf()).toMatchObject({ rating: 4.06, reviews: 8 });
    expect(await visitor.agents.reviews.summary.query({ agentId })).toEqual({
      rating: 4.06,
      reviews: 8,
      distribution: [1, 0, 0, 0, 0],
    });
    await api.agents.reviews.remove.mutate({ agentId });
    expect(await statsOf()).toMatchObject({ rating: 4.5, reviews: 7 });
  });

  test('tells every process that the agent has changed, and only where its figures have', async () => {
    const { api } = await subscriber();
    const told = () =>
      rawCollection('outbox').countDocuments({
        type: 'catalogue.changed',
        'payload.agentIds': agentId,
      });
    const before = await told();
    await api.agents.reviews.upsert.mutate({ agentId, rating: 3 });
    expect(await told()).toBe(before + 1);
    await api.agents.reviews.upsert.mutate({ agentId, rating: 3, text: 'Fine.' });
    expect(await told()).toBe(before + 1);
  });
});

test('removing a review takes it out of everything; a second time changes nothing', async () => {
  const { api } = await subscriber();
  await api.agents.reviews.upsert.mutate({ agentId, rating: 1 });
  expect(await api.agents.reviews.remove.mutate({ agentId })).toEqual({ removed: true });
  expect(await api.agents.reviews.remove.mutate({ agentId })).toEqual({ removed: false });
  expect((await listed()).items).toEqual([]);
  expect(await statsOf()).toMatchObject({ rating: 0, reviews: 0 });
});

describe('the list', () => {
  const ratings = [3, 5, 1, 5, 3, 2, 5];
  beforeEach(async () => {
    for (const rating of ratings) {
      const { api } = await subscriber();
      await api.agents.reviews.upsert.mutate({ agentId, rating });
      clock.advance(MINUTE);
    }
  });

  test.each([
    ['newest', [5, 2, 3, 5, 1, 5, 3]],
    ['highest', [5, 5, 5, 3, 3, 2, 1]],
    ['lowest', [1, 2, 3, 3, 5, 5, 5]],
  ] as const)('comes in pages, %s first, none twice', async (sort, expected) => {
    const whole = (await listed(sort)).items;
    expect(whole.map(({ rating }) => rating)).toEqual(expected);
    for (const [at, review] of whole.entries()) {
      const before = whole[at - 1];
      // Among equals the newest first.
      if (before?.rating === review.rating) {
        expect(Date.parse(before.createdAt)).toBeGreaterThan(Date.parse(review.createdAt));
      }
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listed>> = await visitor.agents.reviews.list.query({
        agentId,
        sort,
        limit: 2,
        ...(cursor === null ? {} : { cursor }),
      });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(whole.map(({ id }) => id));
  });

  test('is summed up', async () => {
    expect(await visitor.agents.reviews.summary.query({ agentId })).toEqual({
      rating: 3.43,
      reviews: 7,
      distribution: [1, 1, 2, 0, 3],
    });
    const unknown = visitor.agents.reviews.summary.query({ agentId: 'nobody-knows' });
    expect(await refusal(unknown)).toMatchObject({ code: 'AGENT_NOT_FOUND' });
  });

  test('shows of people no more than their own page does', async () => {
    const users = rawCollection('users');
    const [first, second] = await users.find({}).sort({ _id: -1 }).limit(2).toArray();
    if (!first || !second) throw new Error('There are seven.');
    await users.updateOne({ _id: first._id }, { $set: { isActive: false } });
    const avatar = `https://elsewhere.example/${NOBODY}.png`;
    const preferences = { privacy: { showProfile: false } };
    await users.updateOne({ _id: second._id }, { $set: { avatar, preferences, bio: 'Mine' } });
    const { items } = await listed();
    expect(items[0]?.author).toBeNull();
    expect(items[1]?.author).toEqual({ id: String(second._id), name: 'Ada', avatar: null });
    expect(JSON.stringify(items)).not.toMatch(/@example\.com|email|bio/);
  });
});

describe('reporting a review', () => {
  test('counts once per person, and answers the second time alike', async () => {
    const author = await subscriber();
    const { id } = await author.api.agents.reviews.upsert.mutate({ agentId, rating: 1 });
    const { api, userId } = await signedIn(deps);
    const report = { id, reason: 'spam', text: ' An advertisement ' } as const;
    expect(await api.agents.reviews.report.mutate(report)).toEqual({ id });
    const again = { id, reason: 'offensive' } as const;
    expect(await api.agents.reviews.report.mutate(again)).toEqual({ id });
    const stored = await rawCollection('agentreviews').findOne({});
    expect(stored).toMatchObject({ reportCount: 1, reportedAt: clock.now() });
    expect(stored?.['reports']).toMatchObject([{ reason: 'spam', text: 'An advertisement' }]);
    expect(String(stored?.['reports'][0].userId)).toBe(userId);
    // It is shown on, and tells nobody who has reported it.
    const { items } = await listed();
    expect(items.map((one) => one.id)).toEqual([id]);
    expect(JSON.stringify(items)).not.toContain('report');
  });

  test('is not for one’s own, nor for what is not there', async () => {
    const { api } = await subscriber();
    const { id } = await api.agents.reviews.upsert.mutate({ agentId, rating: 5 });
    const own = api.agents.reviews.report.mutate({ id, reason: 'other' });
    expect(await refusal(own)).toMatchObject({ status: 403, code: 'OWN_REVIEW' });
    const absent = api.agents.reviews.report.mutate({ id: NOBODY, reason: 'other' });
    expect(await refusal(absent)).toMatchObject({ status: 404, code: 'REVIEW_NOT_FOUND' });
    const admin = await signedInAs(deps, 'admin');
    await admin.api.admin.reviews.hide.mutate({ id, reason: 'Not about the agent' });
    const stranger = await signedIn(deps);
    const hidden = stranger.api.agents.reviews.report.mutate({ id, reason: 'other' });
    expect(await refusal(hidden)).toMatchObject({ status: 404, code: 'REVIEW_NOT_FOUND' });
  });

  test('keeps the newest hundred reports, and counts all', async () => {
    const { api } = await subscriber();
    const { id } = await api.agents.reviews.upsert.mutate({ agentId, rating: 5 });
    const reports = Array.from({ length: 100 }, () => ({ reason: 'spam', at: clock.now() }));
    await rawCollection('agentreviews').updateOne({}, { $set: { reports, reportCount: 100 } });
    const { userId, ...stranger } = await signedIn(deps);
    await stranger.api.agents.reviews.report.mutate({ id, reason: 'other' });
    const stored = await rawCollection('agentreviews').findOne({});
    expect(stored?.['reports']).toHaveLength(100);
    expect(String(stored?.['reports'].at(-1).userId)).toBe(userId);
    expect(stored?.['reportCount']).toBe(101);
  });

  test('may be done twenty times an hour', async () => {
    const { api } = await signedIn(deps);
    const report = () => refusal(api.agents.reviews.report.mutate({ id: NOBODY, reason: 'spam' }));
    for (let at = 0; at < 20; at += 1) expect(await report()).toMatchObject({ status: 404 });
    expect(await report()).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
  });
});
