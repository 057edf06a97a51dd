import {
  type AgentReviewDto,
  agentReviewsInput,
  listReviewsInput,
  type MyReviewDto,
  type OwnReviewDto,
  type Page,
  type ReviewRemovedDto,
  type ReviewReportedDto,
  type ReviewSummaryDto,
  reportReviewInput,
  upsertReviewInput,
} from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import { memberProcedure, publicProcedure } from '../../../trpc.ts';
import { toOwnReviewDto, toReviewDto } from './reviews.mapper.ts';
import {
  browseReviews,
  facesOf,
  findOwnReview,
  removeReview,
  reportReview,
  summariseReviews,
  writeReview,
} from './reviews.service.ts';

export const reviewsRouter = {
  /** An agent's reviews; those that administrators have hidden are left out. */
  list: publicProcedure
    .input(listReviewsInput)
    .query(async ({ input }): Promise<Page<AgentReviewDto>> => {
      const { rows, nextCursor, faces } = await browseReviews(input);
      return { items: rows.map((row) => toReviewDto(row, faces)), nextCursor };
    }),

  /** What they say together. */
  summary: publicProcedure
    .input(agentReviewsInput)
    .query(async ({ input }): Promise<ReviewSummaryDto> => summariseReviews(input.agentId)),

  /** The caller's own review, and whether they may write one. */
  mine: memberProcedure
    .input(agentReviewsInput)
    .query(async ({ ctx: { deps, member }, input }): Promise<MyReviewDto> => {
      const { review, mayReview } = await findOwnReview(deps, member.userId, input.agentId);
      const faces = await facesOf(review ? [member.userId] : []);
      return { review: review && toOwnReviewDto(review, faces), mayReview };
    }),

  /** Writes the caller's one review of the agent, or changes it. */
  upsert: memberProcedure
    .input(upsertReviewInput)
    .mutation(async ({ ctx: { deps, member }, input }): Promise<OwnReviewDto> => {
      const review = await writeReview(deps, member, input);
      return toOwnReviewDto(review, await facesOf([member.userId]));
    }),

  /** Nothing happens where there is none. */
  remove: memberProcedure.input(agentReviewsInput).mutation(
    async ({ ctx: { member }, input }): Promise<ReviewRemovedDto> => ({
      removed: await removeReview(member.userId, input.agentId),
    }),
  ),

  /** Asks the administrators to look at a review. */
  report: memberProcedure
    .input(reportReviewInput)
    .mutation(async ({ ctx: { deps, member }, input }): Promise<ReviewReportedDto> => {
      await reportReview(deps, member.userId, input);
      return { id: input.id };
    }),
} satisfies TRPCRouterRecord;
