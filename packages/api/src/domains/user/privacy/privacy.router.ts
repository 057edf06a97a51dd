import {
  type DataExportDto,
  type DeletionDto,
  downloadExportInput,
  type ExportDownloadDto,
  type NewestExportDto,
  requestDeletionInput,
} from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import { freshProcedure, memberProcedure } from '../../../trpc.ts';
import { accountOf } from '../../auth/account.ts';
import { downloadExport, newestExport, requestExport } from './dataExport.service.ts';
import { cancelDeletion, requestDeletion } from './deletion.service.ts';
import { toDataExportDto, toDeletionDto } from './privacy.mapper.ts';

export const privacyRouter = {
  /** Has a copy of all of the person's data made; `export` tells how far it is. */
  requestExport: freshProcedure.mutation(
    async ({ ctx }): Promise<DataExportDto> =>
      toDataExportDto(await requestExport(ctx, ctx.member)),
  ),

  /** The newest copy. */
  export: memberProcedure.query(async ({ ctx }): Promise<NewestExportDto> => {
    const newest = await newestExport(ctx.member);
    return { export: newest && toDataExportDto(newest) };
  }),

  /** Answers an address that gives the file once, within minutes, to who is signed in here. */
  downloadExport: freshProcedure
    .input(downloadExportInput)
    .mutation(
      async ({ ctx, input }): Promise<ExportDownloadDto> =>
        downloadExport(ctx, ctx.member, input.id),
    ),

  /** The account is erased after 14 days, in which `cancelDeletion` takes it back. */
  requestDeletion: freshProcedure
    .input(requestDeletionInput)
    .mutation(
      async ({ ctx, input }): Promise<DeletionDto> =>
        toDeletionDto(await requestDeletion(ctx, ctx.member, input.email)),
    ),

  /** The account stays. */
  cancelDeletion: memberProcedure.mutation(
    async ({ ctx }): Promise<DeletionDto> => toDeletionDto(await cancelDeletion(ctx, ctx.member)),
  ),

  /** When the account is to be erased, if it is. */
  deletion: memberProcedure.query(
    async ({ ctx }): Promise<DeletionDto> => toDeletionDto(await accountOf(ctx.member)),
  ),
} satisfies TRPCRouterRecord;
