import type { ConversationDto, MessageDto } from '@onelastai/contracts';
import type {
  AgentDoc,
  AgentSummary,
  ChatInteractionDoc,
  ChatMessage,
  ConversationSummary,
} from '@onelastai/db';
import { toAgentRefDto } from '../agents/agents.mapper.ts';

export function toConversationDto(
  part: ConversationSummary,
  agent: AgentSummary | AgentDoc | undefined,
): ConversationDto {
  return {
    id: part.conversationId,
    agentId: part.agentId ?? '',
    agent: agent ? toAgentRefDto(agent) : null,
    title: part.title ?? '',
    startedAt: part.startTime.toISOString(),
    lastMessageAt: (part.endTime ?? part.startTime).toISOString(),
    messageCount: (part.earlierMessages ?? 0) + part.totalMessages,
  };
}

/** The messages of one document. The reference's carry no ids; theirs are their places. */
export function toMessageDtos(part: ChatInteractionDoc, isStale: StaleTest): MessageDto[] {
  return part.messages
    .map((message, index) =>
      toMessageDto({ ...message, id: message.id ?? `${part.sequence ?? 0}-${index}` }, isStale),
    )
    .filter((message) => message.role !== 'system');
}

/** Whether an answer is marked as being written although its writer must be gone. */
export type StaleTest = (message: ChatMessage) => boolean;

export function toMessageDto(
  message: ChatMessage & { id: string },
  isStale: StaleTest,
): MessageDto {
  const status = message.status ?? 'complete';
  return {
    id: message.id,
    role: message.role,
    content: message.content,
    createdAt: message.timestamp.toISOString(),
    status: status === 'streaming' && isStale(message) ? 'failed' : status,
    answeredBy: message.answeredBy ?? null,
    requestId: message.requestId ?? null,
  };
}
