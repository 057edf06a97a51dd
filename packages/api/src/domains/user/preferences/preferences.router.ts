import { type PreferencesDto, updatePreferencesInput } from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import { memberProcedure } from '../../../trpc.ts';
import { toPreferencesDto } from './preferences.mapper.ts';
import { getPreferences, updatePreferences } from './preferences.service.ts';

export const preferencesRouter = {
  get: memberProcedure.query(
    async ({ ctx }): Promise<PreferencesDto> =>
      toPreferencesDto(await getPreferences(ctx.member.userId)),
  ),

  /** Changes what is given and nothing else. */
  update: memberProcedure
    .input(updatePreferencesInput)
    .mutation(
      async ({ ctx, input }): Promise<PreferencesDto> =>
        toPreferencesDto(await updatePreferences(ctx.deps, ctx.member.userId, input)),
    ),
} satisfies TRPCRouterRecord;
