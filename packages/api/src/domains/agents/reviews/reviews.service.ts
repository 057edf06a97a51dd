import type {
  listReviewsInput,
  ReviewSummaryDto,
  reportReviewInput,
  upsertReviewInput,
} from '@onelastai/contracts';
import {
  type AgentReviewDoc,
  addReviewReport,
  changeReview,
  countReviewsByRating,
  createReview,
  deleteReview,
  findReview,
  findReviewOf,
  findUserFaces,
  inTurn,
  listReviews,
  type Transaction,
  type UserFace,
  withTransaction,
} from '@onelastai/db';
import type { z } from 'zod';
import type { Deps } from '../../../deps.ts';
import { DomainError } from '../../../errors.ts';
import { accountOf } from '../../auth/account.ts';
import type { AuthSession } from '../../auth/sessionCache.ts';
import { hasEverHeld } from '../../subscriptions/entitlements.service.ts';
import { getAgent } from '../agents.service.ts';

/** People by their ids; without those whose account is gone. */
export type Faces = ReadonlyMap<string, UserFace>;

/** An agent's reviews, and who wrote them. Throws INVALID_CURSOR. */
export async function browseReviews({
  agentId,
  sort,
  cursor,
  limit,
}: z.output<typeof listReviewsInput>) {
  const page = await listReviews({ agentId, sort }, { cursor, limit });
  return { ...page, faces: await facesOf(page.rows.map(({ userId }) => userId.toHexString())) };
}

export async function facesOf(userIds: string[]): Promise<Faces> {
  const faces = userIds.length > 0 ? await findUserFaces([...new Set(userIds)]) : [];
  return new Map(faces.map((face) => [face._id.toHexString(), face]));
}

/** Throws AGENT_NOT_FOUND. */
export async function summariseReviews(agentId: string): Promise<ReviewSummaryDto> {
  const { stats } = await getAgent(agentId);
  const counts = await countReviewsByRating(agentId);
  const of = (stars: number) => counts.find(({ rating }) => rating === stars)?.count ?? 0;
  return {
    rating: stats.rating,
    reviews: stats.reviews,
    distribution: [of(1), of(2), of(3), of(4), of(5)],
  };
}

/** The person's own review, also a hidden one, and whether they may write. */
export async function findOwnReview(
  deps: Deps,
  userId: string,
  agentId: string,
): Promise<{ review: AgentReviewDoc | null; mayReview: boolean }> {
  const [review, mayReview] = await Promise.all([
    findReviewOf(agentId, userId),
    hasEverHeld(deps, userId, agentId),
  ]);
  return { review, mayReview };
}

/**
 * Writes the person's one review of the agent, or changes it; the same words again change nothing. A
 * hidden one stays hidden. Throws AGENT_NOT_FOUND or REVIEW_NEEDS_PASS.
 */
export async function writeReview(
  deps: Deps,
  member: AuthSession,
  { agentId, rating, title, text }: z.output<typeof upsertReviewInput>,
): Promise<AgentReviewDoc> {
  const { userId } = member;
  await getAgent(agentId);
  if (!(await hasEverHeld(deps, userId, agentId))) {
    throw new DomainError('REVIEW_NEEDS_PASS', {
      message: 'Reviews are written by those who hold, or once held, a pass for the agent.',
    });
  }
  const content = { rating, title, text, now: deps.clock.now() };
  return changingReviews(agentId, async (transaction) => {
    await accountOf(member, transaction);
    const before = await findReviewOf(agentId, userId, transaction);
    if (!before) return createReview({ agentId, userId, ...content }, transaction);
    const isSame = before.rating === rating && before.title === title && before.text === text;
    return isSame ? before : changeReview(before, content, transaction);
  });
}

/** `false` where there was none. Throws REVIEW_HIDDEN: what is hidden cannot be written anew. */
export async function removeReview(userId: string, agentId: string): Promise<boolean> {
  return changingReviews(agentId, async (transaction) => {
    const review = await findReviewOf(agentId, userId, transaction);
    if (!review) return false;
    if (review.hidden) {
      throw new DomainError('REVIEW_HIDDEN', {
        message: 'A hidden review can be edited, not removed.',
      });
    }
    await deleteReview(review, transaction);
    return true;
  });
}

/** Changes of one agent's reviews all write its statistics, so those of this process wait for each other. */
export async function changingReviews<T>(
  agentId: string,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return inTurn(`reviews of ${agentId}`, () => withTransaction(work));
}

/**
 * Tells the administrators of a review that is shown; a second time changes nothing, and is answered
 * alike. Throws REVIEW_NOT_FOUND, OWN_REVIEW or TOO_MANY_REQUESTS.
 */
export async function reportReview(
  { limits, clock }: Deps,
  userId: string,
  { id, reason, text }: z.output<typeof reportReviewInput>,
): Promise<void> {
  await limits.consume('report-account', userId);
  const review = await findReview(id);
  if (!review || review.hidden) throw reviewNotFound();
  if (review.userId.toHexString() === userId) {
    throw new DomainError('OWN_REVIEW', { message: 'This review is your own.' });
  }
  await addReviewReport({ reviewId: id, userId, reason, text, now: clock.now() });
}

export function reviewNotFound(): DomainError {
  return new DomainError('REVIEW_NOT_FOUND', { message: 'There is no such review.' });
}
