import {
  type AdminPlanDto,
  type AdminPlansDto,
  createPlanInput,
  type Page,
  type PriceVersionDto,
  planByIdInput,
  priceHistoryInput,
  setPlanActiveInput,
  updatePlanInput,
} from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import { adminProcedure } from '../../../trpc.ts';
import { toAdminPlanDto, toPriceVersionDto } from './plans.mapper.ts';
import {
  addPlan,
  changePlan,
  listAllPlans,
  listPrices,
  readPlan,
  switchPlan,
} from './plans.service.ts';

export const adminPlansRouter = {
  /** Every tier, those on sale first. */
  list: adminProcedure.query(
    async ({ ctx }): Promise<AdminPlansDto> => ({
      items: (await listAllPlans(ctx.deps)).map(toAdminPlanDto),
    }),
  ),

  get: adminProcedure
    .input(planByIdInput)
    .query(
      async ({ ctx, input }): Promise<AdminPlanDto> =>
        toAdminPlanDto(await readPlan(ctx.deps, input.planId)),
    ),

  /** Puts a tier on sale. */
  create: adminProcedure
    .input(createPlanInput)
    .mutation(async ({ ctx, input }): Promise<AdminPlanDto> => {
      await addPlan(ctx, ctx.member, input);
      return toAdminPlanDto(await readPlan(ctx.deps, input.planId));
    }),

  /** What new passes cost, and what all of them open. */
  update: adminProcedure
    .input(updatePlanInput)
    .mutation(async ({ ctx, input }): Promise<AdminPlanDto> => {
      await changePlan(ctx, ctx.member, input);
      return toAdminPlanDto(await readPlan(ctx.deps, input.planId));
    }),

  /** Takes it off sale, or puts it back; passes that were bought run on. */
  setActive: adminProcedure
    .input(setPlanActiveInput)
    .mutation(async ({ ctx, input }): Promise<AdminPlanDto> => {
      await switchPlan(ctx, ctx.member, input);
      return toAdminPlanDto(await readPlan(ctx.deps, input.planId));
    }),

  /** What an agent or a tier cost from when on, and who still pays it. */
  priceHistory: adminProcedure
    .input(priceHistoryInput)
    .query(async ({ ctx, input }): Promise<Page<PriceVersionDto>> => {
      const { rows, nextCursor, passes } = await listPrices(ctx.deps, input);
      return { items: rows.map((row) => toPriceVersionDto(row, passes)), nextCursor };
    }),
} satisfies TRPCRouterRecord;
