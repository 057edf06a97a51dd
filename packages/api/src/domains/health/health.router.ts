import type { HealthDto } from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import { publicProcedure } from '../../trpc.ts';

export const healthRouter = {
  /** That the server answers, and what is switched on. */
  get: publicProcedure.query(
    ({ ctx: { deps } }): HealthDto => ({
      status: 'ok',
      version: deps.config.version,
      time: deps.clock.now().toISOString(),
      payments: deps.config.payments?.mode ?? 'off',
      chat: deps.answerer.source,
      mailbox: deps.config.mail.mailbox,
    }),
  ),
} satisfies TRPCRouterRecord;
