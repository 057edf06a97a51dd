import {
  type ActingDto,
  type ActingStoppedDto,
  adminActionInput,
  adminUserInput,
  listUsersInput,
  type Page,
  type SessionsEndedDto,
  setRoleInput,
  type UserDetailDto,
  type UserSummaryDto,
} from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import type { Deps } from '../../../deps.ts';
import { adminProcedure, freshAdminProcedure, memberProcedure } from '../../../trpc.ts';
import { actAs, stopActing } from './acting.service.ts';
import { disable, enable, endSessions, setRole, unlock } from './standing.service.ts';
import { toUserDetailDto, toUserSummaryDto } from './users.mapper.ts';
import { listAccounts, readAccount } from './users.service.ts';

export const usersRouter = {
  /** Accounts, the newest first. */
  list: adminProcedure
    .input(listUsersInput)
    .query(async ({ ctx: { deps }, input }): Promise<Page<UserSummaryDto>> => {
      const { rows, nextCursor } = await listAccounts(deps, input);
      const now = deps.clock.now();
      return { items: rows.map((row) => toUserSummaryDto(row, now)), nextCursor };
    }),

  /** The whole picture of one person. */
  get: adminProcedure
    .input(adminUserInput)
    .query(async ({ ctx, input }): Promise<UserDetailDto> => detailOf(ctx.deps, input.id)),

  /** Gives the account another role. Whoever loses rights is signed out everywhere. */
  setRole: freshAdminProcedure
    .input(setRoleInput)
    .mutation(async ({ ctx, input }): Promise<UserDetailDto> => {
      await setRole(ctx, ctx.member, input);
      return detailOf(ctx.deps, input.id);
    }),

  /** Signs the person out everywhere, and lets nobody sign in to the account. */
  disable: freshAdminProcedure
    .input(adminActionInput)
    .mutation(async ({ ctx, input }): Promise<UserDetailDto> => {
      await disable(ctx, ctx.member, input);
      return detailOf(ctx.deps, input.id);
    }),

  enable: freshAdminProcedure
    .input(adminActionInput)
    .mutation(async ({ ctx, input }): Promise<UserDetailDto> => {
      await enable(ctx, ctx.member, input);
      return detailOf(ctx.deps, input.id);
    }),

  /** Signs the person out everywhere. API keys stand. */
  endSessions: freshAdminProcedure.input(adminActionInput).mutation(
    async ({ ctx, input }): Promise<SessionsEndedDto> => ({
      sessionsEnded: await endSessions(ctx, ctx.member, input),
    }),
  ),

  /** Lets the person try again at once after too many wrong passwords or codes. */
  unlock: freshAdminProcedure
    .input(adminActionInput)
    .mutation(async ({ ctx, input }): Promise<UserDetailDto> => {
      await unlock(ctx, ctx.member, input);
      return detailOf(ctx.deps, input.id);
    }),

  /** For support: for half an hour this session sees what the person sees, and can change nothing. */
  actAs: freshAdminProcedure
    .input(adminActionInput)
    .mutation(async ({ ctx, input }): Promise<ActingDto> => {
      const { user, until } = await actAs(ctx, ctx.member, input);
      return { userId: input.id, name: user.name ?? '', until: until.toISOString() };
    }),

  /** Back to one's own account. Nothing happens where one is there already. */
  stopActing: memberProcedure.mutation(
    async ({ ctx }): Promise<ActingStoppedDto> => ({ userId: await stopActing(ctx, ctx.member) }),
  ),
} satisfies TRPCRouterRecord;

async function detailOf(deps: Deps, userId: string): Promise<UserDetailDto> {
  return toUserDetailDto(await readAccount(deps, userId), deps.clock.now());
}
