import { changeEmailInput, type EmailChangeDto, linkInput } from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import { freshProcedure, memberProcedure, publicProcedure } from '../../trpc.ts';
import { cancelEmailChange, changeEmail, confirmEmailChange } from './emailChange.service.ts';

export const emailChangeRouter = {
  /** Mails a link to both addresses; the change takes place once both were opened. */
  changeEmail: freshProcedure
    .input(changeEmailInput)
    .mutation(
      async ({ ctx, input }): Promise<EmailChangeDto> => changeEmail(ctx, ctx.member, input.email),
    ),

  /** One of those links. */
  confirmEmailChange: publicProcedure
    .input(linkInput)
    .mutation(
      async ({ ctx, input }): Promise<EmailChangeDto> => confirmEmailChange(ctx, input.token),
    ),

  cancelEmailChange: memberProcedure.mutation(async ({ ctx }): Promise<{ cancelled: true }> => {
    await cancelEmailChange(ctx, ctx.member);
    return { cancelled: true };
  }),
} satisfies TRPCRouterRecord;
