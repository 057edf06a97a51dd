import { COMMENT_MAX } from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';

export interface CommentDoc {
  _id: Types.ObjectId;
  postId: Types.ObjectId;
  authorId: Types.ObjectId;
  /** The author's name and picture when the comment was written: kept here for the lists. */
  authorName: string;
  authorAvatar?: string;
  content: string;
  /** The comment it answers, of the same post; absent on the first level. */
  parentCommentId?: Types.ObjectId;
  isEdited: boolean;
  editedAt?: Date;
  /** Written with each like by `setLike`. */
  likesCount: number;
  createdAt: Date;
  updatedAt: Date;
}

const definition = {
  postId: {
    type: mongoose.Schema.Types.ObjectId,
    ref: 'CommunityPost',
    required: true,
    index: true,
  },
  authorId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true, index: true },
  authorName: { type: String, required: true },
  authorAvatar: { type: String },
  content: { type: String, required: true, maxlength: COMMENT_MAX },
  parentCommentId: { type: mongoose.Schema.Types.ObjectId, ref: 'CommunityComment' },
  isEdited: { type: Boolean, default: false },
  editedAt: { type: Date },
  likesCount: { type: Number, default: 0 },
  createdAt: { type: Date, default: Date.now },
  updatedAt: { type: Date, default: Date.now },
} satisfies Record<Exclude<keyof CommentDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<CommentDoc>(definition, { collection: 'communitycomments' });
// One level of a post's thread, the oldest first.
schema.index({ postId: 1, parentCommentId: 1, createdAt: 1, _id: 1 });

export const CommentModel = mongoose.model<CommentDoc>('CommunityComment', schema);
