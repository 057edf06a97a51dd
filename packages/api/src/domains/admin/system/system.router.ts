import {
  type DatabaseStatusDto,
  type JobDto,
  type JobStartedDto,
  runJobInput,
} from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import { adminProcedure } from '../../../trpc.ts';
import { toJobDto } from './jobs.mapper.ts';
import { runJobNow } from './jobs.service.ts';
import { toDatabaseStatusDto } from './system.mapper.ts';
import { readDatabaseStatus } from './system.service.ts';

export const systemRouter = {
  /** Health, connections and slow queries of the database, as the process that answers sees them. */
  database: adminProcedure.query(
    async ({ ctx }): Promise<DatabaseStatusDto> =>
      toDatabaseStatusDto(await readDatabaseStatus(ctx.deps)),
  ),

  /** Background work of all processes: when it runs, and how it went. */
  jobs: adminProcedure.query(
    async ({ ctx }): Promise<JobDto[]> => (await ctx.deps.jobs.overview()).map(toJobDto),
  ),

  /** Makes a job that repeats due now; whichever process is free does it. */
  runJob: adminProcedure
    .input(runJobInput)
    .mutation(async ({ ctx, input }): Promise<JobStartedDto> => {
      await runJobNow(ctx, ctx.member, input.name);
      return { name: input.name };
    }),
} satisfies TRPCRouterRecord;
