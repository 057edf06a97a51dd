import type { hideReviewInput, listAdminReviewsInput } from '@onelastai/contracts';
import {
  type AgentReviewDoc,
  findReview,
  hideReview,
  listReviewQueue,
  restoreReview,
  settleReports,
  type Transaction,
} from '@onelastai/db';
import type { z } from 'zod';
import type { Call } from '../../../requestInfo.ts';
import { getAgentsById } from '../../agents/agents.service.ts';
import { changingReviews, facesOf, reviewNotFound } from '../../agents/reviews/reviews.service.ts';
import { type AuthSession, ownerOf } from '../../auth/sessionCache.ts';
import { audited } from '../users/audited.ts';

/** What has to be looked at, the newest first. Throws INVALID_CURSOR. */
export async function listQueue({ state, cursor, limit }: z.output<typeof listAdminReviewsInput>) {
  const { rows, nextCursor } = await listReviewQueue(state, { cursor, limit });
  return { rows, nextCursor, ...(await surroundings(rows)) };
}

/** Throws REVIEW_NOT_FOUND. */
export async function readReview(id: string) {
  const review = await findReview(id);
  if (!review) throw reviewNotFound();
  return { review, ...(await surroundings([review])) };
}

/** The people and agents that these reviews name. */
async function surroundings(reviews: AgentReviewDoc[]) {
  const people = reviews.flatMap(({ userId, hidden, reports }) => [
    userId,
    hidden?.by,
    ...reports.map((report) => report.userId),
  ]);
  const [faces, agents] = await Promise.all([
    facesOf(people.flatMap((id) => id?.toHexString() ?? [])),
    getAgentsById(reviews.map(({ agentId }) => agentId)),
  ]);
  return { faces, agents };
}

/** Shows it to nobody but its author from now on. Throws REVIEW_NOT_FOUND. */
export async function hide(
  call: Call,
  admin: AuthSession,
  { id, reason }: z.output<typeof hideReviewInput>,
): Promise<void> {
  await moderate(call, admin, { action: 'hide', id, reason }, async (review, transaction) => {
    if (review.hidden) return false;
    const by = ownerOf(admin);
    await hideReview(review, { reason, by, now: call.deps.clock.now() }, transaction);
    return true;
  });
}

/** Throws REVIEW_NOT_FOUND. */
export async function restore(call: Call, admin: AuthSession, id: string): Promise<void> {
  await moderate(call, admin, { action: 'restore', id }, async (review, transaction) => {
    if (!review.hidden) return false;
    await restoreReview(review, transaction);
    return true;
  });
}

/** Leaves the review as it is. Throws REVIEW_NOT_FOUND. */
export async function dismissReports(call: Call, admin: AuthSession, id: string): Promise<void> {
  await moderate(call, admin, { action: 'dismissReports', id }, async (review, transaction) => {
    if (review.reportCount === 0) return false;
    await settleReports(id, transaction);
    return true;
  });
}

/** A change with its line in the audit log: both or neither. `work` answers whether it did anything. */
async function moderate(
  call: Call,
  admin: AuthSession,
  { action, id, reason = '' }: { action: string; id: string; reason?: string },
  work: (review: AgentReviewDoc, transaction: Transaction) => Promise<boolean>,
): Promise<void> {
  const known = await findReview(id);
  if (!known) throw reviewNotFound();
  const userId = known.userId.toHexString();
  const entry = { action: `admin.reviews.${action}`, userId, reason };
  await audited(call, admin, entry, (log) =>
    changingReviews(known.agentId, async (transaction) => {
      const review = await findReview(id, transaction);
      if (!review) throw reviewNotFound();
      if (await work(review, transaction)) await log(transaction, { kind: 'review', id });
    }),
  );
}
