import type { DatabaseStatusDto } from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import { adminProcedure } from '../../../trpc.ts';
import { toDatabaseStatusDto } from './system.mapper.ts';
import { readDatabaseStatus } from './system.service.ts';

export const systemRouter = {
  /** Health, connections and slow queries of the database, as the process that answers sees them. */
  database: adminProcedure.query(
    async ({ ctx }): Promise<DatabaseStatusDto> =>
      toDatabaseStatusDto(await readDatabaseStatus(ctx.deps)),
  ),
} satisfies TRPCRouterRecord;
