import { inTurn } from '../connection/inTurn.ts';
import { type Transaction, within, withTransaction } from '../connection/transaction.ts';
import { CommentModel } from './comment.model.ts';
import { type LikeDoc, LikeModel } from './like.model.ts';
import { PostModel } from './post.model.ts';

export interface LikeTarget {
  postId: string;
  /** A comment of the post; left out for the post itself. */
  commentId?: string | undefined;
  /** Whose like it is. */
  userId: string;
  now: Date;
}

export interface LikeOutcome {
  liked: boolean;
  /** Likes of the target, this one included. */
  likesCount: number;
  /** `false`: it was so already. */
  changed: boolean;
}

/**
 * Likes a post or comment, or takes the like back; a second time changes nothing. Like and counter
 * change together. `null`, and nothing written, when there is no such target.
 */
export async function setLike(
  { liked, ...target }: LikeTarget & { liked: boolean },
  transaction?: Transaction,
): Promise<LikeOutcome | null> {
  return changeLike(target, () => liked, transaction);
}

/** Likes what the person does not like yet, and the other way about. Else as `setLike`. */
export async function toggleLike(
  target: LikeTarget,
  transaction?: Transaction,
): Promise<LikeOutcome | null> {
  return changeLike(target, (liked) => !liked, transaction);
}

type Wanted = (liked: boolean) => boolean;

/** Likes of one target all write its counter, so those of this process wait for each other. */
async function changeLike(
  target: LikeTarget,
  wanted: Wanted,
  transaction: Transaction | undefined,
): Promise<LikeOutcome | null> {
  if (transaction) return changeWithin(target, wanted, transaction);
  return inTurn(target.commentId ?? target.postId, () =>
    withTransaction((own) => changeWithin(target, wanted, own)),
  );
}

async function changeWithin(
  { now, ...target }: LikeTarget,
  wanted: Wanted,
  transaction: Transaction,
): Promise<LikeOutcome | null> {
  const { postId, userId, commentId = null } = target;
  const like = await LikeModel.findOne(
    { postId, userId, commentId },
    { _id: 1 },
    within(transaction),
  ).lean<Pick<LikeDoc, '_id'>>();
  const liked = wanted(like !== null);
  if (liked === (like !== null)) {
    const likesCount = await findLikesCount(target, transaction);
    return likesCount === null ? null : { liked, likesCount, changed: false };
  }
  // The counter first: of two likes of one target at once, one fails here and is run again.
  const likesCount = await addToLikesCount(target, liked ? 1 : -1, transaction);
  if (likesCount === null) return null;
  if (like) await LikeModel.deleteOne({ _id: like._id }, within(transaction));
  else await new LikeModel({ ...target, createdAt: now }).save(within(transaction));
  return { liked, likesCount, changed: true };
}

type Target = Pick<LikeTarget, 'postId' | 'commentId'>;
/** An adopted document may lack the counter. */
type Counted = { likesCount?: number } | null;

async function findLikesCount(target: Target, transaction: Transaction): Promise<number | null> {
  const { postId, commentId } = target;
  const fields = { likesCount: 1 } as const;
  const found: Counted =
    commentId === undefined
      ? await PostModel.findOne({ _id: postId }, fields, within(transaction)).lean<Counted>()
      : await CommentModel.findOne(
          { _id: commentId, postId },
          fields,
          within(transaction),
        ).lean<Counted>();
  return found && (found.likesCount ?? 0);
}

/** Answers the count after the change. */
async function addToLikesCount(
  target: Target,
  step: number,
  transaction: Transaction,
): Promise<number | null> {
  const { postId, commentId } = target;
  const update = { $inc: { likesCount: step } };
  const options = {
    returnDocument: 'after',
    projection: { likesCount: 1 },
    ...within(transaction),
  } as const;
  const counted: Counted =
    commentId === undefined
      ? await PostModel.findOneAndUpdate({ _id: postId }, update, options).lean<Counted>()
      : await CommentModel.findOneAndUpdate(
          { _id: commentId, postId },
          update,
          options,
        ).lean<Counted>();
  if (!counted) return null;
  const { likesCount = 0 } = counted;
  // The documented code may have lost a count: it must not end below zero.
  return likesCount < 0 ? addToLikesCount(target, -likesCount, transaction) : likesCount;
}
