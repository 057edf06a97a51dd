import {
  MODERATION_ACTIONS,
  MODERATION_CATEGORIES,
  MODERATION_REASON_MAX,
  MODERATION_STATUSES,
  MODERATION_TARGETS,
  type ModerationAction,
  type ModerationCategory,
  type ModerationStatus,
  type ModerationTarget,
} from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';

/** The model of each kind of target: the reference stores the kind, which names no model. */
const TARGET_MODELS = {
  post: 'CommunityPost',
  comment: 'CommunityComment',
  user: 'User',
  group: 'CommunityGroup',
  event: 'CommunityEvent',
} as const satisfies Record<ModerationTarget, string>;

/** A report that waits for a decision (`pending`, action `flag`), or what a moderator did. */
export interface ModerationDoc {
  _id: Types.ObjectId;
  targetType: ModerationTarget;
  targetId: Types.ObjectId;
  /** The group whose moderators decide; absent: the site's. */
  groupId?: Types.ObjectId;
  action: ModerationAction;
  reason: string;
  category: ModerationCategory;
  /** Absent while the report is pending. */
  moderator?: Types.ObjectId;
  reportedBy: { userId?: Types.ObjectId; reason?: string; reportedAt: Date }[];
  status: ModerationStatus;
  /** Hours of a ban or mute; absent: for good. */
  duration?: number;
  expiresAt?: Date;
  /** For moderators alone. */
  notes?: string;
  previousActions: Types.ObjectId[];
  createdAt: Date;
  updatedAt: Date;
}

const definition = {
  targetType: { type: String, enum: MODERATION_TARGETS, required: true },
  targetId: {
    type: mongoose.Schema.Types.ObjectId,
    required: true,
    ref: ({ targetType }: Pick<ModerationDoc, 'targetType'>) => TARGET_MODELS[targetType],
  },
  groupId: { type: mongoose.Schema.Types.ObjectId, ref: 'CommunityGroup' },
  action: { type: String, enum: MODERATION_ACTIONS, required: true },
  reason: { type: String, required: true, maxlength: MODERATION_REASON_MAX },
  category: { type: String, enum: MODERATION_CATEGORIES, default: 'other' as const },
  moderator: {
    type: mongoose.Schema.Types.ObjectId,
    ref: 'User',
    required(this: Pick<ModerationDoc, 'status'>) {
      return this.status !== 'pending';
    },
    index: true,
  },
  reportedBy: [
    {
      _id: false,
      userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User' },
      reason: { type: String },
      reportedAt: { type: Date, default: Date.now },
    },
  ],
  status: { type: String, enum: MODERATION_STATUSES, default: 'resolved' as const },
  duration: { type: Number },
  expiresAt: { type: Date },
  notes: { type: String },
  previousActions: [{ type: mongoose.Schema.Types.ObjectId, ref: 'CommunityModeration' }],
  createdAt: { type: Date, default: Date.now },
  updatedAt: { type: Date, default: Date.now },
} satisfies Record<Exclude<keyof ModerationDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<ModerationDoc>(definition, {
  collection: 'communitymoderations',
});
schema.index({ targetType: 1, targetId: 1 });
// For erasure: whom it mentions.
schema.index({ targetId: 1 });
schema.index({ 'reportedBy.userId': 1 }, { sparse: true });
schema.index({ status: 1, createdAt: 1, _id: 1 });

export const ModerationModel = mongoose.model<ModerationDoc>('CommunityModeration', schema);
