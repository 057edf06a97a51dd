import { endSessionInput, type SessionListDto } from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import type { Call } from '../../requestInfo.ts';
import { memberProcedure } from '../../trpc.ts';
import { toSessionDto } from './auth.mapper.ts';
import { endOwnSession, listOwnSessions } from './ownSessions.service.ts';
import type { AuthSession } from './sessionCache.ts';

export const sessionsRouter = {
  /** Where the person is signed in, the newest first. */
  list: memberProcedure.query(async ({ ctx }): Promise<SessionListDto> => listOf(ctx, ctx.member)),

  /** Ends one of them: it notices within a second, wherever it is. */
  end: memberProcedure
    .input(endSessionInput)
    .mutation(async ({ ctx, input }): Promise<SessionListDto> => {
      await endOwnSession(ctx, ctx.member, input.id);
      return listOf(ctx, ctx.member);
    }),
} satisfies TRPCRouterRecord;

async function listOf(call: Call, member: AuthSession): Promise<SessionListDto> {
  const sessions = await listOwnSessions(call, member);
  return { items: sessions.map((session) => toSessionDto(session, member.id)) };
}
