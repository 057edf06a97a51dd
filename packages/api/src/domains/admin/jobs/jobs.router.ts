import { type JobDto, type JobStartedDto, runJobInput } from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import { adminProcedure } from '../../../trpc.ts';
import { toJobDto } from './jobs.mapper.ts';
import { runJobNow } from './jobs.service.ts';

export const jobsRouter = {
  /** Background work of all processes: when it runs, and how it went. */
  list: adminProcedure.query(
    async ({ ctx }): Promise<JobDto[]> => (await ctx.deps.jobs.overview()).map(toJobDto),
  ),

  /** Makes a job that repeats due now; whichever process is free does it. */
  run: adminProcedure
    .input(runJobInput)
    .mutation(async ({ ctx, input }): Promise<JobStartedDto> => {
      await runJobNow(ctx, ctx.member, input.name);
      return { name: input.name };
    }),
} satisfies TRPCRouterRecord;
