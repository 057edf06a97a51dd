import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { CommentModel } from '../community/comment.model.ts';
import { PostModel } from '../community/post.model.ts';
import {
  AGENT,
  ANNA,
  COMMENT,
  EVENT,
  fillSoundCommunity,
  GROUP,
  id,
  PASS,
  POLL,
  POST,
  REPORT,
  spoil,
} from '../testing/soundCommunity.ts';
import { openTestDatabase, rawCollection } from '../testing.ts';
import { checkDatabase } from './check.ts';

const { Long } = mongoose.mongo;
const NOBODY = id(999);

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_integrity_${process.pid}`);
});
afterAll(() => close());

beforeEach(fillSoundCommunity);

const found = async (options = {}) => (await checkDatabase(options)).findings;

test('a sound database has no findings', async () => {
  const progress: number[] = [];
  const report = await checkDatabase({ onProgress: ({ done }) => progress.push(done) });
  expect(report).toEqual({ complete: true, documents: 32, findings: [] });
  expect(progress.at(-1)).toBe(32);
});

describe('references', () => {
  test.each([
    ['communitycomments', COMMENT, { postId: NOBODY }, 'orphan', 'postId'],
    ['communitygroups', GROUP, { admins: [ANNA, NOBODY] }, 'missing user', 'admins[]'],
    ['communitymoderations', REPORT, { targetId: POST }, 'orphan', 'targetId'],
    ['communitymoderations', REPORT, { targetType: 'user' }, 'missing user', 'targetId'],
    [
      'communitymoderations',
      REPORT,
      { reportedBy: [{ userId: NOBODY, reportedAt: new Date() }] },
      'missing user',
      'reportedBy[].userId',
    ],
    ['communityevents', EVENT, { groupId: NOBODY }, 'orphan', 'groupId'],
  ] as const)('%s with %s %s', async (collection, _id, fields, kind, path) => {
    await spoil(collection, _id, { $set: fields });
    const actual = path === 'targetId' && 'targetId' in fields ? POST : NOBODY;
    const [finding, ...others] = (await found()).filter((one) => one.kind === kind);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ collection, path, count: 1, mended: 0 });
    const expected = 'targetType' in fields ? COMMENT : actual;
    expect(finding?.examples).toEqual([{ id: String(_id), actual: String(expected) }]);
  });

  test('that are strings: a pass of nobody for no agent', async () => {
    const nobody = { userId: NOBODY.toHexString(), agentId: 'gone' };
    await spoil('subscriptions', PASS, { $set: nobody });
    expect(await found()).toEqual([
      expect.objectContaining({ kind: 'missing user', path: 'userId', count: 1 }),
      expect.objectContaining({ kind: 'orphan', path: 'agentId', count: 1 }),
    ]);
  });
});

describe('authors', () => {
  test('a name and a picture that have changed', async () => {
    await spoil('users', ANNA, { $set: { name: 'Anne' }, $unset: { avatar: true } });
    const findings = await found({ repair: true });
    expect(findings).toEqual(
      ['communityposts', 'communitycomments'].flatMap((collection) => [
        expect.objectContaining({ kind: 'author', collection, path: 'authorName', mended: 1 }),
        expect.objectContaining({ kind: 'author', collection, path: 'authorAvatar', mended: 1 }),
      ]),
    );
    expect(await found()).toEqual([]);
    const post = await PostModel.findById(POST).lean();
    expect(post).toMatchObject({ authorName: 'Anne' });
    expect(post).not.toHaveProperty('authorAvatar');
  });
});

describe('documents at odds with their schema', () => {
  test.each([
    ['users', ANNA, { $set: { role: 'king' } }, 'role', 'enum'],
    ['users', ANNA, { $set: { bio: 'x'.repeat(501) } }, 'bio', 'maxlength'],
    [
      'users',
      ANNA,
      { $set: { 'preferences.theme': 5 } },
      'preferences.theme',
      'not stored as String',
    ],
    ['users', ANNA, { $set: { backupCodes: ['ok', 5] } }, 'backupCodes[]', 'not stored as String'],
    ['users', ANNA, { $set: { backupCodes: 'ok' } }, 'backupCodes', 'not stored as Array'],
    ['users', ANNA, { $set: { createdAt: '2026-11-24' } }, 'createdAt', 'not stored as Date'],
    ['communityposts', POST, { $unset: { content: true } }, 'content', 'required'],
    [
      'communityevents',
      EVENT,
      { $unset: { 'schedule.startDate': true } },
      'schedule.startDate',
      'required',
    ],
    ['communitymoderations', REPORT, { $set: { status: 'resolved' } }, 'moderator', 'required'],
    [
      'communitycontents',
      POLL,
      { $set: { attachments: [{ type: 'x' }] } },
      'attachments[].type',
      'enum',
    ],
    ['communitycontents', POLL, { $set: { poll: 'none' } }, 'poll', 'not stored as Object'],
    [
      'communitycontents',
      POLL,
      { $set: { attachments: [5] } },
      'attachments[]',
      'not stored as Object',
    ],
    ['agents', AGENT, { $set: { 'pricing.daily': -1 } }, 'pricing.daily', 'min'],
    ['agents', AGENT, { $set: { 'pricing.daily': '1' } }, 'pricing.daily', 'not stored as Number'],
  ] as const)('%s %s %o', async (collection, _id, update, path, reason) => {
    await spoil(collection, _id, update);
    const examples = [{ id: String(_id) }];
    expect(await found({ repair: true })).toEqual([
      { kind: 'misfit', collection, path, reason, count: 1, mended: 0, examples },
    ]);
  });

  test('long integers are numbers', async () => {
    await spoil('users', ANNA, { $set: { loginAttempts: Long.fromString('9007199254740993') } });
    expect(await found()).toEqual([]);
  });
});

describe('a larger walk', () => {
  beforeEach(async () => {
    const comments = Array.from({ length: 2500 }, () => ({
      postId: POST,
      authorId: ANNA,
      authorName: 'Annie',
      authorAvatar: '/a.png',
      content: 'Yes',
    }));
    await CommentModel.insertMany(comments);
  });

  test('counts all and shows five', async () => {
    const findings = await found({ only: ['communitycomments'] });
    expect(findings).toMatchObject([{ kind: 'author', path: 'authorName', count: 2500 }]);
    expect(findings[0]?.examples).toHaveLength(5);
  });

  test('large documents are held in memory a few at a time', async () => {
    const text = 'x'.repeat(3_000_000);
    const views = Array.from({ length: 4 }, (_, n) => ({
      visitorId: 'v',
      sessionId: `${n}`,
      text,
    }));
    await rawCollection('pageviews').insertMany(views);
    const progress: number[] = [];
    await checkDatabase({ only: ['pageviews'], onProgress: ({ done }) => progress.push(done) });
    expect(progress).toEqual([2, 4]);
  });

  test('interrupted, it says that it is not complete', async () => {
    const stop = new AbortController();
    const report = await checkDatabase({
      only: ['communitycomments', 'users'],
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect(report).toMatchObject({ complete: false, documents: 1000 });
  });
});
