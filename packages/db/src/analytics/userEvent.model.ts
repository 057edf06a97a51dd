import mongoose, { type Types } from 'mongoose';

/** Something a visitor did that is no page view: a click, a search, a purchase begun. */
export interface UserEventDoc {
  _id: Types.ObjectId;
  userId?: Types.ObjectId;
  visitorId?: string;
  sessionId?: string;
  eventType: string;
  category?: string;
  action?: string;
  label?: string;
  value?: number;
  /** Its shape is the event type's. */
  properties?: unknown;
  timestamp: Date;
  /** `page` is a path. */
  context?: { page?: string; component?: string; referrer?: string };
}

const definition = {
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', index: true },
  visitorId: { type: String },
  sessionId: { type: String },
  eventType: { type: String, required: true, index: true },
  category: { type: String },
  action: { type: String },
  label: { type: String },
  value: { type: Number },
  properties: { type: mongoose.Schema.Types.Mixed },
  timestamp: { type: Date, default: Date.now },
  context: {
    page: { type: String },
    component: { type: String },
    referrer: { type: String },
  },
} satisfies Record<Exclude<keyof UserEventDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<UserEventDoc>(definition, { collection: 'userevents' });
schema.index({ timestamp: -1 });

export const UserEventModel = mongoose.model<UserEventDoc>('UserEvent', schema);
