import { isDeepStrictEqual } from 'node:util';
import mongoose, { type mongo } from 'mongoose';
import type { MigrationStep } from '../step.ts';

const LIKES = 'communitylikes';
const NAMESPACE_NOT_FOUND = 26;

/** The documented index, where it is: it would refuse a like of a comment beside one of its post. */
async function documentedIndex(db: mongo.Db): Promise<string | undefined> {
  const indexes = await db
    .collection(LIKES)
    .indexes()
    .catch((error: unknown) => {
      const { MongoServerError } = mongoose.mongo;
      if (error instanceof MongoServerError && error.code === NAMESPACE_NOT_FOUND) return [];
      throw error;
    });
  return indexes.find(
    ({ key, unique }) => unique && isDeepStrictEqual(key, { postId: 1, userId: 1 }),
  )?.name;
}

export const likeIndex: MigrationStep = {
  name: '0008-like-index',
  description: 'The unique index of likes takes the comment in; the documented one is dropped.',
  async up({ db, count }) {
    const name = await documentedIndex(db);
    if (name === undefined) return;
    // The new one first: at no time can a like be stored twice.
    await db
      .collection(LIKES)
      .createIndex({ postId: 1, userId: 1, commentId: 1 }, { unique: true });
    await db.collection(LIKES).dropIndex(name);
    count('changed');
  },
  async dryRun({ db, count }) {
    if ((await documentedIndex(db)) !== undefined) count('changed');
  },
};
