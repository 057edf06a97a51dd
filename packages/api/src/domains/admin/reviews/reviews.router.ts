import {
  type AdminReviewDto,
  hideReviewInput,
  listAdminReviewsInput,
  type Page,
  reviewInput,
} from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import { adminProcedure } from '../../../trpc.ts';
import { toAdminReviewDto } from './reviews.mapper.ts';
import { dismissReports, hide, listQueue, readReview, restore } from './reviews.service.ts';

export const adminReviewsRouter = {
  /** Reviews that somebody has reported, or that are hidden, the newest first. */
  list: adminProcedure
    .input(listAdminReviewsInput)
    .query(async ({ input }): Promise<Page<AdminReviewDto>> => {
      const { rows, nextCursor, ...surroundings } = await listQueue(input);
      return { items: rows.map((row) => toAdminReviewDto(row, surroundings)), nextCursor };
    }),

  /** It counts no more, and nobody but its author sees it; they are told the reason. */
  hide: adminProcedure
    .input(hideReviewInput)
    .mutation(async ({ ctx, input }): Promise<AdminReviewDto> => {
      await hide(ctx, ctx.member, input);
      return reviewOf(input.id);
    }),

  /** Shows a hidden review again. */
  restore: adminProcedure
    .input(reviewInput)
    .mutation(async ({ ctx, input }): Promise<AdminReviewDto> => {
      await restore(ctx, ctx.member, input.id);
      return reviewOf(input.id);
    }),

  /** Its reports are dealt with, and it stays. */
  dismissReports: adminProcedure
    .input(reviewInput)
    .mutation(async ({ ctx, input }): Promise<AdminReviewDto> => {
      await dismissReports(ctx, ctx.member, input.id);
      return reviewOf(input.id);
    }),
} satisfies TRPCRouterRecord;

async function reviewOf(id: string): Promise<AdminReviewDto> {
  const { review, ...surroundings } = await readReview(id);
  return toAdminReviewDto(review, surroundings);
}
