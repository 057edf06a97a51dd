import { type ProfileDto, updateProfileInput } from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import { memberProcedure } from '../../trpc.ts';
import { toProfileDto } from './user.mapper.ts';
import { getOwnProfile, updateOwnProfile } from './user.service.ts';

export const userRouter = {
  profile: {
    get: memberProcedure.query(
      async ({ ctx }): Promise<ProfileDto> => toProfileDto(await getOwnProfile(ctx.member.userId)),
    ),

    update: memberProcedure
      .input(updateProfileInput)
      .mutation(
        async ({ ctx, input }): Promise<ProfileDto> =>
          toProfileDto(await updateOwnProfile(ctx.deps, ctx.member.userId, input)),
      ),
  },
} satisfies TRPCRouterRecord;
