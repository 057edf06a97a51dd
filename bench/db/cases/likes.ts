import { toggleLike } from '@onelastai/db';
import { type Db, type MongoClient, ObjectId } from 'mongodb';
import type { Case, Row } from '../case.ts';
import { compare } from '../compare.ts';

const CLIENTS = 50;

export const likeToggle: Case = {
  name: 'likes',
  about: 'toggling a like, 50 people at once on one post; every count is checked',
  database: 'engine',

  async measure({ raw, ...options }): Promise<Row[]> {
    const posts = raw.collection('communityposts');
    const likes = raw.collection('communitylikes');
    const post = await posts.findOne({});
    if (!post) throw new Error('There are no posts.');
    await likes.deleteMany({ postId: post._id });
    await posts.updateOne({ _id: post._id }, { $set: { likesCount: 0 } });
    const people = Array.from({ length: CLIENTS }, () => new ObjectId());
    const personAt = (lane: number) => people[lane] ?? new ObjectId();
    const postId = post._id.toHexString();
    const comparison = await compare(
      {
        concurrency: CLIENTS,
        ours: (lane) =>
          toggleLike({ postId, userId: personAt(lane).toHexString(), now: new Date() }),
        raw: (lane) => toggleRaw(raw, post._id, personAt(lane)),
        async verify(side) {
          const stored = await likes.countDocuments({ postId: post._id });
          const counted = (await posts.findOne({ _id: post._id }))?.['likesCount'];
          if (stored !== counted) {
            throw new Error(`${side}: the post counts ${counted} likes, ${stored} are stored.`);
          }
        },
      },
      options,
    );
    return [{ name: `like toggle, ${CLIENTS} clients`, comparison, notes: ['no count was off'] }];
  },
};

/** The same work by the driver's own transaction. */
async function toggleRaw(raw: Db, postId: ObjectId, userId: ObjectId): Promise<void> {
  const client: MongoClient = raw.client;
  const likes = raw.collection('communitylikes');
  const posts = raw.collection('communityposts');
  await client.withSession((session) =>
    session.withTransaction(async () => {
      const like = await likes.findOne({ postId, userId, commentId: null }, { session });
      const $inc = { likesCount: like ? -1 : 1 };
      await posts.findOneAndUpdate({ _id: postId }, { $inc }, { session });
      if (like) await likes.deleteOne({ _id: like._id }, { session });
      else await likes.insertOne({ postId, userId, createdAt: new Date() }, { session });
    }),
  );
}
