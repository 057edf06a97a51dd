import mongoose, { type Types } from 'mongoose';

/** One visit as analytics sees it; a signed-in session is an `AuthSessionDoc`. */
export interface SessionDoc {
  _id: Types.ObjectId;
  sessionId: string;
  visitorId: string;
  userId?: Types.ObjectId;
  startTime: Date;
  endTime?: Date;
  /** Seconds. */
  duration: number;
  isActive: boolean;
  pageViews: number;
  events: number;
  lastActivity: Date;
  /** Path of the first page. */
  landingPage?: string;
  /** Path of the latest page, the last one once the session is closed. */
  exitPage?: string;
  deviceInfo?: { browser?: string; os?: string; deviceType?: string };
}

const definition = {
  sessionId: { type: String, required: true },
  visitorId: { type: String, required: true, index: true },
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', index: true },
  startTime: { type: Date, default: Date.now },
  endTime: { type: Date },
  duration: { type: Number, default: 0 },
  isActive: { type: Boolean, default: true },
  pageViews: { type: Number, default: 0 },
  events: { type: Number, default: 0 },
  lastActivity: { type: Date, default: Date.now },
  landingPage: { type: String },
  exitPage: { type: String },
  deviceInfo: {
    browser: { type: String },
    os: { type: String },
    deviceType: { type: String },
  },
} satisfies Record<Exclude<keyof SessionDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<SessionDoc>(definition, { collection: 'sessions' });
schema.index({ sessionId: 1 }, { unique: true });
schema.index({ startTime: -1 });
// Finds the sessions to close.
schema.index({ isActive: 1, lastActivity: 1 });

export const SessionModel = mongoose.model<SessionDoc>('Session', schema);
