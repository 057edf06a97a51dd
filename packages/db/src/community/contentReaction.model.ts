import { REACTION_TYPES, type ReactionType } from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';

/** A person's reaction to a content: what the reference embedded as `reactions`. */
export interface ContentReactionDoc {
  _id: Types.ObjectId;
  contentId: Types.ObjectId;
  userId: Types.ObjectId;
  type: ReactionType;
  createdAt: Date;
  /** The same reaction again, as an adopted database held it; when each was made. */
  repeats?: { createdAt?: Date }[];
}

const definition = {
  contentId: { type: mongoose.Schema.Types.ObjectId, ref: 'CommunityContent', required: true },
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true },
  type: { type: String, enum: REACTION_TYPES, required: true },
  createdAt: { type: Date, default: Date.now },
  repeats: { type: [{ _id: false, createdAt: { type: Date } }], default: undefined },
} satisfies Record<Exclude<keyof ContentReactionDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<ContentReactionDoc>(definition, {
  collection: 'communitycontentreactions',
});
schema.index({ contentId: 1, userId: 1, type: 1 }, { unique: true });
schema.index({ userId: 1 });

export const ContentReactionModel = mongoose.model<ContentReactionDoc>(
  'CommunityContentReaction',
  schema,
);
