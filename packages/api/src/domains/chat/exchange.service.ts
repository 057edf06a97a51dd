import { createHash, randomUUID } from 'node:crypto';
import type { sendMessageInput } from '@onelastai/contracts';
import {
  appendExchange,
  type ChatInteractionDoc,
  type ChatMessage,
  createConversationPart,
  DuplicateKeyError,
  type Exchange,
  findOpenPart,
  findPartByRequest,
  isPartFull,
  markContinued,
  restartAnswer,
  type Transaction,
  withTransaction,
} from '@onelastai/db';
import type { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { ANSWER_LIMIT_MS } from './model.ts';

type SendInput = z.output<typeof sendMessageInput>;
type StoredMessage = ChatMessage & { id: string };

/** A question in its place, and the answer that belongs to it. */
export interface StoredExchange {
  part: ChatInteractionDoc;
  question: StoredMessage;
  answer: StoredMessage;
  /** The answer was complete already: nothing is to be generated. */
  answered: boolean;
}

const TITLE_LENGTH = 80;

/** An answer's writer gives up before this; what is still marked as streaming then never ends. */
const LEASE_MS = ANSWER_LIMIT_MS + 60_000;

export function isStale(message: ChatMessage, now: Date): boolean {
  return now.getTime() - message.timestamp.getTime() > LEASE_MS;
}

function isBeingWritten(message: ChatMessage | undefined, now: Date): boolean {
  return message?.status === 'streaming' && !isStale(message, now);
}

/**
 * Stores a question with the place of its answer, once per requestId; a question whose answer
 * stopped or failed is made ready to be answered again. All of it or nothing.
 */
export async function storeExchange(
  deps: Deps,
  userId: string,
  input: SendInput,
): Promise<StoredExchange> {
  try {
    return await withTransaction((transaction) => store(deps, userId, input, transaction));
  } catch (error) {
    // The same first question at the same moment: the other request is answering it.
    if (error instanceof DuplicateKeyError) throw answerInProgress(error);
    throw error;
  }
}

async function store(
  deps: Deps,
  userId: string,
  input: SendInput,
  transaction: Transaction,
): Promise<StoredExchange> {
  const now = deps.clock.now();
  const conversationId = input.conversationId ?? newConversationId(userId, input.requestId);
  const asked = await findPartByRequest(userId, conversationId, input.requestId, transaction);
  if (asked) return repeat(asked, input, now, transaction);

  const exchange = newExchange(input, now);
  const open = await findOpenPart(userId, conversationId, transaction);
  if (!open) {
    if (input.conversationId !== undefined) throw conversationNotFound();
    return begin(newPart({ userId, conversationId, input, now }), exchange, transaction);
  }
  if (open.agentId !== input.agentId) throw conversationNotFound();
  if (isBeingWritten(open.messages.at(-1), now)) throw answerInProgress();
  if (!isPartFull(open)) {
    const messagesBefore = open.messages.length;
    await appendExchange(open._id.toHexString(), { ...exchange, messagesBefore }, transaction);
    return placed({ ...open, messages: [...open.messages, exchange.question, exchange.answer] });
  }
  await markContinued(open._id.toHexString(), transaction);
  const next = {
    ...newPart({ userId, conversationId, input, now }),
    startTime: open.startTime,
    title: open.title ?? '',
    sequence: (open.sequence ?? 0) + 1,
    earlierMessages: (open.earlierMessages ?? 0) + open.messages.length,
  };
  return begin(next, exchange, transaction);
}

/** The question is stored: its answer is complete, being written, or to be written again. */
async function repeat(
  part: ChatInteractionDoc,
  { requestId, agentId, message }: SendInput,
  now: Date,
  transaction: Transaction,
): Promise<StoredExchange> {
  if (part.agentId !== agentId) throw conversationNotFound();
  const { answer, ...exchange } = placed(part, requestId);
  if (exchange.question.content !== message) throw questionIdReused();
  if (answer.status === 'complete') return { ...exchange, answer, answered: true };
  // This very answer, or a later one of the conversation.
  if ([answer, part.messages.at(-1)].some((message) => isBeingWritten(message, now))) {
    throw answerInProgress();
  }
  const previous = { id: answer.id, bytes: Buffer.byteLength(answer.content) };
  await restartAnswer(part._id.toHexString(), previous, now, transaction);
  return { ...exchange, answer: { ...answer, content: '', status: 'streaming', timestamp: now } };
}

async function begin(
  part: Parameters<typeof createConversationPart>[0],
  { question, answer, bytes }: NewExchange,
  transaction: Transaction,
): Promise<StoredExchange> {
  const filled = {
    ...part,
    messages: [question, answer],
    totalMessages: 2,
    contentBytes: bytes,
  };
  return placed(await createConversationPart(filled, transaction));
}

function placed(part: ChatInteractionDoc, requestId?: string): StoredExchange {
  const wanted = requestId ?? part.messages.at(-1)?.requestId;
  const question = part.messages.find((it) => it.requestId === wanted && it.role === 'user');
  const answer = part.messages.find((it) => it.requestId === wanted && it.role === 'assistant');
  if (!question?.id || !answer?.id) throw new Error(`Conversation ${part.conversationId} is torn.`);
  return {
    part,
    question: { ...question, id: question.id },
    answer: { ...answer, id: answer.id },
    answered: false,
  };
}

type NewExchange = Omit<Exchange, 'messagesBefore'> & {
  question: StoredMessage;
  answer: StoredMessage;
};

function newExchange({ message, requestId }: SendInput, now: Date): NewExchange {
  const common = { requestId, timestamp: now };
  return {
    question: {
      ...common,
      id: randomUUID(),
      role: 'user',
      content: message,
      status: 'complete',
    },
    answer: { ...common, id: randomUUID(), role: 'assistant', content: '', status: 'streaming' },
    bytes: Buffer.byteLength(message),
  };
}

interface NewPart {
  userId: string;
  conversationId: string;
  input: SendInput;
  now: Date;
}

function newPart({ userId, conversationId, input, now }: NewPart) {
  return {
    conversationId,
    userId,
    agentId: input.agentId,
    agentType: 'catalogue',
    title: titleOf(input.message),
    startTime: now,
    endTime: now,
    messages: [],
    totalTokens: 0,
    totalMessages: 0,
    contentBytes: 0,
    sequence: 0,
    earlierMessages: 0,
    answers: 0,
  };
}

/** From the request, so that a first question sent twice is one conversation. */
function newConversationId(userId: string, requestId: string): string {
  const hash = createHash('sha256').update(`${userId}\n${requestId}`).digest();
  // The form of a UUID of version 8: "vendor specific".
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5');
}

function titleOf(question: string): string {
  const line = question.split('\n', 1)[0] ?? '';
  return line.length <= TITLE_LENGTH ? line : `${line.slice(0, TITLE_LENGTH - 1).trimEnd()}…`;
}

export function conversationNotFound(): DomainError {
  return new DomainError('CONVERSATION_NOT_FOUND', { message: 'There is no such conversation.' });
}

function questionIdReused(): DomainError {
  return new DomainError('QUESTION_ID_REUSED', {
    message: 'This requestId was used for another question.',
    fields: { requestId: ['Used for another question.'] },
  });
}

function answerInProgress(cause?: unknown): DomainError {
  return new DomainError('ANSWER_IN_PROGRESS', {
    message: 'An answer is still being written in this conversation.',
    cause,
  });
}
