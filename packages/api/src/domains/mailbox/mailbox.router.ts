import { type MailboxItemDto, type MailboxMailDto, mailboxGetInput } from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import { publicProcedure } from '../../trpc.ts';
import { toMailboxItemDto, toMailboxMailDto } from './mailbox.mapper.ts';
import { listMailbox, readMailboxMail } from './mailbox.service.ts';

/** What was sent, in development alone: whoever can open the server can read it. */
export const mailboxRouter = {
  /** The latest hundred, newest first. */
  list: publicProcedure.query(
    async ({ ctx }): Promise<MailboxItemDto[]> =>
      (await listMailbox(ctx.deps)).map(toMailboxItemDto),
  ),

  get: publicProcedure
    .input(mailboxGetInput)
    .query(
      async ({ ctx, input }): Promise<MailboxMailDto> =>
        toMailboxMailDto(await readMailboxMail(ctx.deps, input.id)),
    ),
} satisfies TRPCRouterRecord;
