import {
  MEMBERSHIP_ROLES,
  MEMBERSHIP_STATUSES,
  type MembershipRole,
  type MembershipStatus,
} from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';

/** What a person is in a group; one document per person and group, also after leaving. */
export interface MembershipDoc {
  _id: Types.ObjectId;
  groupId: Types.ObjectId;
  userId: Types.ObjectId;
  role: MembershipRole;
  status: MembershipStatus;
  permissions: {
    canPost: boolean;
    canComment: boolean;
    canInvite: boolean;
    canModerate: boolean;
    canManageMembers: boolean;
  };
  invitedBy?: Types.ObjectId;
  /** What the person wrote when asking to be let in. */
  applicationNote?: string;
  joinedAt: Date;
  lastActiveAt: Date;
}

const definition = {
  groupId: {
    type: mongoose.Schema.Types.ObjectId,
    ref: 'CommunityGroup',
    required: true,
    index: true,
  },
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true, index: true },
  role: { type: String, enum: MEMBERSHIP_ROLES, default: 'member' as const },
  status: { type: String, enum: MEMBERSHIP_STATUSES, default: 'active' as const },
  permissions: {
    canPost: { type: Boolean, default: true },
    canComment: { type: Boolean, default: true },
    canInvite: { type: Boolean, default: false },
    canModerate: { type: Boolean, default: false },
    canManageMembers: { type: Boolean, default: false },
  },
  invitedBy: { type: mongoose.Schema.Types.ObjectId, ref: 'User' },
  applicationNote: { type: String },
  joinedAt: { type: Date, default: Date.now },
  lastActiveAt: { type: Date, default: Date.now },
} satisfies Record<Exclude<keyof MembershipDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<MembershipDoc>(definition, {
  collection: 'communitymemberships',
});
schema.index({ groupId: 1, userId: 1 }, { unique: true });
schema.index({ userId: 1, status: 1 });
// For erasure: whom it mentions.
schema.index({ invitedBy: 1 }, { sparse: true });
schema.index({ groupId: 1, status: 1, role: 1 });

export const MembershipModel = mongoose.model<MembershipDoc>('CommunityMembership', schema);
