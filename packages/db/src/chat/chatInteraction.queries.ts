import mongoose, { type QueryFilter } from 'mongoose';
import { z } from 'zod';
import { translateDuplicateKey } from '../connection/errors.ts';
import { cursorId, cursorTime, decodeCursor, type Keyset, toPage } from '../connection/keyset.ts';
import { type Transaction, within } from '../connection/transaction.ts';
import {
  type ChatInteractionDoc,
  ChatInteractionModel,
  type ChatMessage,
} from './chatInteraction.model.ts';
import type { withResponseTime } from './responseTime.ts';

export type ConversationPart = Omit<ChatInteractionDoc, '_id' | 'userId'> & { userId: string };

/** Begins a conversation, or its next document. Throws `DuplicateKeyError` when it is there. */
export async function createConversationPart(
  part: ConversationPart,
  transaction?: Transaction,
): Promise<ChatInteractionDoc> {
  const created = new ChatInteractionModel({
    ...part,
    userId: new mongoose.Types.ObjectId(part.userId),
  });
  await translateDuplicateKey(() => created.save(within(transaction)));
  return created.toObject();
}

/** A person's conversation: its newest document, where it goes on. */
export async function findOpenPart(
  userId: string,
  conversationId: string,
  transaction?: Transaction,
): Promise<ChatInteractionDoc | null> {
  return ChatInteractionModel.findOne(
    { conversationId, userId: new mongoose.Types.ObjectId(userId), continued: null },
    null,
    within(transaction),
  ).lean<ChatInteractionDoc>();
}

export async function findPart(
  userId: string,
  conversationId: string,
  sequence: number,
): Promise<ChatInteractionDoc | null> {
  return ChatInteractionModel.findOne({
    conversationId,
    userId: new mongoose.Types.ObjectId(userId),
    // The reference's conversations are one document each and carry no number.
    sequence: sequence === 0 ? { $in: [0, null] } : sequence,
  }).lean<ChatInteractionDoc>();
}

/** The document of the person's conversation that holds a request's question. */
export async function findPartByRequest(
  userId: string,
  conversationId: string,
  requestId: string,
  transaction?: Transaction,
): Promise<ChatInteractionDoc | null> {
  return ChatInteractionModel.findOne(
    {
      conversationId,
      userId: new mongoose.Types.ObjectId(userId),
      'messages.requestId': requestId,
    },
    null,
    within(transaction),
  ).lean<ChatInteractionDoc>();
}

export async function markContinued(partId: string, transaction: Transaction): Promise<void> {
  await ChatInteractionModel.updateOne(
    { _id: new mongoose.Types.ObjectId(partId) },
    { $set: { continued: true } },
    within(transaction),
  );
}

export interface Exchange {
  question: ChatMessage;
  /** Empty and `streaming`: filled in by `finishAnswer`. */
  answer: ChatMessage;
  /** UTF-8 bytes of the question. */
  bytes: number;
  /** Messages of the document so far: the reference's own count may be missing or off. */
  messagesBefore: number;
}

/** Stores a question and the place of its answer. */
export async function appendExchange(
  partId: string,
  { question, answer, bytes, messagesBefore }: Exchange,
  transaction?: Transaction,
): Promise<void> {
  await ChatInteractionModel.updateOne(
    { _id: new mongoose.Types.ObjectId(partId) },
    {
      $push: { messages: { $each: [question, answer] } },
      $inc: { contentBytes: bytes },
      $set: { endTime: question.timestamp, totalMessages: messagesBefore + 2 },
    },
    within(transaction),
  );
}

/** Empties a stopped or failed answer of `bytes` UTF-8 bytes, to be written again. */
export async function restartAnswer(
  partId: string,
  { id, bytes }: { id: string; bytes: number },
  now: Date,
  transaction?: Transaction,
): Promise<void> {
  await ChatInteractionModel.updateOne(
    { _id: new mongoose.Types.ObjectId(partId), 'messages.id': id },
    {
      $set: {
        'messages.$.status': 'streaming',
        'messages.$.content': '',
        'messages.$.timestamp': now,
        endTime: now,
      },
      $inc: { contentBytes: -bytes },
    },
    within(transaction),
  );
}

export interface FinishedAnswer {
  id: string;
  content: string;
  status: 'complete' | 'stopped' | 'failed';
  answeredBy: NonNullable<ChatMessage['answeredBy']>;
  model: string;
  tokens: number;
  /** UTF-8 bytes of the content. */
  bytes: number;
  /** When this writer began: another one may have taken over since. */
  began: Date;
  /** The document's new mean; only whole answers count. */
  measured: ReturnType<typeof withResponseTime> | null;
  now: Date;
}

/** Fills in an answer. `false` when it is being written no more: finished elsewhere, or erased. */
export async function finishAnswer(partId: string, answer: FinishedAnswer): Promise<boolean> {
  const { now, measured } = answer;
  const result = await ChatInteractionModel.updateOne(
    {
      _id: new mongoose.Types.ObjectId(partId),
      messages: { $elemMatch: { id: answer.id, status: 'streaming', timestamp: answer.began } },
    },
    {
      $set: {
        'messages.$.content': answer.content,
        'messages.$.status': answer.status,
        'messages.$.answeredBy': answer.answeredBy,
        'messages.$.model': answer.model,
        'messages.$.tokens': answer.tokens,
        'messages.$.timestamp': now,
        ...measured,
        endTime: now,
      },
      $inc: {
        totalTokens: answer.tokens,
        contentBytes: answer.bytes,
      },
    },
  );
  return result.modifiedCount === 1;
}

/** What a list of conversations shows: all but the messages. */
export type ConversationSummary = Omit<ChatInteractionDoc, 'messages'>;

const cursorShape = z.tuple([cursorTime, cursorId]);

/** A person's conversations, the latest first. Throws `InvalidCursorError`. */
export async function listConversations(
  userId: string,
  filter: { agentId?: string | undefined },
  { cursor, limit }: Keyset,
): Promise<{ rows: ConversationSummary[]; nextCursor: string | null }> {
  const rows = await ChatInteractionModel.find({
    userId: new mongoose.Types.ObjectId(userId),
    ...(filter.agentId === undefined ? {} : { agentId: filter.agentId }),
    continued: null,
    ...(cursor ? before(cursor) : {}),
  })
    .select({ messages: 0 })
    .sort({ endTime: -1, _id: -1 })
    .limit(limit + 1)
    .lean<ConversationSummary[]>();
  return toPage(rows, limit, (row) => [
    (row.endTime ?? row.startTime).getTime(),
    row._id.toHexString(),
  ]);
}

function before(cursor: string): QueryFilter<ChatInteractionDoc> {
  const [time, id] = decodeCursor(cursor, cursorShape);
  const endTime = new Date(time);
  return {
    endTime: { $lte: endTime },
    $or: [
      { endTime: { $lt: endTime } },
      { endTime, _id: { $lt: new mongoose.Types.ObjectId(id) } },
    ],
  };
}
