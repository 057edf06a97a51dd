import mongoose, { type Types } from 'mongoose';
import { atMost, whole } from '../bounds.ts';

/** Where a person stands: points, level, streak and badges. */
export interface RewardsCenterDoc {
  _id: Types.ObjectId;
  userId: Types.ObjectId;
  /** Points to spend: what the ledger sums up to. */
  points: number;
  /** Points ever earned; never falls, and decides the level. */
  lifetimePoints: number;
  level: number;
  streak: RewardsStreak;
  badges: EarnedBadge[];
  /** `true`: earns nothing and is in no ranking. */
  optedOut: boolean;
  createdAt: Date;
  updatedAt: Date;
}

/** Days in a row on which the person did something. */
export interface RewardsStreak {
  current: number;
  longest: number;
  /** The latest such day in `timezone`, `YYYY-MM-DD`. */
  lastDay?: string;
  /** Missed days that will be forgiven. */
  freezesLeft: number;
  /** IANA name; whose midnight ends a day. */
  timezone: string;
}

export interface EarnedBadge {
  /** The badge's id. */
  badge: string;
  earnedAt: Date;
  reason: string;
}

const count = { type: Number, default: 0, min: 0, validate: whole };

const definition = {
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true },
  points: count,
  lifetimePoints: count,
  level: { type: Number, default: 1, min: 1, max: 1000, validate: whole },
  streak: {
    current: count,
    longest: count,
    lastDay: { type: String, match: /^\d{4}-\d{2}-\d{2}$/ },
    freezesLeft: { ...count, max: 10 },
    timezone: { type: String, default: 'UTC', maxlength: 60 },
  },
  badges: {
    type: [
      {
        _id: false,
        badge: { type: String, required: true, maxlength: 60 },
        earnedAt: { type: Date, default: Date.now },
        reason: { type: String, default: '', maxlength: 200 },
      },
    ],
    validate: atMost(500),
  },
  optedOut: { type: Boolean, default: false },
  createdAt: { type: Date, default: Date.now },
  updatedAt: { type: Date, default: Date.now },
} satisfies Record<Exclude<keyof RewardsCenterDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<RewardsCenterDoc>(definition, { collection: 'rewardscenters' });
schema.index({ userId: 1 }, { unique: true });
// The ranking. Few opt out, so they are passed over in it.
schema.index({ points: -1, _id: -1 });

export const RewardsCenterModel = mongoose.model<RewardsCenterDoc>('RewardsCenter', schema);
