import type mongoose from 'mongoose';
import { RateLimitModel } from './rateLimit.model.ts';

type Filter = mongoose.mongo.Filter<mongoose.mongo.BSON.Document>;

/** What rate-limiter-flexible sends: a use counted (`$inc`), or a document written anew (`$set`). */
interface Update {
  $inc?: { points: number };
  $setOnInsert?: { key: string; expire: Date };
  $set?: { key: string; points: number; expire: Date };
}

/**
 * The collection as rate-limiter-flexible uses it, whose upserts the Rust engine counts each but answers
 * some of with nothing where several create one key at the same time. So what is not there is inserted;
 * a duplicate key is the library's to deal with: the key's time is over, or another was faster.
 * mongoose's collection finds its way after another `connect()`.
 */
export const rateLimitCollection = {
  async findOneAndUpdate(
    filter: Filter,
    update: Update,
    options: { upsert: boolean; returnDocument: 'after' },
  ): Promise<mongoose.mongo.BSON.Document | null> {
    const { collection } = RateLimitModel;
    const { $inc, $setOnInsert } = update;
    if (!$inc) return collection.findOneAndUpdate(filter, update, options);
    const { returnDocument } = options;
    const counted = await collection.findOneAndUpdate(filter, { $inc }, { returnDocument });
    if (counted) return counted;
    const first = { ...$setOnInsert, ...$inc };
    await collection.insertOne({ ...first });
    return first;
  },
  findOne: (filter: Filter) => RateLimitModel.collection.findOne(filter),
  deleteOne: (filter: Filter) => RateLimitModel.collection.deleteOne(filter),
};
