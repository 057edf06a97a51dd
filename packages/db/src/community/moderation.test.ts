import { MODERATION_TARGETS } from '@onelastai/contracts';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  createComment,
  createPost,
  createUser,
  EventModel,
  GroupModel,
  ModerationModel,
} from '../index.ts';
import { openTestDatabase, rawCollection } from '../testing.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_moderations_${process.pid}`);
});
afterAll(() => close());

const now = new Date('2026-01-01T00:00:00Z');
const moderator = new mongoose.Types.ObjectId();
const report = {
  targetType: 'post',
  targetId: new mongoose.Types.ObjectId(),
  action: 'flag',
  reason: 'Spam',
} as const;

describe('a moderator', () => {
  test('is not needed while a report is pending', async () => {
    await expect(ModerationModel.create({ ...report, status: 'pending' })).resolves.toBeDefined();
  });

  test.each(['resolved', 'appealed', 'overturned'] as const)(
    'is needed once %s',
    async (status) => {
      await expect(ModerationModel.create({ ...report, status })).rejects.toThrow(/moderator/);
      await expect(ModerationModel.create({ ...report, status, moderator })).resolves.toBeDefined();
    },
  );

  test('is needed when a pending report is resolved', async () => {
    const pending = await ModerationModel.create({ ...report, status: 'pending' });
    pending.status = 'resolved';
    await expect(pending.save()).rejects.toThrow(/moderator/);
    pending.moderator = moderator;
    await expect(pending.save()).resolves.toBeDefined();
  });
});

/** One document of each kind, by its kind. */
async function createTargets() {
  const { _id: user } = await createUser({
    email: 'ada@example.com',
    name: 'Ada',
    password: 'hash',
    now,
  });
  const author = { authorId: user.toHexString(), authorName: 'Ada' };
  const { _id: post } = await createPost({ ...author, content: 'A post' }, now);
  const comment = await createComment(
    { ...author, postId: post.toHexString(), content: 'A comment' },
    now,
  );
  if (!comment) throw new Error('The comment was refused.');
  const group = await GroupModel.create({ name: 'Readers', slug: 'readers', createdBy: user });
  const event = await EventModel.create({
    title: 'An evening',
    slug: 'an-evening',
    organizer: user,
    schedule: { startDate: now, endDate: now },
  });
  return { user, post, comment: comment._id, group: group._id, event: event._id };
}

test('the target of every kind can be populated', async () => {
  const targets = await createTargets();
  await rawCollection('communitymoderations').deleteMany({});
  for (const targetType of MODERATION_TARGETS) {
    await ModerationModel.create({
      ...report,
      targetType,
      targetId: targets[targetType],
      status: 'pending',
    });
  }
  const populated = await ModerationModel.find({ status: 'pending' })
    .populate<{ targetId: { _id: unknown } | null }>('targetId')
    .lean();
  const found = populated.map(({ targetType, targetId }) => [targetType, targetId]);
  expect(Object.fromEntries(found)).toMatchObject({
    user: { _id: targets.user, email: 'ada@example.com' },
    post: { _id: targets.post, content: 'A post' },
    comment: { _id: targets.comment, content: 'A comment' },
    group: { _id: targets.group, slug: 'readers' },
    event: { _id: targets.event, title: 'An evening' },
  });
});
