import { API_METHODS, type ApiMethod } from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';
import { truncateAddress } from '../accounts/address.ts';

/** One answered request. */
export interface ApiUsageDoc {
  _id: Types.ObjectId;
  visitorId?: string;
  sessionId?: string;
  userId?: Types.ObjectId;
  /** The procedure or the route's pattern, never a path with ids in it. */
  endpoint: string;
  method?: ApiMethod;
  statusCode?: number;
  /** Milliseconds. */
  responseTime?: number;
  /** Bytes. */
  requestSize?: number;
  responseSize?: number;
  timestamp: Date;
  errorMessage?: string;
  userAgent?: string;
  /** Truncated where we wrote it; a whole address where the reference did. */
  ip?: string;
}

const definition = {
  visitorId: { type: String },
  sessionId: { type: String },
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User' },
  endpoint: { type: String, required: true, index: true },
  method: { type: String, enum: API_METHODS },
  statusCode: { type: Number },
  responseTime: { type: Number },
  requestSize: { type: Number },
  responseSize: { type: Number },
  timestamp: { type: Date, default: Date.now },
  errorMessage: { type: String },
  userAgent: { type: String },
  ip: { type: String, set: truncateAddress },
} satisfies Record<Exclude<keyof ApiUsageDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<ApiUsageDoc>(definition, { collection: 'apiusages' });
schema.index({ timestamp: -1 });
// For export and erasure; most requests are nobody's.
schema.index({ userId: 1 }, { sparse: true });

export const ApiUsageModel = mongoose.model<ApiUsageDoc>('ApiUsage', schema);
