import mongoose, { type Types } from 'mongoose';

/** One person's like of a post, or of one of its comments. */
export interface LikeDoc {
  _id: Types.ObjectId;
  postId: Types.ObjectId;
  userId: Types.ObjectId;
  createdAt: Date;
  /** The comment that is liked; absent on a like of the post itself. Never `null`. */
  commentId?: Types.ObjectId;
}

const definition = {
  postId: { type: mongoose.Schema.Types.ObjectId, ref: 'CommunityPost', required: true },
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true },
  createdAt: { type: Date, default: Date.now },
  commentId: { type: mongoose.Schema.Types.ObjectId, ref: 'CommunityComment' },
} satisfies Record<Exclude<keyof LikeDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<LikeDoc>(definition, { collection: 'communitylikes' });
// An absent comment counts as a value of its own, so a second like of a post is refused as well.
schema.index({ postId: 1, userId: 1, commentId: 1 }, { unique: true });
schema.index({ userId: 1, createdAt: -1, _id: -1 });
schema.index({ commentId: 1 }, { sparse: true });

export const LikeModel = mongoose.model<LikeDoc>('CommunityLike', schema);
