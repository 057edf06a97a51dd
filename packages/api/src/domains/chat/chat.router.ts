import {
  type ChatEvent,
  type ConversationDto,
  type ConversationPageDto,
  conversationInput,
  listConversationsInput,
  type Page,
  sendMessageInput,
} from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import { memberProcedure } from '../../trpc.ts';
import { toConversationDto, toMessageDtos } from './chat.mapper.ts';
import { ask, getConversationPage, listOwnConversations, staleTest } from './chat.service.ts';

export const chatRouter = {
  /** The person's conversations, the latest first. */
  conversations: memberProcedure
    .input(listConversationsInput)
    .query(async ({ ctx, input }): Promise<Page<ConversationDto>> => {
      const { rows, nextCursor } = await listOwnConversations(ctx.member.userId, input);
      return { items: rows.map(toConversationDto), nextCursor };
    }),

  /** A conversation with its newest messages; the cursor leads to older ones. */
  conversation: memberProcedure
    .input(conversationInput)
    .query(async ({ ctx, input }): Promise<ConversationPageDto> => {
      const { latest, part, nextCursor } = await getConversationPage(ctx.member.userId, input);
      return {
        conversation: toConversationDto(latest),
        messages: toMessageDtos(part, staleTest(ctx.deps)),
        nextCursor,
      };
    }),

  /** Asks an agent. The answer streams in as events; see `ChatEvent`. */
  send: memberProcedure
    .input(sendMessageInput)
    .mutation(
      async ({ ctx, input, signal }): Promise<AsyncIterable<ChatEvent>> =>
        ask(ctx.deps, ctx.member, input, signal ?? ctx.signal),
    ),
} satisfies TRPCRouterRecord;
