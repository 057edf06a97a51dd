import type { PostCategory } from '@onelastai/contracts';
import mongoose, { type QueryFilter } from 'mongoose';
import { z } from 'zod';
import {
  createdBefore,
  cursorId,
  cursorTime,
  decodeCursor,
  type Keyset,
  toPage,
} from '../connection/keyset.ts';
import { type Transaction, within } from '../connection/transaction.ts';
import { type PostDoc, PostModel } from './post.model.ts';

export interface NewPost {
  authorId: string;
  authorName: string;
  authorAvatar?: string | undefined;
  content: string;
  /** `general` when left out. */
  category?: PostCategory | undefined;
  tags?: string[] | undefined;
  groupId?: string | undefined;
}

export async function createPost(
  post: NewPost,
  now: Date,
  transaction?: Transaction,
): Promise<PostDoc> {
  const created = new PostModel({ ...post, createdAt: now, updatedAt: now });
  await created.save(within(transaction));
  return created.toObject();
}

export async function findPostById(postId: string): Promise<PostDoc | null> {
  return PostModel.findById(postId).lean<PostDoc>();
}

/** One restriction at a time: each has an index of its own, so a page costs the same at any depth. */
export type PostFilter =
  | { category?: PostCategory | undefined; authorId?: undefined; groupId?: undefined }
  | { authorId: string; category?: undefined; groupId?: undefined }
  | { groupId: string; category?: undefined; authorId?: undefined };

/** What a list of posts shows. */
export type PostSummary = Omit<PostDoc, 'searchTerms'>;

/** The order of the feed. `null` also stands for a missing mark. */
const PIN_ORDER = [true, false, null] as const;
/** Place in `PIN_ORDER`, creation time, id. */
const cursorShape = z.tuple([
  z
    .int()
    .min(0)
    .max(PIN_ORDER.length - 1),
  cursorTime,
  cursorId,
]);

/**
 * Posts, the pinned ones first, then the newest, whoever may see them. Throws `InvalidCursorError`.
 *
 * A condition over all three keys of the order would give the index wide bounds, so the part with
 * the cursor's mark is read first, and the next part only to fill the page.
 */
export async function listPosts(
  filter: PostFilter,
  { cursor, limit }: Keyset,
): Promise<{ rows: PostSummary[]; nextCursor: string | null }> {
  const matching = toMatch(filter);
  const rows =
    cursor === undefined
      ? await findInOrder(matching, limit + 1)
      : await findAfter(cursor, matching, limit + 1);
  return toPage(rows, limit, ({ isPinned, createdAt, _id }) => [
    PIN_ORDER.indexOf(isPinned ?? null),
    createdAt.getTime(),
    _id.toHexString(),
  ]);
}

function toMatch({ category, authorId, groupId }: PostFilter): QueryFilter<PostDoc> {
  return {
    ...(category === undefined ? {} : { category }),
    ...(authorId === undefined ? {} : { authorId: new mongoose.Types.ObjectId(authorId) }),
    ...(groupId === undefined ? {} : { groupId: new mongoose.Types.ObjectId(groupId) }),
  };
}

async function findInOrder(filter: QueryFilter<PostDoc>, limit: number): Promise<PostSummary[]> {
  return PostModel.find(filter)
    .select({ searchTerms: 0 })
    .sort({ isPinned: -1, createdAt: -1, _id: -1 })
    .limit(limit)
    .lean<PostSummary[]>();
}

async function findAfter(
  cursor: string,
  matching: QueryFilter<PostDoc>,
  limit: number,
): Promise<PostSummary[]> {
  const [place, time, id] = decodeCursor(cursor, cursorShape);
  const [mark = null, ...later] = PIN_ORDER.slice(place);
  const rows = await findInOrder(
    { ...matching, isPinned: mark, ...createdBefore(time, id) },
    limit,
  );
  for (const isPinned of later) {
    if (rows.length === limit) break;
    rows.push(...(await findInOrder({ ...matching, isPinned }, limit - rows.length)));
  }
  return rows;
}
