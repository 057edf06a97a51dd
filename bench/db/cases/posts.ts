import { listPosts, type PostFilter } from '@onelastai/db';
import type { Db, Filter, ObjectId } from 'mongodb';
import type { Case, Row } from '../case.ts';
import { compare } from '../compare.ts';
import { keysExamined } from '../keysExamined.ts';

const LIMIT = 20;
const DEEP = 500;
/** Keys beyond the page that a plan may look at. */
const SPARE = 2;
const ORDER = { isPinned: -1, createdAt: -1, _id: -1 } as const;

interface Post {
  _id: ObjectId;
  isPinned: boolean;
  createdAt: Date;
}

export const postPages: Case = {
  name: 'posts',
  about: 'a pinned-first page of 20 posts by keyset, the first and the five-hundredth',
  database: 'memory',

  async measure({ raw, dataset, ...options }): Promise<Row[]> {
    const author = dataset.small ? undefined : await busyAuthor(raw);
    const filter: PostFilter = author ? { authorId: author.toHexString() } : {};
    const matching: Filter<Post> = author ? { authorId: author } : {};
    const posts = raw.collection<Post>('communityposts');
    const page = (after: Filter<Post>) =>
      posts
        .find({ ...matching, ...after }, { projection: { searchTerms: 0 } })
        .sort(ORDER)
        .limit(LIMIT + 1)
        .toArray();

    const { rows, nextCursor } = await listPosts(filter, { limit: (DEEP - 1) * LIMIT });
    const last = rows.at(-1);
    if (!last || nextCursor === null) throw new Error(`There are too few posts for page ${DEEP}.`);
    const after = {
      isPinned: last.isPinned,
      createdAt: { $lte: last.createdAt },
      $or: [
        { createdAt: { $lt: last.createdAt } },
        { createdAt: last.createdAt, _id: { $lt: last._id } },
      ],
    };
    const results: Row[] = [];
    for (const [name, cursor, bounded] of [
      ['posts, first page', undefined, {}],
      [`posts, page ${DEEP}`, nextCursor, after],
    ] as const) {
      const list = () => listPosts(filter, { limit: LIMIT, ...(cursor ? { cursor } : {}) });
      await sameIds((await list()).rows, (await page(bounded)).slice(0, LIMIT));
      const keys = await keysExamined(raw, list);
      if (keys > LIMIT + SPARE) throw new Error(`${name}: the plan looks at ${keys} keys.`);
      results.push({
        name,
        atMost: 1.3,
        comparison: await compare(
          { ours: list, raw: () => page(bounded), concurrency: 8 },
          options,
        ),
        notes: [`the plan looks at ${keys} keys for ${LIMIT} posts`],
      });
    }
    return results;
  },
};

/** Someone with more posts than the deep page needs, and far fewer than there are. */
async function busyAuthor(raw: Db): Promise<ObjectId> {
  const [found] = await raw
    .collection<Post>('communityposts')
    .aggregate<{ _id: ObjectId }>([
      { $match: { createdAt: { $gte: new Date('2026-10-01T00:00:00Z') } } },
      { $sortByCount: '$authorId' },
      { $limit: 1 },
    ])
    .toArray();
  if (!found) throw new Error('There are no posts.');
  return found._id;
}

async function sameIds(ours: { _id: unknown }[], raw: Post[]): Promise<void> {
  const ids = (rows: { _id: unknown }[]) => rows.map(({ _id }) => String(_id)).join();
  if (ids(ours) !== ids(raw)) throw new Error('The two sides read different posts.');
}
