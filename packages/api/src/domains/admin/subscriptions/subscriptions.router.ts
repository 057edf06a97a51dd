import {
  type AdminSubscriptionDetailDto,
  type AdminSubscriptionDto,
  adminCancelSubscriptionInput,
  adminSubscriptionInput,
  listAdminSubscriptionsInput,
  type Page,
} from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import type { Deps } from '../../../deps.ts';
import { adminProcedure, freshAdminProcedure } from '../../../trpc.ts';
import { cancelSubscription } from './cancel.service.ts';
import { toAdminSubscriptionDetailDto, toAdminSubscriptionDto } from './subscriptions.mapper.ts';
import { listSubscriptions, readSubscription } from './subscriptions.service.ts';

export const adminSubscriptionsRouter = {
  /** Everybody's passes, the newest first. */
  list: adminProcedure
    .input(listAdminSubscriptionsInput)
    .query(async ({ ctx, input }): Promise<Page<AdminSubscriptionDto>> => {
      const { rows, nextCursor, ...named } = await listSubscriptions(input);
      const now = ctx.deps.clock.now();
      return { items: rows.map((pass) => toAdminSubscriptionDto(pass, named, now)), nextCursor };
    }),

  /** One pass with its payments, what was asked of the payment service, and what that told. */
  get: adminProcedure
    .input(adminSubscriptionInput)
    .query(
      async ({ ctx, input }): Promise<AdminSubscriptionDetailDto> => detailOf(ctx.deps, input.id),
    ),

  /** Switches renewal off, or ends the pass now with a refund. */
  cancel: freshAdminProcedure
    .input(adminCancelSubscriptionInput)
    .mutation(async ({ ctx, input }): Promise<AdminSubscriptionDetailDto> => {
      await cancelSubscription(ctx, ctx.member, input);
      return detailOf(ctx.deps, input.id);
    }),
} satisfies TRPCRouterRecord;

async function detailOf(deps: Deps, id: string): Promise<AdminSubscriptionDetailDto> {
  return toAdminSubscriptionDetailDto(await readSubscription(id), deps.clock.now());
}
