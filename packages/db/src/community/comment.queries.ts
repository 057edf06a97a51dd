import mongoose, { type QueryFilter } from 'mongoose';
import { z } from 'zod';
import { cursorId, cursorTime, decodeCursor, type Keyset, toPage } from '../connection/keyset.ts';
import { inTransaction, type Transaction, within } from '../connection/transaction.ts';
import { type CommentDoc, CommentModel } from './comment.model.ts';
import { PostModel } from './post.model.ts';

export interface NewComment {
  postId: string;
  /** The comment that is answered; left out on the first level. */
  parentCommentId?: string | undefined;
  authorId: string;
  authorName: string;
  authorAvatar?: string | undefined;
  content: string;
}

/**
 * Stores a comment and counts it on its post. `null`, and nothing written, when there is no such
 * post or the parent is no comment of it.
 */
export async function createComment(
  comment: NewComment,
  now: Date,
  transaction?: Transaction,
): Promise<CommentDoc | null> {
  return inTransaction(transaction, (joined) => storeComment(comment, now, joined));
}

async function storeComment(
  comment: NewComment,
  now: Date,
  transaction: Transaction,
): Promise<CommentDoc | null> {
  const postId = new mongoose.Types.ObjectId(comment.postId);
  if (comment.parentCommentId !== undefined) {
    const _id = new mongoose.Types.ObjectId(comment.parentCommentId);
    const parent = await CommentModel.findOne({ _id, postId }, { _id: 1 }, within(transaction));
    if (!parent) return null;
  }
  const counted = await PostModel.updateOne(
    { _id: postId },
    { $inc: { repliesCount: 1 } },
    within(transaction),
  );
  if (counted.matchedCount === 0) return null;
  const created = new CommentModel({ ...comment, createdAt: now, updatedAt: now });
  await created.save(within(transaction));
  return created.toObject();
}

const cursorShape = z.tuple([cursorTime, cursorId]);

/**
 * One level of a post's thread, the oldest first: the answers to `parentCommentId`, or the first
 * level when it is `null`. Throws `InvalidCursorError`.
 */
export async function listComments(
  postId: string,
  parentCommentId: string | null,
  { cursor, limit }: Keyset,
): Promise<{ rows: CommentDoc[]; nextCursor: string | null }> {
  const rows = await CommentModel.find({
    postId: new mongoose.Types.ObjectId(postId),
    parentCommentId: parentCommentId && new mongoose.Types.ObjectId(parentCommentId),
    ...(cursor === undefined ? {} : after(cursor)),
  })
    .sort({ createdAt: 1, _id: 1 })
    .limit(limit + 1)
    .lean<CommentDoc[]>();
  return toPage(rows, limit, (row) => [row.createdAt.getTime(), row._id.toHexString()]);
}

/** The bounded form: the first key narrows the index, the rest breaks ties. */
function after(cursor: string): QueryFilter<CommentDoc> {
  const [time, id] = decodeCursor(cursor, cursorShape);
  const createdAt = new Date(time);
  return {
    createdAt: { $gte: createdAt },
    $or: [
      { createdAt: { $gt: createdAt } },
      { createdAt, _id: { $gt: new mongoose.Types.ObjectId(id) } },
    ],
  };
}
