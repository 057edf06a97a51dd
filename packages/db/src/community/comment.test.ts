import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import {
  CommentModel,
  createComment,
  createPost,
  findPostById,
  listComments,
  withTransaction,
} from '../index.ts';
import { openTestDatabase } from '../testing.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_comments_${process.pid}`);
});
afterAll(() => close());

const author = { authorId: new mongoose.Types.ObjectId().toHexString(), authorName: 'Ada' };
const now = new Date('2026-01-01T00:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

async function newPost(): Promise<string> {
  const { _id } = await createPost({ ...author, content: 'A post' }, now);
  return _id.toHexString();
}

test('a comment is counted on its post, also when others comment at once', async () => {
  const postId = await newPost();
  await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      createComment({ ...author, postId, content: `Comment ${i}` }, now),
    ),
  );
  expect(await CommentModel.countDocuments({ postId })).toBe(12);
  expect((await findPostById(postId))?.repliesCount).toBe(12);
});

test('a comment that is refused is not counted', async () => {
  const postId = await newPost();
  const tooLong = { ...author, postId, content: 'x'.repeat(2001) };
  await expect(createComment(tooLong, now)).rejects.toThrow(/content/);
  const joined = withTransaction(async (transaction) => {
    await createComment({ ...author, postId, content: 'Undone' }, now, transaction);
    throw new Error('on purpose');
  });
  await expect(joined).rejects.toThrow('on purpose');
  expect((await findPostById(postId))?.repliesCount).toBe(0);
  expect(await CommentModel.countDocuments({ postId })).toBe(0);
});

test('there is no comment on a missing post, nor below a comment of another post', async () => {
  const [postId, otherId] = [await newPost(), await newPost()];
  const other = await createComment({ ...author, postId: otherId, content: 'There' }, now);
  const parentCommentId = other?._id.toHexString();
  const missing = new mongoose.Types.ObjectId().toHexString();
  expect(await createComment({ ...author, postId: missing, content: 'A' }, now)).toBeNull();
  expect(
    await createComment({ ...author, postId, parentCommentId, content: 'Answer' }, now),
  ).toBeNull();
  expect((await findPostById(postId))?.repliesCount).toBe(0);
});

test('a level is listed the oldest first, without gap or double', async () => {
  const postId = await newPost();
  const first = await createComment({ ...author, postId, content: '0' }, now);
  const parentCommentId = first?._id.toHexString() ?? '';
  for (const [index, minute] of [1, 2, 2, 2, 3].entries()) {
    await createComment({ ...author, postId, content: `${index + 1}` }, later(minute));
  }
  await createComment({ ...author, postId, parentCommentId, content: 'Answer' }, later(9));
  const walk = async (parent: string | null) => {
    const contents: string[] = [];
    let cursor: string | undefined;
    do {
      const { rows, nextCursor } = await listComments(postId, parent, { cursor, limit: 2 });
      contents.push(...rows.map(({ content }) => content));
      cursor = nextCursor ?? undefined;
    } while (cursor !== undefined);
    return contents;
  };
  expect(await walk(null)).toEqual(['0', '1', '2', '3', '4', '5']);
  expect(await walk(parentCommentId)).toEqual(['Answer']);
  expect((await findPostById(postId))?.repliesCount).toBe(7);
});
