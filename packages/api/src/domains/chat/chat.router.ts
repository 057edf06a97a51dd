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
import { memberProcedure, requireStream } from '../../trpc.ts';
import { getAgentsById } from '../agents/agents.service.ts';
import { toConversationDto, toMessageDtos } from './chat.mapper.ts';
import { ask, getConversationPage, listOwnConversations, staleTest } from './chat.service.ts';

export const chatRouter = {
  /** The person's conversations, the latest first. */
  conversations: memberProcedure
    .input(listConversationsInput)
    .query(async ({ ctx, input }): Promise<Page<ConversationDto>> => {
      const { rows, nextCursor } = await listOwnConversations(ctx.member.userId, input);
      const agents = await getAgentsById(rows.map(({ agentId = '' }) => agentId));
      return {
        items: rows.map((row) => toConversationDto(row, agents.get(row.agentId ?? ''))),
        nextCursor,
      };
    }),

  /** A conversation with its newest messages; the cursor leads to older ones. */
  conversation: memberProcedure
    .input(conversationInput)
    .query(async ({ ctx, input }): Promise<ConversationPageDto> => {
      const { latest, part, nextCursor } = await getConversationPage(ctx.member.userId, input);
      const { agentId = '' } = latest;
      const agents = await getAgentsById([agentId]);
      return {
        conversation: toConversationDto(latest, agents.get(agentId)),
        messages: toMessageDtos(part, staleTest(ctx.deps)),
        nextCursor,
      };
    }),

  /** Asks an agent. The answer streams in as events; see `ChatEvent`. */
  send: memberProcedure
    .input(sendMessageInput)
    .use(requireStream)
    .mutation(
      async ({ ctx, input, signal }): Promise<AsyncIterable<ChatEvent>> =>
        ask(ctx.deps, ctx.member, input, signal ?? ctx.signal),
    ),
} satisfies TRPCRouterRecord;
