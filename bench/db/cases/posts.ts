import { listPosts, type PostFilter } from '@onelastai/db';
import type { Filter, ObjectId } from 'mongodb';
import type { Case, Row } from '../case.ts';
import { compare } from '../compare.ts';

const LIMIT = 20;
const DEEP = 500;
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
    // A sixth of a million posts: the engine behind the proxy reads all of them once for each page.
    const filter: PostFilter = dataset.small ? {} : { category: 'tips' };
    const matching: Filter<Post> = { ...filter };
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
      results.push({
        name,
        atMost: 1.3,
        comparison: await compare(
          { ours: list, raw: () => page(bounded), concurrency: 8 },
          options,
        ),
      });
    }
    return results;
  },
};

async function sameIds(ours: { _id: unknown }[], raw: Post[]): Promise<void> {
  const ids = (rows: { _id: unknown }[]) => rows.map(({ _id }) => String(_id)).join();
  if (ids(ours) !== ids(raw)) throw new Error('The two sides read different posts.');
}
