import { METRICS_PERIODS, type MetricsPeriod } from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';

/** A group's figures over one period, written by a job. */
export interface CommunityMetricsDoc {
  _id: Types.ObjectId;
  groupId: Types.ObjectId;
  period: MetricsPeriod;
  /** When the period began. */
  date: Date;
  /** `total` at the period's end, the rest within it. */
  members: { total: number; new: number; left: number; active: number; banned: number };
  content: { posts: number; comments: number; reactions: number; shares: number };
  engagement: {
    views: number;
    uniqueVisitors: number;
    /** Seconds. */
    averageSessionDuration: number;
    /** Active members per member, 0 to 1. */
    engagementRate: number;
  };
  events: { created: number; attendees: number; completedEvents: number };
  /** The reference wrote `actionsaken` for `actionsTaken`: `readMetrics` takes either. */
  moderation: { reports: number; actionsTaken: number; contentRemoved: number };
  topContributors: {
    userId?: Types.ObjectId;
    posts: number;
    comments: number;
    reactions: number;
  }[];
  topContent: { contentId?: Types.ObjectId; views: number; engagement: number }[];
  createdAt: Date;
}

const count = { type: Number, default: 0 };

const definition = {
  groupId: {
    type: mongoose.Schema.Types.ObjectId,
    ref: 'CommunityGroup',
    required: true,
    index: true,
  },
  period: { type: String, enum: METRICS_PERIODS, required: true },
  date: { type: Date, required: true, index: true },
  members: { total: count, new: count, left: count, active: count, banned: count },
  content: { posts: count, comments: count, reactions: count, shares: count },
  engagement: {
    views: count,
    uniqueVisitors: count,
    averageSessionDuration: count,
    engagementRate: count,
  },
  events: { created: count, attendees: count, completedEvents: count },
  moderation: { reports: count, actionsTaken: count, contentRemoved: count },
  topContributors: [
    {
      _id: false,
      userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User' },
      posts: count,
      comments: count,
      reactions: count,
    },
  ],
  topContent: [
    {
      _id: false,
      contentId: { type: mongoose.Schema.Types.ObjectId },
      views: count,
      engagement: count,
    },
  ],
  createdAt: { type: Date, default: Date.now },
} satisfies Record<Exclude<keyof CommunityMetricsDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<CommunityMetricsDoc>(definition, {
  collection: 'communitymetrics',
});
schema.index({ groupId: 1, period: 1, date: -1 });
// For erasure: whom it mentions.
schema.index({ 'topContributors.userId': 1 }, { sparse: true });

export const CommunityMetricsModel = mongoose.model<CommunityMetricsDoc>(
  'CommunityMetrics',
  schema,
);
