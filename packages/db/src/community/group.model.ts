import {
  GROUP_CATEGORIES,
  GROUP_DESCRIPTION_MAX,
  GROUP_NAME_MAX,
  GROUP_VISIBILITIES,
  type GroupCategory,
  type GroupVisibility,
} from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';

export interface GroupDoc {
  _id: Types.ObjectId;
  name: string;
  /** The group's place in addresses; unique. */
  slug: string;
  description?: string;
  avatar?: string;
  coverImage?: string;
  category: GroupCategory;
  visibility: GroupVisibility;
  createdBy: Types.ObjectId;
  /** Mirrors of the memberships with these roles; the memberships are the truth. */
  admins: Types.ObjectId[];
  moderators: Types.ObjectId[];
  settings: {
    allowMemberPosts: boolean;
    requirePostApproval: boolean;
    allowComments: boolean;
    allowReactions: boolean;
  };
  /** `memberCount`: active memberships; `postCount` and `commentCount`: those in the group's feed. */
  stats: { memberCount: number; postCount: number; commentCount: number };
  /** `false`: closed, shown to nobody. */
  isActive: boolean;
  createdAt: Date;
  updatedAt: Date;
}

const definition = {
  name: { type: String, required: true, trim: true, maxlength: GROUP_NAME_MAX },
  slug: { type: String, required: true, lowercase: true },
  description: { type: String, maxlength: GROUP_DESCRIPTION_MAX },
  avatar: { type: String },
  coverImage: { type: String },
  category: { type: String, enum: GROUP_CATEGORIES, default: 'general' as const },
  visibility: { type: String, enum: GROUP_VISIBILITIES, default: 'public' as const },
  createdBy: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true, index: true },
  admins: [{ type: mongoose.Schema.Types.ObjectId, ref: 'User' }],
  moderators: [{ type: mongoose.Schema.Types.ObjectId, ref: 'User' }],
  settings: {
    allowMemberPosts: { type: Boolean, default: true },
    requirePostApproval: { type: Boolean, default: false },
    allowComments: { type: Boolean, default: true },
    allowReactions: { type: Boolean, default: true },
  },
  stats: {
    memberCount: { type: Number, default: 0 },
    postCount: { type: Number, default: 0 },
    commentCount: { type: Number, default: 0 },
  },
  isActive: { type: Boolean, default: true },
  createdAt: { type: Date, default: Date.now },
  updatedAt: { type: Date, default: Date.now },
} satisfies Record<Exclude<keyof GroupDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<GroupDoc>(definition, { collection: 'communitygroups' });
schema.index({ slug: 1 }, { unique: true });
// For erasure: whom it mentions.
schema.index({ admins: 1 });
schema.index({ moderators: 1 });
// Groups to discover, the largest first.
schema.index({ visibility: 1, isActive: 1, 'stats.memberCount': -1, _id: -1 });

export const GroupModel = mongoose.model<GroupDoc>('CommunityGroup', schema);
