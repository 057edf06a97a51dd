import mongoose, { type Types } from 'mongoose';

/** A browser that came by, signed in or not. */
export interface VisitorDoc {
  _id: Types.ObjectId;
  visitorId: string;
  /** The latest session. */
  sessionId?: string;
  userId?: Types.ObjectId;
  firstVisit: Date;
  lastVisit: Date;
  /** Sessions so far. */
  visits: number;
  deviceInfo?: {
    browser?: string;
    os?: string;
    /** desktop, mobile or tablet. */
    deviceType?: string;
    screenResolution?: string;
  };
  geoInfo?: { country?: string; region?: string; city?: string; timezone?: string };
  referrer?: string;
  utmParams?: {
    source?: string;
    medium?: string;
    campaign?: string;
    term?: string;
    content?: string;
  };
}

const definition = {
  visitorId: { type: String, required: true },
  sessionId: { type: String },
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', index: true },
  firstVisit: { type: Date, default: Date.now },
  lastVisit: { type: Date, default: Date.now },
  visits: { type: Number, default: 1 },
  deviceInfo: {
    browser: { type: String },
    os: { type: String },
    deviceType: { type: String },
    screenResolution: { type: String },
  },
  geoInfo: {
    country: { type: String },
    region: { type: String },
    city: { type: String },
    timezone: { type: String },
  },
  referrer: { type: String },
  utmParams: {
    source: { type: String },
    medium: { type: String },
    campaign: { type: String },
    term: { type: String },
    content: { type: String },
  },
} satisfies Record<Exclude<keyof VisitorDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<VisitorDoc>(definition, { collection: 'visitors' });
schema.index({ visitorId: 1 }, { unique: true });
schema.index({ lastVisit: -1 });

export const VisitorModel = mongoose.model<VisitorDoc>('Visitor', schema);
