import { POST_CATEGORIES, POST_MAX, type PostCategory } from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';

export interface PostDoc {
  _id: Types.ObjectId;
  authorId: Types.ObjectId;
  /** The author's name and picture when the post was written: kept here for the lists. */
  authorName: string;
  authorAvatar?: string;
  content: string;
  category: PostCategory;
  tags: string[];
  isPinned: boolean;
  isEdited: boolean;
  editedAt?: Date;
  /** Likes of the post itself: written with each like by `setLike`. */
  likesCount: number;
  /** Comments of every level: written with each comment. */
  repliesCount: number;
  createdAt: Date;
  updatedAt: Date;
  /** The group whose feed it stands in; absent on posts of the whole community. */
  groupId?: Types.ObjectId;
  /** Lower-case words of content and tags; no list reads them. */
  searchTerms?: string[];
}

const definition = {
  authorId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true, index: true },
  authorName: { type: String, required: true },
  authorAvatar: { type: String },
  content: { type: String, required: true, maxlength: POST_MAX },
  category: { type: String, enum: POST_CATEGORIES, default: 'general' as const, index: true },
  tags: [{ type: String }],
  isPinned: { type: Boolean, default: false },
  isEdited: { type: Boolean, default: false },
  editedAt: { type: Date },
  likesCount: { type: Number, default: 0 },
  repliesCount: { type: Number, default: 0 },
  createdAt: { type: Date, default: Date.now },
  updatedAt: { type: Date, default: Date.now },
  groupId: { type: mongoose.Schema.Types.ObjectId, ref: 'CommunityGroup' },
  // Absent, not empty, where nobody wrote them.
  searchTerms: { type: [String], default: undefined },
} satisfies Record<Exclude<keyof PostDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<PostDoc>(definition, { collection: 'communityposts' });
schema.index({ createdAt: -1 });
schema.index({ category: 1, createdAt: -1 });
schema.index({ isPinned: -1, createdAt: -1 });
// The pinned-first order of `listPosts`: whole, per category, per author, per group.
schema.index({ isPinned: -1, createdAt: -1, _id: -1 });
schema.index({ category: 1, isPinned: -1, createdAt: -1, _id: -1 });
schema.index({ authorId: 1, isPinned: -1, createdAt: -1, _id: -1 });
schema.index({ groupId: 1, isPinned: -1, createdAt: -1, _id: -1 });

export const PostModel = mongoose.model<PostDoc>('CommunityPost', schema);
