import {
  type AvatarDto,
  memberInput,
  type ProfileDto,
  type PublicProfileDto,
  updateProfileInput,
} from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import { octetInputParser } from '@trpc/server/http';
import { memberProcedure, publicProcedure } from '../../../trpc.ts';
import { removeAvatar, uploadAvatar } from './avatar.service.ts';
import { toProfileDto, toPublicProfileDto } from './profile.mapper.ts';
import { getMember, getOwnProfile, updateOwnProfile } from './profile.service.ts';

export const profileRouter = {
  /** One's own, with what nobody else sees. */
  get: memberProcedure.query(
    async ({ ctx }): Promise<ProfileDto> => toProfileDto(await getOwnProfile(ctx.member.userId)),
  ),

  update: memberProcedure
    .input(updateProfileInput)
    .mutation(
      async ({ ctx, input }): Promise<ProfileDto> =>
        toProfileDto(await updateOwnProfile(ctx.deps, ctx.member.userId, input)),
    ),

  /** A member as everybody sees them; the same for the member. */
  byId: publicProcedure
    .input(memberInput)
    .query(
      async ({ input }): Promise<PublicProfileDto> => toPublicProfileDto(await getMember(input.id)),
    ),

  /** Takes a file's bytes, at most 5 MB: JPEG, PNG, WebP or GIF by their content. */
  uploadAvatar: memberProcedure
    .input(octetInputParser)
    .mutation(
      async ({ ctx, input }): Promise<AvatarDto> =>
        uploadAvatar(ctx.deps, ctx.member.userId, input),
    ),

  removeAvatar: memberProcedure.mutation(
    async ({ ctx }): Promise<AvatarDto> => removeAvatar(ctx.deps, ctx.member.userId),
  ),
} satisfies TRPCRouterRecord;
