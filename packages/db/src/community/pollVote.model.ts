import mongoose, { type Types } from 'mongoose';
import { whole } from '../bounds.ts';

/** A person's vote for one option: what the reference embedded as the option's `voters`. */
export interface PollVoteDoc {
  _id: Types.ObjectId;
  contentId: Types.ObjectId;
  userId: Types.ObjectId;
  /** Index of the option in the content's `poll.options`. */
  option: number;
  /** Absent on votes moved out of an adopted database, which did not keep it. */
  votedAt?: Date;
}

const definition = {
  contentId: { type: mongoose.Schema.Types.ObjectId, ref: 'CommunityContent', required: true },
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true },
  option: { type: Number, required: true, min: 0, validate: whole },
  votedAt: { type: Date },
} satisfies Record<Exclude<keyof PollVoteDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<PollVoteDoc>(definition, { collection: 'communitypollvotes' });
schema.index({ contentId: 1, userId: 1, option: 1 }, { unique: true });
schema.index({ contentId: 1, option: 1 });
schema.index({ userId: 1 });

export const PollVoteModel = mongoose.model<PollVoteDoc>('CommunityPollVote', schema);
