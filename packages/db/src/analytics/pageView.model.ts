import mongoose, { type Types } from 'mongoose';

export interface PageViewDoc {
  _id: Types.ObjectId;
  visitorId: string;
  sessionId: string;
  userId?: Types.ObjectId;
  page: { url: string; path?: string; title?: string; referrer?: string };
  timestamp: Date;
  /** Seconds in view. */
  timeSpent: number;
  /** Per cent of the page. */
  scrollDepth: number;
  /** The client's id of the view: sent again, it counts once. Absent on the reference's views. */
  clientId?: string;
}

const definition = {
  visitorId: { type: String, required: true, index: true },
  sessionId: { type: String, required: true, index: true },
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User' },
  page: {
    url: { type: String, required: true },
    path: { type: String },
    title: { type: String },
    referrer: { type: String },
  },
  timestamp: { type: Date, default: Date.now },
  timeSpent: { type: Number, default: 0 },
  scrollDepth: { type: Number, default: 0 },
  clientId: { type: String },
} satisfies Record<Exclude<keyof PageViewDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<PageViewDoc>(definition, { collection: 'pageviews' });
schema.index({ timestamp: -1 });
// For export and erasure; most views are nobody's.
schema.index({ userId: 1 }, { sparse: true });
schema.index(
  { visitorId: 1, clientId: 1 },
  { unique: true, partialFilterExpression: { clientId: { $exists: true } } },
);

export const PageViewModel = mongoose.model<PageViewDoc>('PageView', schema);
