import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  CommentModel,
  createComment,
  createPost,
  findPostById,
  LikeModel,
  PostModel,
  setLike,
  toggleLike,
  withTransaction,
} from '../index.ts';
import { openTestDatabase, rawCollection } from '../testing.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_likes_${process.pid}`);
});
afterAll(() => close());

const newId = () => new mongoose.Types.ObjectId().toHexString();
const author = { authorId: newId(), authorName: 'Ada' };
const now = new Date('2026-01-01T00:00:00Z');

async function newPost(): Promise<string> {
  const { _id } = await createPost({ ...author, content: 'A post' }, now);
  return _id.toHexString();
}

async function newComment(postId: string): Promise<string> {
  const comment = await createComment({ ...author, postId, content: 'A comment' }, now);
  return comment?._id.toHexString() ?? '';
}

/** The counter, and the likes of the post itself. */
async function tally(postId: string) {
  const likes = await LikeModel.countDocuments({ postId, commentId: null });
  return { likesCount: (await findPostById(postId))?.likesCount, likes };
}

describe('a like', () => {
  test('set twice is one like, taken back twice is none', async () => {
    const target = { postId: await newPost(), userId: newId(), now };
    const answers = [];
    for (const liked of [true, true, false, false])
      answers.push(await setLike({ ...target, liked }));
    expect(answers).toEqual([
      { liked: true, likesCount: 1, changed: true },
      { liked: true, likesCount: 1, changed: false },
      { liked: false, likesCount: 0, changed: true },
      { liked: false, likesCount: 0, changed: false },
    ]);
    expect(await tally(target.postId)).toEqual({ likesCount: 0, likes: 0 });
  });

  test('toggles', async () => {
    const target = { postId: await newPost(), userId: newId(), now };
    expect(await toggleLike(target)).toEqual({ liked: true, likesCount: 1, changed: true });
    expect(await toggleLike(target)).toEqual({ liked: false, likesCount: 0, changed: true });
  });

  test('has no target where the post is gone or the comment is of another post', async () => {
    const [postId, otherId, userId] = [await newPost(), await newPost(), newId()];
    const commentId = await newComment(otherId);
    for (const liked of [true, false]) {
      expect(await setLike({ postId: newId(), userId, liked, now })).toBeNull();
      expect(await setLike({ postId, commentId, userId, liked, now })).toBeNull();
    }
    expect(await LikeModel.countDocuments({ userId })).toBe(0);
  });

  test('counts on from zero where an adopted post has no counter', async () => {
    const target = { postId: await newPost(), userId: newId(), now };
    await rawCollection('communityposts').updateOne(
      { _id: new mongoose.Types.ObjectId(target.postId) },
      { $unset: { likesCount: 1 } },
    );
    expect(await setLike({ ...target, liked: false })).toMatchObject({ likesCount: 0 });
    expect(await setLike({ ...target, liked: true })).toMatchObject({ likesCount: 1 });
  });

  test('taken back leaves no counter below zero where the documented code lost its count', async () => {
    const target = { postId: await newPost(), userId: newId(), now };
    const commentId = await newComment(target.postId);
    for (const one of [target, { ...target, commentId }]) {
      await LikeModel.create(one);
      expect(await setLike({ ...one, liked: false })).toMatchObject({ likesCount: 0 });
      expect(await setLike({ ...one, liked: true })).toMatchObject({ likesCount: 1 });
    }
  });
});

describe('likes at once', () => {
  test('of 50 people on one post are all counted', async () => {
    const postId = await newPost();
    const people = Array.from({ length: 50 }, newId);
    await Promise.all(people.map((userId) => setLike({ postId, userId, liked: true, now })));
    expect(await tally(postId)).toEqual({ likesCount: 50, likes: 50 });
    await Promise.all(people.map((userId) => toggleLike({ postId, userId, now })));
    expect(await tally(postId)).toEqual({ likesCount: 0, likes: 0 });
  });

  // In a transaction of the caller's nothing waits: as two processes, they meet in the database.
  test('in other processes as well', async () => {
    const postId = await newPost();
    const like = (userId: string, liked: boolean) =>
      withTransaction((transaction) => setLike({ postId, userId, liked, now }, transaction));
    const people = Array.from({ length: 12 }, newId);
    await Promise.all([...people, ...people].map((userId) => like(userId, true)));
    expect(await tally(postId)).toEqual({ likesCount: 12, likes: 12 });
    await Promise.all(people.map((userId) => like(userId, false)));
    expect(await tally(postId)).toEqual({ likesCount: 0, likes: 0 });
  });

  test('of one person are one like, whoever was first', async () => {
    const target = { postId: await newPost(), userId: newId(), now };
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => setLike({ ...target, liked: true })),
    );
    expect(answers.filter((answer) => answer?.changed)).toHaveLength(1);
    expect(answers.every((answer) => answer?.likesCount === 1)).toBe(true);
    expect(await tally(target.postId)).toEqual({ likesCount: 1, likes: 1 });
  });

  test('toggled by one person leave a counter that agrees', async () => {
    const target = { postId: await newPost(), userId: newId(), now };
    const answers = await Promise.all(Array.from({ length: 12 }, () => toggleLike(target)));
    expect(answers.every((answer) => answer?.changed)).toBe(true);
    expect(await tally(target.postId)).toEqual({ likesCount: 0, likes: 0 });
  });
});

describe('a failure between like and counter', () => {
  const failing = async () => {
    throw new Error('The process ends here.');
  };

  test('leaves the documented code with a like that is not counted', async () => {
    const [postId, userId] = [await newPost(), newId()];
    const documented = async (between: () => Promise<void>) => {
      await LikeModel.create({ postId, userId });
      await between();
      await PostModel.findByIdAndUpdate(postId, { $inc: { likesCount: 1 } });
    };
    await expect(documented(failing)).rejects.toThrow('ends here');
    expect(await tally(postId)).toEqual({ likesCount: 0, likes: 1 });
  });

  test('leaves ours with neither', async () => {
    const [postId, userId] = [await newPost(), newId()];
    // The counter is written before the like, which the schema refuses.
    const invalid = new Date(Number.NaN);
    await expect(setLike({ postId, userId, liked: true, now: invalid })).rejects.toThrow(
      /createdAt/,
    );
    expect(await tally(postId)).toEqual({ likesCount: 0, likes: 0 });
    const joined = withTransaction(async (transaction) => {
      await setLike({ postId, userId, liked: true, now }, transaction);
      await failing();
    });
    await expect(joined).rejects.toThrow('ends here');
    expect(await tally(postId)).toEqual({ likesCount: 0, likes: 0 });
  });
});

describe('a like of a comment', () => {
  test('stands beside the like of its post and counts on the comment alone', async () => {
    const postId = await newPost();
    const commentId = await newComment(postId);
    const target = { postId, userId: newId(), liked: true, now };
    expect(await setLike(target)).toMatchObject({ likesCount: 1 });
    expect(await setLike({ ...target, commentId })).toMatchObject({ likesCount: 1 });
    expect(await tally(postId)).toEqual({ likesCount: 1, likes: 1 });
    expect((await CommentModel.findById(commentId))?.likesCount).toBe(1);
    await setLike({ ...target, commentId, liked: false });
    expect(await tally(postId)).toEqual({ likesCount: 1, likes: 1 });
    expect(await LikeModel.countDocuments({ commentId })).toBe(0);
  });

  test('a second like of one post is refused although neither names a comment', async () => {
    const like = {
      postId: new mongoose.Types.ObjectId(),
      userId: new mongoose.Types.ObjectId(),
      createdAt: now,
    };
    const likes = rawCollection('communitylikes');
    await likes.insertOne({ ...like });
    await expect(likes.insertOne({ ...like })).rejects.toMatchObject({ code: 11000 });
    const commentId = new mongoose.Types.ObjectId();
    await likes.insertOne({ ...like, commentId });
    await expect(likes.insertOne({ ...like, commentId })).rejects.toMatchObject({ code: 11000 });
  });

  test('a like of a post is stored without the field', async () => {
    const [postId, userId] = [await newPost(), newId()];
    await setLike({ postId, userId, liked: true, now });
    const stored = await rawCollection('communitylikes').findOne({
      userId: new mongoose.Types.ObjectId(userId),
    });
    expect(stored).not.toHaveProperty('commentId');
  });
});
