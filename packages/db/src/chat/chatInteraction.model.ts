import {
  ANSWER_SOURCES,
  type AnswerSource,
  MESSAGE_ROLES,
  MESSAGE_STATUSES,
  type MessageRole,
  type MessageStatus,
} from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';

export interface ChatMessage {
  role: MessageRole;
  content: string;
  timestamp: Date;
  tokens?: number;
  /** Name of the model that answered. */
  model?: string;
  /** Absent on messages that the reference wrote, as are all fields below. */
  id?: string;
  /** On a question: the client's id of the request. On an answer: that of its question. */
  requestId?: string;
  status?: MessageStatus;
  answeredBy?: AnswerSource;
}

/** A conversation, or the part of a long one that fits well into one document. */
export interface ChatInteractionDoc {
  _id: Types.ObjectId;
  conversationId: string;
  userId?: Types.ObjectId;
  agentId?: string;
  agentType?: string;
  messages: ChatMessage[];
  /** When the conversation began, the same in all of its documents. */
  startTime: Date;
  /** Last message so far. */
  endTime?: Date;
  totalTokens: number;
  /** Messages in this document. */
  totalMessages: number;
  /** Milliseconds from question to whole answer. */
  averageResponseTime?: number;
  feedback?: { rating?: number; comment?: string };
  /** 0 for the first document of a conversation; absent on those that the reference wrote. */
  sequence?: number;
  /** Messages in the documents before this one. */
  earlierMessages?: number;
  /** `true` once the conversation goes on in the next document. */
  continued?: boolean;
  title?: string;
  /** UTF-8 bytes of all contents: what decides when the next document begins. */
  contentBytes?: number;
  /** Answers measured by `averageResponseTime`. */
  answers?: number;
}

const definition = {
  conversationId: { type: String, required: true, index: true },
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', index: true },
  agentId: { type: String, index: true },
  agentType: { type: String },
  messages: [
    {
      _id: false,
      role: { type: String, enum: MESSAGE_ROLES },
      content: { type: String },
      timestamp: { type: Date, default: Date.now },
      tokens: { type: Number },
      model: { type: String },
      id: { type: String },
      requestId: { type: String },
      status: { type: String, enum: MESSAGE_STATUSES },
      answeredBy: { type: String, enum: ANSWER_SOURCES },
    },
  ],
  startTime: { type: Date, default: Date.now },
  endTime: { type: Date },
  totalTokens: { type: Number, default: 0 },
  totalMessages: { type: Number, default: 0 },
  averageResponseTime: { type: Number },
  feedback: { rating: { type: Number }, comment: { type: String } },
  sequence: { type: Number },
  earlierMessages: { type: Number },
  continued: { type: Boolean },
  title: { type: String },
  contentBytes: { type: Number },
  answers: { type: Number },
} satisfies Record<Exclude<keyof ChatInteractionDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<ChatInteractionDoc>(definition, {
  collection: 'chatinteractions',
});
schema.index({ startTime: -1 });
schema.index({ userId: 1, continued: 1, endTime: -1, _id: -1 });
schema.index({ userId: 1, agentId: 1, continued: 1, endTime: -1, _id: -1 });
schema.index(
  { userId: 1, conversationId: 1, sequence: 1 },
  { unique: true, partialFilterExpression: { sequence: { $exists: true } } },
);

export const ChatInteractionModel = mongoose.model<ChatInteractionDoc>('ChatInteraction', schema);
