import {
  MAX_RATING,
  REVIEW_LIMITS,
  REVIEW_REPORT_REASONS,
  type ReviewReportReason,
} from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';
import { atMost, whole } from '../bounds.ts';

/** What one person says of an agent. It counts in `agents.stats` unless it is hidden. */
export interface AgentReviewDoc {
  _id: Types.ObjectId;
  /** The agent's public id. */
  agentId: string;
  userId: Types.ObjectId;
  /** 1 to 5, whole. */
  rating: number;
  title: string;
  text: string;
  createdAt: Date;
  updatedAt: Date;
  /** When its author changed it last; absent: as it was first written. */
  editedAt?: Date;
  /** By an administrator. Nobody but its author sees it. */
  hidden?: { at: Date; by?: Types.ObjectId; reason: string };
  /** The newest, one per person, also those that were dealt with. */
  reports: ReviewReport[];
  /** Reports that nobody has dealt with. */
  reportCount: number;
  /** When the newest of those came; absent while there are none. */
  reportedAt?: Date;
}

export interface ReviewReport {
  /** Absent: the account is erased. */
  userId?: Types.ObjectId;
  reason: ReviewReportReason;
  text?: string;
  at: Date;
}

const person = { type: mongoose.Schema.Types.ObjectId, ref: 'User' };

const definition = {
  agentId: { type: String, required: true },
  userId: { ...person, required: true },
  rating: { type: Number, required: true, min: 1, max: MAX_RATING, validate: whole },
  title: { type: String, default: '', maxlength: REVIEW_LIMITS.title },
  text: { type: String, default: '', maxlength: REVIEW_LIMITS.text },
  createdAt: { type: Date, required: true },
  updatedAt: { type: Date, required: true },
  editedAt: { type: Date },
  hidden: {
    type: {
      _id: false,
      at: { type: Date, required: true },
      by: person,
      reason: { type: String, required: true, maxlength: 500 },
    },
  },
  reports: {
    type: [
      {
        _id: false,
        userId: person,
        reason: { type: String, enum: REVIEW_REPORT_REASONS, required: true },
        text: { type: String, maxlength: REVIEW_LIMITS.reportText },
        at: { type: Date, required: true },
      },
    ],
    validate: atMost(REVIEW_LIMITS.reports),
  },
  reportCount: { type: Number, default: 0, min: 0, validate: whole },
  reportedAt: { type: Date },
} satisfies Record<Exclude<keyof AgentReviewDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<AgentReviewDoc>(definition, { collection: 'agentreviews' });
schema.index({ agentId: 1, userId: 1 }, { unique: true });
// An agent's reviews in each of their orders; few of them are hidden.
schema.index({ agentId: 1, createdAt: -1, _id: -1 });
schema.index({ agentId: 1, rating: -1, createdAt: -1, _id: -1 });
schema.index({ agentId: 1, rating: 1, createdAt: -1, _id: -1 });
// What administrators have to look at.
schema.index(
  { reportedAt: -1, _id: -1 },
  { partialFilterExpression: { reportedAt: { $exists: true } } },
);
schema.index(
  { 'hidden.at': -1, _id: -1 },
  { partialFilterExpression: { 'hidden.at': { $exists: true } } },
);
// For export and erasure: whose they are, and whom they mention.
schema.index({ userId: 1 });
schema.index({ 'reports.userId': 1 }, { sparse: true });
schema.index({ 'hidden.by': 1 }, { sparse: true });

export const AgentReviewModel = mongoose.model<AgentReviewDoc>('AgentReview', schema);
