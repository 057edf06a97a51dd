import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { retryDuplicateKey } from '../connection/retryDuplicateKey.ts';
import { type Transaction, withTransaction } from '../connection/transaction.ts';
import {
  type ChatInteractionDoc,
  ChatInteractionModel,
  type ChatMessage,
} from './chatInteraction.model.ts';
import { isPartFull, PART_BYTES, PART_MESSAGES } from './partSize.ts';
import { withResponseTime } from './responseTime.ts';

export interface TrackedChat {
  conversationId: string;
  /** `null`: a conversation of nobody's. */
  userId: string | null;
  agentId?: string | undefined;
  agentType?: string | undefined;
  /** Added to the conversation in this order, up to what one document holds. */
  messages: readonly TrackedMessage[];
  /** Milliseconds from the question to the whole answer, where `messages` hold one. */
  responseTime?: number | undefined;
  now: Date;
}

export type TrackedMessage = Pick<ChatMessage, 'role' | 'content'> & {
  tokens?: number | undefined;
  model?: string | undefined;
};

/**
 * Adds messages that another program exchanged to their conversation, which begins here where it is
 * new; the product's own chat writes an answer while it arrives. Answers the document they are in.
 * Throws `RangeError` for more messages or text than a document holds.
 */
export async function trackChatInteraction(chat: TrackedChat): Promise<ChatInteractionDoc> {
  const added = measure(chat);
  // The same conversation may begin, or go on in its next document, twice at the same moment.
  return retryDuplicateKey(() => withTransaction((session) => append(chat, added, session)));
}

type Added = ReturnType<typeof measure>;

function measure({ messages, now }: TrackedChat) {
  const bytes = messages.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0);
  if (messages.length > PART_MESSAGES || bytes > PART_BYTES) {
    throw new RangeError(`${messages.length} messages of ${bytes} bytes do not fit.`);
  }
  return {
    bytes,
    tokens: messages.reduce((sum, { tokens }) => sum + (tokens ?? 0), 0),
    messages: messages.map(
      ({ role, content, tokens, model }): ChatMessage => ({
        id: randomUUID(),
        role,
        content,
        timestamp: now,
        status: 'complete',
        ...(tokens === undefined ? {} : { tokens }),
        ...(model === undefined ? {} : { model }),
      }),
    ),
  };
}

async function append(
  chat: TrackedChat,
  added: Added,
  session: Transaction,
): Promise<ChatInteractionDoc> {
  const userId = chat.userId === null ? null : new mongoose.Types.ObjectId(chat.userId);
  const open = await ChatInteractionModel.findOne(
    { conversationId: chat.conversationId, userId, continued: null },
    null,
    { session },
  ).lean<ChatInteractionDoc>();
  if (open && isPartFull(open)) {
    await ChatInteractionModel.updateOne(
      { _id: open._id },
      { $set: { continued: true } },
      { session },
    );
  } else if (open) {
    const grown = await ChatInteractionModel.findOneAndUpdate(
      { _id: open._id },
      growth(open, chat, added),
      { session, returnDocument: 'after' },
    ).lean<ChatInteractionDoc>();
    return grown ?? open;
  }
  const created = await new ChatInteractionModel({
    conversationId: chat.conversationId,
    ...(userId ? { userId } : {}),
    agentId: chat.agentId ?? open?.agentId,
    agentType: chat.agentType ?? open?.agentType,
    messages: added.messages,
    startTime: open?.startTime ?? chat.now,
    endTime: chat.now,
    totalTokens: added.tokens,
    totalMessages: added.messages.length,
    averageResponseTime: chat.responseTime,
    answers: chat.responseTime === undefined ? 0 : 1,
    contentBytes: added.bytes,
    title: open?.title,
    sequence: open ? (open.sequence ?? 0) + 1 : 0,
    earlierMessages: open ? (open.earlierMessages ?? 0) + open.messages.length : 0,
  }).save({ session });
  return created.toObject();
}

function growth(open: ChatInteractionDoc, { responseTime, now }: TrackedChat, added: Added) {
  return {
    $push: { messages: { $each: added.messages } },
    $inc: {
      totalTokens: added.tokens,
      // Where the reference wrote the document there is no count yet, and it is derived.
      ...(open.contentBytes === undefined ? {} : { contentBytes: added.bytes }),
    },
    $set: {
      endTime: now,
      // The reference's count may be missing or off.
      totalMessages: open.messages.length + added.messages.length,
      ...(responseTime === undefined ? {} : withResponseTime(open, responseTime)),
    },
  };
}
