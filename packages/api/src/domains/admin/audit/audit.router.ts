import { type AuditEntryDto, listAuditInput, type Page } from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import { adminProcedure } from '../../../trpc.ts';
import { toAuditEntryDto } from './audit.mapper.ts';
import { listAudit } from './audit.service.ts';

export const auditRouter = {
  /** Sign-ins, denials, and what administrators and moderators did; the newest first. */
  list: adminProcedure
    .input(listAuditInput)
    .query(async ({ input }): Promise<Page<AuditEntryDto>> => {
      const { rows, nextCursor, people } = await listAudit(input);
      return { items: rows.map((row) => toAuditEntryDto(row, people)), nextCursor };
    }),
} satisfies TRPCRouterRecord;
