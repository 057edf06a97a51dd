import { REVIEW_LIMITS, type ReviewQueue, type ReviewReportReason } from '@onelastai/contracts';
import { type QueryFilter, Types } from 'mongoose';
import { z } from 'zod';
import { cursorId, cursorTime, decodeCursor, type Keyset, toPage } from '../connection/keyset.ts';
import { type Transaction, within } from '../connection/transaction.ts';
import { type AgentReviewDoc, AgentReviewModel } from './agentReview.model.ts';
import { addToTotals } from './agentReview.queries.ts';

export interface NewReviewReport {
  reviewId: string;
  /** Who reports it. */
  userId: string;
  reason: ReviewReportReason;
  /** May be empty. */
  text: string;
  now: Date;
}

/** Adds a report to a review that is shown. A person's second one changes nothing. */
export async function addReviewReport(report: NewReviewReport): Promise<void> {
  const { reviewId, reason, text, now } = report;
  const userId = new Types.ObjectId(report.userId);
  const added = { userId, reason, ...(text ? { text } : {}), at: now };
  await AgentReviewModel.updateOne(
    { _id: new Types.ObjectId(reviewId), hidden: null, 'reports.userId': { $ne: userId } },
    {
      $push: { reports: { $each: [added], $slice: -REVIEW_LIMITS.reports } },
      $inc: { reportCount: 1 },
      $set: { reportedAt: now },
    },
  );
}

/** Reports are dealt with: they stay on record, and ask for nothing any more. */
const SETTLED = { $set: { reportCount: 0 }, $unset: { reportedAt: true } } as const;

export async function settleReports(id: string, transaction: Transaction): Promise<void> {
  await AgentReviewModel.updateOne({ _id: id }, SETTLED, within(transaction));
}

/** Takes a shown review out of sight and out of the statistics; its reports are dealt with. */
export async function hideReview(
  review: AgentReviewDoc,
  { reason, by, now }: { reason: string; by: string; now: Date },
  transaction: Transaction,
): Promise<void> {
  await addToTotals(review.agentId, { sum: -review.rating, count: -1 }, transaction);
  const hidden = { at: now, by: new Types.ObjectId(by), reason };
  await AgentReviewModel.updateOne(
    { _id: review._id },
    { ...SETTLED, $set: { ...SETTLED.$set, hidden } },
    within(transaction),
  );
}

/** Shows a hidden review again, and counts it. */
export async function restoreReview(
  review: AgentReviewDoc,
  transaction: Transaction,
): Promise<void> {
  await addToTotals(review.agentId, { sum: review.rating, count: 1 }, transaction);
  await AgentReviewModel.updateOne(
    { _id: review._id },
    { $unset: { hidden: true } },
    within(transaction),
  );
}

const cursorShape = z.tuple([cursorTime, cursorId]);

/** What administrators have to look at: the last reported, or hidden, first. Throws `InvalidCursorError`. */
export async function listReviewQueue(
  state: ReviewQueue,
  { cursor, limit }: Keyset,
): Promise<{ rows: AgentReviewDoc[]; nextCursor: string | null }> {
  const at = state === 'reported' ? 'reportedAt' : 'hidden.at';
  const rows = await AgentReviewModel.find(upTo(at, cursor))
    .sort({ [at]: -1, _id: -1 })
    .limit(limit + 1)
    .lean<AgentReviewDoc[]>();
  return toPage(rows, limit, (row) => [timeOf(row, state), row._id.toHexString()]);
}

/** From the cursor on, or all that have the time at all: the partial index asks for a bound. */
function upTo(at: string, cursor: string | undefined): QueryFilter<AgentReviewDoc> {
  if (cursor === undefined) return { [at]: { $gt: new Date(0) } };
  const [time, id] = decodeCursor(cursor, cursorShape);
  const last = new Date(time);
  return {
    [at]: { $lte: last },
    $or: [{ [at]: { $lt: last } }, { [at]: last, _id: { $lt: new Types.ObjectId(id) } }],
  };
}

function timeOf({ reportedAt, hidden }: AgentReviewDoc, state: ReviewQueue): number {
  const time = state === 'reported' ? reportedAt : hidden?.at;
  return time?.getTime() ?? 0;
}
