import { liveEventsInput } from '@onelastai/contracts';
import { userTopic } from '@onelastai/db';
import type { TRPCRouterRecord } from '@trpc/server';
import { liveStream } from '../../live/liveStream.ts';
import { memberProcedure } from '../../trpc.ts';

export const liveRouter = {
  /**
   * What concerns the person, as it happens: see `LiveEvent`. A client that comes back with the last
   * id it has seen is told what it missed, once and in order.
   */
  events: memberProcedure.input(liveEventsInput).subscription(({ ctx, input, signal }) => {
    const { deps, member } = ctx;
    return liveStream({
      hub: deps.live,
      topics: [userTopic(member.userId)],
      enter: () => deps.streamLimit.enter(member.userId),
      lastEventId: input.lastEventId,
      allowed: async () => (await deps.sessions.get(member.sessionId))?.userId === member.userId,
      watchSession: (onEnd) => deps.sessionWatch.watch(member, onEnd),
      signal: signal ?? ctx.signal,
    });
  }),
} satisfies TRPCRouterRecord;
