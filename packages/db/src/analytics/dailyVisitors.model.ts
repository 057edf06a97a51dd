import mongoose, { type Types } from 'mongoose';
import { whole } from '../bounds.ts';

/**
 * Visitors of one day that is over, counted once from page views and sessions. Timestamps are the
 * server's, so it never changes, and stays when the detail has reached the end of its retention.
 */
export interface DailyVisitorsDoc {
  _id: Types.ObjectId;
  /** IANA name: whose midnights bound the day. */
  timezone: string;
  /** `YYYY-MM-DD`. */
  day: string;
  /** Visitors who saw a page or began a session, each once. */
  uniqueVisitors: number;
  /** Sessions begun. */
  totalVisits: number;
  pageViews: number;
  computedAt: Date;
}

const count = { type: Number, required: true, min: 0, validate: whole };

const definition = {
  timezone: { type: String, required: true, maxlength: 60 },
  day: { type: String, required: true, match: /^\d{4}-\d{2}-\d{2}$/ },
  uniqueVisitors: count,
  totalVisits: count,
  pageViews: count,
  computedAt: { type: Date, required: true },
} satisfies Record<Exclude<keyof DailyVisitorsDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<DailyVisitorsDoc>(definition, { collection: 'dailyvisitors' });
schema.index({ timezone: 1, day: 1 }, { unique: true });

export const DailyVisitorsModel = mongoose.model<DailyVisitorsDoc>('DailyVisitors', schema);
