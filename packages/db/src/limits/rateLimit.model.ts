import mongoose, { type Types } from 'mongoose';

/** How often something was done within a time; written by rate-limiter-flexible, in its form. */
export interface RateLimitDoc {
  _id: Types.ObjectId;
  /** The limit's name and a keyed hash of whom it counts: nobody can be read from it. */
  key: string;
  /** Used up so far. */
  points: number;
  /** End of the time, or of the block. */
  expire: Date;
}

const definition = {
  key: { type: String, required: true, maxlength: 200 },
  points: { type: Number, required: true },
  expire: { type: Date, required: true },
} satisfies Record<Exclude<keyof RateLimitDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<RateLimitDoc>(definition, { collection: 'ratelimits' });
schema.index({ key: 1 }, { unique: true });
schema.index({ expire: 1 }, { expireAfterSeconds: 0 });

export const RateLimitModel = mongoose.model<RateLimitDoc>('RateLimit', schema);
