import { z } from 'zod';
import type { AgentRefDto } from '../agents/agents.ts';
import { type IsoDate, pageInput, requestIdInput, slugInput, text } from '../common.ts';

export const MESSAGE_ROLES = ['user', 'assistant', 'system'] as const;
export type MessageRole = (typeof MESSAGE_ROLES)[number];

export const MESSAGE_STATUSES = ['complete', 'streaming', 'stopped', 'failed'] as const;
/**
 * `streaming`: being written; `stopped`: ended by the reader, what had arrived is kept;
 * `failed`: the model failed, stalled or broke off, what had arrived is kept.
 */
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** Who wrote an answer: the configured model, or the built-in guide where none is configured. */
export const ANSWER_SOURCES = ['model', 'guide'] as const;
export type AnswerSource = (typeof ANSWER_SOURCES)[number];

export const QUESTION_MAX = 8000;

/** A UUID; the reference's ids had other forms. */
const conversationIdInput = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[\w.:-]+$/, 'Not an id.');

export const listConversationsInput = z
  .strictObject({ agentId: slugInput.optional(), ...pageInput })
  .prefault({});

export const conversationInput = z.strictObject({
  id: conversationIdInput,
  cursor: pageInput.cursor,
});

/**
 * Without `conversationId` a new conversation begins. Sending a `requestId` again repeats a stored
 * answer, or tries a stopped or failed one once more; the question is stored once.
 */
export const sendMessageInput = z.strictObject({
  agentId: slugInput,
  conversationId: conversationIdInput.optional(),
  message: text(QUESTION_MAX),
  requestId: requestIdInput,
});

export interface ConversationDto {
  id: string;
  agentId: string;
  /** `null` when the agent has left the catalogue. */
  agent: AgentRefDto | null;
  /** The first question, shortened. */
  title: string;
  startedAt: IsoDate;
  lastMessageAt: IsoDate;
  messageCount: number;
}

export interface MessageDto {
  id: string;
  role: MessageRole;
  content: string;
  createdAt: IsoDate;
  status: MessageStatus;
  /** Set on answers alone. */
  answeredBy: AnswerSource | null;
  /** The question's requestId, for sending it again. */
  requestId: string | null;
}

export interface ConversationPageDto {
  conversation: ConversationDto;
  /** Oldest first. */
  messages: MessageDto[];
  /** Leads to older messages. */
  nextCursor: string | null;
}

export const ANSWER_FAILURES = ['unavailable', 'stalled', 'interrupted'] as const;
/** `unavailable`: the model refused or could not be reached; `interrupted`: it broke off midway. */
export type AnswerFailure = (typeof ANSWER_FAILURES)[number];

/** What `chat.send` streams, in this order; the last is `done` or `failed`. */
export type ChatEvent =
  | { type: 'start'; conversation: ConversationDto; question: MessageDto; answerId: string }
  | { type: 'delta'; text: string }
  | { type: 'done'; answer: MessageDto }
  | { type: 'failed'; answer: MessageDto; reason: AnswerFailure };
