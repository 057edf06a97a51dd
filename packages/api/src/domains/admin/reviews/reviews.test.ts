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
  type TestClient,
  useTestDatabase,
} from '../../../testing/testApi.ts';

useTestDatabase();

const { deps, clock } = createTestDeps();
const agentId = 'contract-reader';
const NOBODY = 'f'.repeat(24);
const reason = 'It names a neighbour';

let admin: TestClient & { userId: string };
beforeAll(async () => {
  await syncCatalogue(deps);
  admin = await signedInAs(deps, 'admin');
});
beforeEach(async () => {
  await rawCollection('agentreviews').deleteMany({});
  await rawCollection('agents').updateOne(
    { id: agentId },
    {
      $set: { stats: { users: 0, rating: 0, reviews: 0 } },
      $unset: { reviewTotals: true },
    },
  );
});

const moderation = () => admin.api.admin.reviews;
const statsOf = async () => (await rawCollection('agents').findOne({ id: agentId }))?.['stats'];
const shown = async () =>
  (await createTestClient(deps).api.agents.reviews.list.query({ agentId })).items;
const logged = async (userId: string) => {
  const lines = await rawCollection('securityLogs')
    .find({ action: /^admin\.reviews\./ })
    .sort({ _id: 1 })
    .toArray();
  return lines
    .filter((line) => String(line['userId']) === userId)
    .map(({ action, outcome, reason: words, target }) => ({ action, outcome, words, target }));
};

async function written(rating = 2) {
  const author = await signedIn(deps);
  await givePass(deps, author.userId, agentId);
  const { id } = await author.api.agents.reviews.upsert.mutate({ agentId, rating, text: 'Hm.' });
  return { id, author };
}

async function reported() {
  const { id, author } = await written();
  const reporter = await signedIn(deps);
  await reporter.api.agents.reviews.report.mutate({ id, reason: 'spam', text: 'Look' });
  return { id, author, reporter };
}

describe('the queue', () => {
  test('shows what was reported, by whom and why, the last reported first', async () => {
    await written();
    const first = await reported();
    clock.advance(MINUTE);
    const second = await reported();
    const { items, nextCursor } = await moderation().list.query({});
    expect(nextCursor).toBeNull();
    expect(items.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(items[1]).toMatchObject({
      id: first.id,
      rating: 2,
      author: { id: first.author.userId, name: 'Ada' },
      agent: { id: agentId, slug: agentId },
      hidden: null,
      hiddenBy: null,
      openReports: 1,
      reports: [{ by: { id: first.reporter.userId }, reason: 'spam', text: 'Look' }],
    });
    const page = await moderation().list.query({ limit: 1 });
    expect(page.items.map(({ id }) => id)).toEqual([second.id]);
    const next = await moderation().list.query({ limit: 1, cursor: page.nextCursor ?? '' });
    expect(next.items.map(({ id }) => id)).toEqual([first.id]);
    expect(next.nextCursor).toBeNull();
  });

  test('is emptied by a dismissal, and the same person’s report does not fill it again', async () => {
    const { id, author, reporter } = await reported();
    const { openReports, reports } = await moderation().dismissReports.mutate({ id });
    expect({ openReports, reports: reports.length }).toEqual({ openReports: 0, reports: 1 });
    expect((await moderation().list.query({})).items).toEqual([]);
    await reporter.api.agents.reviews.report.mutate({ id, reason: 'offensive' });
    expect((await moderation().list.query({})).items).toEqual([]);
    expect(await shown()).toHaveLength(1);
    await moderation().dismissReports.mutate({ id });
    expect(await logged(author.userId)).toEqual([
      {
        action: 'admin.reviews.dismissReports',
        outcome: 'success',
        words: '',
        target: { kind: 'review', id },
      },
    ]);
    const { api } = await signedIn(deps);
    await api.agents.reviews.report.mutate({ id, reason: 'offensive' });
    expect((await moderation().list.query({})).items).toMatchObject([{ id, openReports: 1 }]);
  });
});

describe('hiding a review', () => {
  test('takes it out of the list and the figures; its author is told why', async () => {
    const { id, author } = await reported();
    await written(5);
    expect(await statsOf()).toMatchObject({ rating: 3.5, reviews: 2 });
    const answer = await moderation().hide.mutate({ id, reason });
    expect(answer).toMatchObject({
      hidden: { at: clock.now().toISOString(), reason },
      hiddenBy: { id: admin.userId },
      openReports: 0,
    });
    expect(await statsOf()).toMatchObject({ rating: 5, reviews: 1 });
    expect((await shown()).map((one) => one.id)).not.toContain(id);
    const mine = await author.api.agents.reviews.mine.query({ agentId });
    expect(mine.review).toMatchObject({ id, hidden: { reason } });
    expect((await moderation().list.query({ state: 'reported' })).items).toEqual([]);
    const { items } = await moderation().list.query({ state: 'hidden' });
    expect(items.map((one) => one.id)).toEqual([id]);
    // Again: it is so already, and leaves no line.
    await moderation().hide.mutate({ id, reason: 'Twice' });
    expect(await logged(author.userId)).toEqual([
      {
        action: 'admin.reviews.hide',
        outcome: 'success',
        words: reason,
        target: { kind: 'review', id },
      },
    ]);
  });

  test('holds whatever its author does', async () => {
    const { id, author } = await written();
    await moderation().hide.mutate({ id, reason });
    const edited = await author.api.agents.reviews.upsert.mutate({ agentId, rating: 5 });
    expect(edited).toMatchObject({ id, rating: 5, hidden: { reason } });
    expect(await refusal(author.api.agents.reviews.remove.mutate({ agentId }))).toMatchObject({
      status: 403,
      code: 'REVIEW_HIDDEN',
    });
    expect(await shown()).toEqual([]);
    expect(await statsOf()).toMatchObject({ rating: 0, reviews: 0 });
    // As it was edited meanwhile.
    await moderation().restore.mutate({ id });
    expect(await shown()).toMatchObject([{ id, rating: 5 }]);
    expect(await statsOf()).toMatchObject({ rating: 5, reviews: 1 });
    await moderation().restore.mutate({ id });
    expect(await statsOf()).toMatchObject({ rating: 5, reviews: 1 });
    expect((await logged(author.userId)).map(({ action }) => action)).toEqual([
      'admin.reviews.hide',
      'admin.reviews.restore',
    ]);
  });

  test('by ten at once happens once', async () => {
    const { id, author } = await written();
    await Promise.all(Array.from({ length: 10 }, () => moderation().hide.mutate({ id, reason })));
    const agent = await rawCollection('agents').findOne({ id: agentId });
    expect(agent?.['reviewTotals']).toEqual({ sum: 0, count: 0 });
    expect(await logged(author.userId)).toHaveLength(1);
  });

  test('asks for a reason and a review', async () => {
    const { id } = await written();
    expect(await refusal(moderation().hide.mutate({ id, reason: ' ' }))).toMatchObject({
      status: 400,
      fields: ['reason'],
    });
    for (const call of [
      () => moderation().hide.mutate({ id: NOBODY, reason }),
      () => moderation().restore.mutate({ id: NOBODY }),
      () => moderation().dismissReports.mutate({ id: NOBODY }),
    ]) {
      expect(await refusal(call())).toMatchObject({ status: 404, code: 'REVIEW_NOT_FOUND' });
    }
    for (const cursor of ['made-by-hand', Buffer.from('[1]').toString('base64url')]) {
      const list = moderation().list.query({ cursor });
      expect(await refusal(list)).toMatchObject({ status: 400, code: 'INVALID_CURSOR' });
    }
  });
});
