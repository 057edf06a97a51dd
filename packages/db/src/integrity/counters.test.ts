import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { LikeModel } from '../community/like.model.ts';
import { toggleLike } from '../community/like.queries.ts';
import { PostModel } from '../community/post.model.ts';
import {
  AGENT,
  COMMENT,
  COUPON,
  EVENT,
  fillSoundCommunity,
  GROUP,
  id,
  POLL,
  POST,
  spoil,
} from '../testing/soundCommunity.ts';
import { openTestDatabase, rawCollection } from '../testing.ts';
import { checkDatabase, reconcile } from './check.ts';
import { counters } from './counters.ts';
import { type Derivation, findDrift } from './derivation.ts';
import { Findings } from './finding.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_counters_${process.pid}`);
});
afterAll(() => close());

beforeEach(fillSoundCommunity);

const found = async (options = {}) => (await checkDatabase(options)).findings;

const planted = [
  ['communityposts', POST, 'likesCount', 'likesCount', 2],
  ['communityposts', POST, 'repliesCount', 'repliesCount', 1],
  ['communitycomments', COMMENT, 'likesCount', 'likesCount', 1],
  ['communitygroups', GROUP, 'stats.memberCount', 'stats.memberCount', 1],
  ['communitygroups', GROUP, 'stats.postCount', 'stats.postCount', 2],
  ['communitygroups', GROUP, 'stats.commentCount', 'stats.commentCount', 4],
  ['communityevents', EVENT, 'registration.currentAttendees', 'registration.currentAttendees', 1],
  ['communitycontents', POLL, 'poll.options.0.votes', 'poll.options[].votes', 2],
  ['communitycontents', POLL, 'poll.totalVotes', 'poll.totalVotes', 2],
  ['communitycontents', POLL, 'stats.likes', 'stats.likes', 1],
  ['agents', AGENT, 'stats.users', 'stats.users', 102],
  ['agents', AGENT, 'stats.rating', 'stats.rating', 4.06],
  ['agents', AGENT, 'stats.reviews', 'stats.reviews', 8],
  ['agents', AGENT, 'reviewTotals.sum', 'reviewTotals.sum', 1],
  ['agents', AGENT, 'reviewTotals.count', 'reviewTotals.count', 1],
  ['coupons', COUPON, 'redemptions', 'redemptions', 2],
] as const;

test.each(planted)('%s %s %s', async (collection, _id, path, shown, right) => {
  await spoil(collection, _id, { $set: { [path]: 41 } });
  const finding = {
    kind: 'counter',
    collection,
    path: shown,
    count: 1,
    examples: [{ id: String(_id), expected: right, actual: 41 }],
  };
  expect(await found()).toEqual([{ ...finding, mended: 0 }]);
  expect(await found({ repair: true })).toEqual([{ ...finding, mended: 1 }]);
  expect(await found()).toEqual([]);
});

test('each declared one was spoilt above', () => {
  const declared = counters.map(({ collection, path }) => `${collection}.${path}`);
  const spoilt = planted.map(([collection, , path]) => `${collection}.${path}`);
  expect(declared.filter((name) => !spoilt.some((path) => path.startsWith(name)))).toEqual([]);
});

test('one that is missing reads as 0', async () => {
  await spoil('communityposts', id(11), { $unset: { likesCount: true } });
  expect(await found()).toEqual([]);
  await spoil('communityposts', POST, { $unset: { likesCount: true } });
  expect(await found({ repair: true })).toMatchObject([{ path: 'likesCount', count: 1 }]);
  expect(await found()).toEqual([]);
});

test('reconcile recounts one and leaves the others', async () => {
  await spoil('communityposts', POST, { $set: { likesCount: 9, repliesCount: 9 } });
  const counter = { collection: 'communityposts', path: 'likesCount' } as const;
  const report = await reconcile(counter, { repair: true });
  expect(report.findings).toMatchObject([{ path: 'likesCount', mended: 1 }]);
  expect(await found()).toMatchObject([{ path: 'repliesCount', count: 1 }]);
  await expect(reconcile({ ...counter, path: 'content' })).rejects.toThrow(/no counter/);
});

test('one that cannot be set in what is stored is told, and the others are mended', async () => {
  await spoil('communitycontents', POLL, { $set: { stats: 'many' } });
  const other = id(98);
  const content = await rawCollection('communitycontents').findOne({ _id: POLL });
  await rawCollection('communitycontents').insertOne({
    ...content,
    _id: other,
    stats: { ...content?.['stats'], likes: 9 },
  });
  const counter = { collection: 'communitycontents', path: 'stats.likes' } as const;
  const { findings } = await reconcile(counter, { repair: true });
  expect(findings).toEqual([
    {
      kind: 'counter',
      ...counter,
      reason: 'cannot be mended as it is stored',
      count: 1,
      mended: 0,
      examples: [{ id: String(POLL) }],
    },
    expect.objectContaining({ path: 'stats.likes', count: 1, mended: 1 }),
  ]);
  expect(await rawCollection('communitycontents').findOne({ _id: other })).toMatchObject({
    stats: { likes: 0 },
  });
});

test('a like between the count and the repair is counted', async () => {
  const [likes] = counters;
  if (!likes) throw new Error('There are counters.');
  await spoil('communityposts', POST, { $set: { likesCount: 500 } });
  const like = { postId: POST.toHexString(), userId: id(100).toHexString(), now: new Date() };
  let counts = 0;
  const raced: Derivation = {
    ...likes,
    async derive(documents, transaction) {
      const values = await likes.derive(documents, transaction);
      counts += 1;
      // After the first look, and the second in which the repair is made.
      if (counts === 2) await toggleLike(like);
      return values;
    },
  };
  const findings = new Findings();
  const posts = await rawCollection('communityposts').find({ _id: POST }).toArray();
  await findDrift(raced, posts, { findings, repair: true });
  expect(counts).toBeGreaterThan(2);
  expect(await PostModel.findById(POST).lean()).toMatchObject({ likesCount: 3 });
  expect(findings.list()).toMatchObject([{ count: 1, mended: 1 }]);
});

test('a like while it is looked at is no finding', async () => {
  const [likes] = counters;
  if (!likes) throw new Error('There are counters.');
  const stale = await rawCollection('communityposts').find({ _id: POST }).toArray();
  const like = (n: number) =>
    toggleLike({ postId: POST.toHexString(), userId: id(n).toHexString(), now: new Date() });
  await like(100);
  let counts = 0;
  const raced: Derivation = {
    ...likes,
    async derive(documents, transaction) {
      counts += 1;
      // The post has been read, its likes have not.
      if (counts === 2) await like(101);
      return likes.derive(documents, transaction);
    },
  };
  const findings = new Findings();
  await findDrift(raced, stale, { findings, repair: false });
  expect(counts).toBeGreaterThan(1);
  expect(findings.list()).toEqual([]);
});

test('likes that come during the repair are counted', { timeout: 60_000 }, async () => {
  const people = Array.from({ length: 4 }, (_, n) => id(100 + n).toHexString());
  let runs = 0;
  const like = async (userId: string) => {
    // An odd number of turns each, so that all like it in the end.
    for (let turn = 0; turn < 15 || runs < 2 || turn % 2 === 0; turn += 1) {
      await toggleLike({ postId: POST.toHexString(), userId, now: new Date() });
    }
  };
  await spoil('communityposts', POST, { $set: { likesCount: 500 } });
  const liking = Promise.all(people.map(like));
  let likesEnded = false;
  void liking.then(() => {
    likesEnded = true;
  });
  const counter = { collection: 'communityposts', path: 'likesCount' } as const;
  while (!likesEnded) {
    await reconcile(counter, { repair: true });
    await spoil('communityposts', POST, { $inc: { likesCount: 1000 } });
    await reconcile(counter, { repair: true });
    runs += 1;
  }
  await liking;
  const post = await PostModel.findById(POST).lean();
  expect(post?.likesCount).toBe(2 + people.length);
  expect(await LikeModel.countDocuments({ postId: POST, commentId: null })).toBe(6);
});
