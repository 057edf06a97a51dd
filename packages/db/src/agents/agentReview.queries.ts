import type { ReviewSort } from '@onelastai/contracts';
import { type QueryFilter, Types } from 'mongoose';
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
import { type AgentDoc, AgentModel } from './agent.model.ts';
import { type AgentReviewDoc, AgentReviewModel } from './agentReview.model.ts';
import { emitCatalogueChanged } from './catalogueEvents.ts';
import { type ReviewTotals, reviewStats } from './reviewStats.ts';

export type ReviewContent = Pick<AgentReviewDoc, 'rating' | 'title' | 'text'>;

export async function findReviewOf(
  agentId: string,
  userId: string,
  transaction?: Transaction,
): Promise<AgentReviewDoc | null> {
  const filter = { agentId, userId: new Types.ObjectId(userId) };
  return AgentReviewModel.findOne(filter, null, within(transaction)).lean<AgentReviewDoc>();
}

/** `id` is 24 hex digits. */
export async function findReview(
  id: string,
  transaction?: Transaction,
): Promise<AgentReviewDoc | null> {
  return AgentReviewModel.findById(id, null, within(transaction)).lean<AgentReviewDoc>();
}

/** What no list of a review needs. */
export type ShownReview = Omit<AgentReviewDoc, 'reports' | 'hidden'>;

const ORDERS = {
  newest: { createdAt: -1, _id: -1 },
  highest: { rating: -1, createdAt: -1, _id: -1 },
  lowest: { rating: 1, createdAt: -1, _id: -1 },
} as const satisfies Record<ReviewSort, object>;

const cursorShape = z.tuple([z.number().int().min(1).max(5), cursorTime, cursorId]);

/** An agent's reviews without the hidden ones. Throws `InvalidCursorError`. */
export async function listReviews(
  { agentId, sort }: { agentId: string; sort: ReviewSort },
  { cursor, limit }: Keyset,
): Promise<{ rows: ShownReview[]; nextCursor: string | null }> {
  const conditions: QueryFilter<AgentReviewDoc>[] = [{ agentId, hidden: null }];
  if (cursor !== undefined) conditions.push(after(cursor, sort));
  const rows = await AgentReviewModel.find({ $and: conditions })
    .select({ reports: 0, hidden: 0 })
    .sort(ORDERS[sort])
    .limit(limit + 1)
    .lean<ShownReview[]>();
  return toPage(rows, limit, (row) => [row.rating, row.createdAt.getTime(), row._id.toHexString()]);
}

/** The bounded form: the first key narrows the index, the rest breaks ties. */
function after(cursor: string, sort: ReviewSort): QueryFilter<AgentReviewDoc> {
  const [rating, time, id] = decodeCursor(cursor, cursorShape);
  const earlier = createdBefore(time, id);
  if (sort === 'newest') return earlier;
  const [upTo, beyond] =
    sort === 'highest' ? [{ $lte: rating }, { $lt: rating }] : [{ $gte: rating }, { $gt: rating }];
  return { rating: upTo, $or: [{ rating: beyond }, { rating, ...earlier }] };
}

/** Shown reviews of the agent by their stars; without those that nobody gave. */
export async function countReviewsByRating(
  agentId: string,
): Promise<{ rating: number; count: number }[]> {
  return AgentReviewModel.aggregate<{ rating: number; count: number }>([
    { $match: { agentId, hidden: null } },
    { $group: { _id: '$rating', count: { $sum: 1 } } },
    { $project: { _id: 0, rating: '$_id', count: 1 } },
  ]);
}

/** Writes a person's first review of the agent, and counts it. */
export async function createReview(
  { now, userId, ...review }: ReviewContent & { agentId: string; userId: string; now: Date },
  transaction: Transaction,
): Promise<AgentReviewDoc> {
  await addToTotals(review.agentId, { sum: review.rating, count: 1 }, transaction);
  const created = new AgentReviewModel({
    ...review,
    userId: new Types.ObjectId(userId),
    createdAt: now,
    updatedAt: now,
  });
  await created.save(within(transaction));
  return created.toObject();
}

/** What its author changes. A hidden review stays hidden. */
export async function changeReview(
  review: AgentReviewDoc,
  { rating, title, text, now }: ReviewContent & { now: Date },
  transaction: Transaction,
): Promise<AgentReviewDoc> {
  const step = review.hidden ? 0 : rating - review.rating;
  if (step !== 0) await addToTotals(review.agentId, { sum: step, count: 0 }, transaction);
  const changes = { rating, title, text, updatedAt: now, editedAt: now };
  await AgentReviewModel.updateOne({ _id: review._id }, { $set: changes }, within(transaction));
  return { ...review, ...changes };
}

export async function deleteReview(
  review: AgentReviewDoc,
  transaction: Transaction,
): Promise<void> {
  if (!review.hidden) {
    await addToTotals(review.agentId, { sum: -review.rating, count: -1 }, transaction);
  }
  await AgentReviewModel.deleteOne({ _id: review._id }, within(transaction));
}

/**
 * Adds to what an agent's statistics follow from. Called before the review itself is written: of two
 * changes at once, one fails here and is run again.
 */
export async function addToTotals(
  agentId: string,
  { sum, count }: ReviewTotals,
  transaction: Transaction,
): Promise<void> {
  const agent = await AgentModel.findOneAndUpdate(
    { id: agentId },
    { $inc: { 'reviewTotals.sum': sum, 'reviewTotals.count': count } },
    {
      returnDocument: 'after',
      projection: { _id: 1, reviewTotals: 1, statsBaseline: 1 },
      ...within(transaction),
    },
  ).lean<Counted | null>();
  if (!agent) return;
  const { rating, reviews } = reviewStats(agent.reviewTotals, agent.statsBaseline);
  await AgentModel.updateOne(
    { _id: agent._id },
    { $set: { 'stats.rating': rating, 'stats.reviews': reviews } },
    within(transaction),
  );
  await emitCatalogueChanged(transaction, [agentId]);
}

type Counted = Pick<AgentDoc, '_id' | 'reviewTotals' | 'statsBaseline'>;
