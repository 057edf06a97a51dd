import mongoose, { type Types } from 'mongoose';

/** One call of a tool by an agent or a person. */
export interface ToolUsageDoc {
  _id: Types.ObjectId;
  toolName: string;
  userId?: Types.ObjectId;
  agentId?: string;
  conversationId?: string;
  command?: string;
  /** As the tool was called; its shape is the tool's. */
  arguments?: unknown;
  /** `outputSize` in bytes. */
  result?: { success?: boolean; errorMessage?: string; outputSize?: number };
  timestamp: Date;
  /** Milliseconds. */
  latency?: number;
  metadata?: unknown;
}

const definition = {
  toolName: { type: String, required: true, index: true },
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', index: true },
  agentId: { type: String },
  conversationId: { type: String },
  command: { type: String },
  arguments: { type: mongoose.Schema.Types.Mixed },
  result: {
    success: { type: Boolean },
    errorMessage: { type: String },
    outputSize: { type: Number },
  },
  timestamp: { type: Date, default: Date.now },
  latency: { type: Number },
  metadata: { type: mongoose.Schema.Types.Mixed },
} satisfies Record<Exclude<keyof ToolUsageDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<ToolUsageDoc>(definition, { collection: 'toolusages' });
schema.index({ timestamp: -1 });

export const ToolUsageModel = mongoose.model<ToolUsageDoc>('ToolUsage', schema);
