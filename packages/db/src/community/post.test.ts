import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { createPost, InvalidCursorError, listPosts, type PostFilter, PostModel } from '../index.ts';
import { openTestDatabase, rawCollection } from '../testing.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_posts_${process.pid}`);
});
afterAll(() => close());
beforeEach(async () => {
  await rawCollection('communityposts').deleteMany({});
});

const newId = () => new mongoose.Types.ObjectId().toHexString();
const authorId = newId();
const groupId = newId();
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
const write = (minute: number, more: { groupId?: string; authorId?: string } = {}) =>
  createPost({ authorId, authorName: 'Ada', content: `at ${minute}`, ...more }, at(minute));

async function writePinned(minute: number) {
  const { _id } = await write(minute);
  await PostModel.updateOne({ _id }, { $set: { isPinned: true } });
}

/** Every page's contents; `between` runs after each page. */
async function walk(filter: PostFilter, limit: number, between = async () => {}) {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const { rows, nextCursor } = await listPosts(filter, { cursor, limit });
    pages.push(rows.map(({ content }) => content));
    cursor = nextCursor ?? undefined;
    await between();
  } while (cursor !== undefined);
  return pages;
}

describe('pages of posts', () => {
  test('walk pinned first, then the newest, without gap or double at every page size', async () => {
    for (const minute of [1, 4, 6]) await writePinned(minute);
    for (const minute of [0, 2, 3, 5, 7]) await write(minute);
    const order = ['at 6', 'at 4', 'at 1', 'at 7', 'at 5', 'at 3', 'at 2', 'at 0'];
    for (const limit of [1, 2, 3, 4, 7, 8, 20]) {
      const pages = await walk({}, limit);
      expect(pages.flat()).toEqual(order);
      expect(pages).toHaveLength(Math.ceil(order.length / limit));
    }
  });

  test('stay in place while others post and pin', async () => {
    await writePinned(1);
    for (const minute of [2, 3, 4, 5]) await write(minute);
    let later = 10;
    const pages = await walk({}, 2, async () => {
      await write(later++);
      await writePinned(later++);
    });
    expect(pages).toEqual([['at 1', 'at 5'], ['at 4', 'at 3'], ['at 2']]);
  });

  test('break ties of one instant by id', async () => {
    const posts = await Promise.all(Array.from({ length: 7 }, () => write(3)));
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const { rows, nextCursor } = await listPosts({}, { cursor, limit: 3 });
      ids.push(...rows.map(({ _id }) => _id.toHexString()));
      cursor = nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(ids).toEqual(
      posts
        .map(({ _id }) => _id.toHexString())
        .toSorted()
        .toReversed(),
    );
  });

  test('leave the search terms out', async () => {
    await write(1);
    await rawCollection('communityposts').updateMany({}, { $set: { searchTerms: ['at'] } });
    expect((await listPosts({}, { limit: 1 })).rows[0]).not.toHaveProperty('searchTerms');
  });

  test('include posts without the mark, which an adopted database may hold', async () => {
    await writePinned(1);
    for (const minute of [2, 3, 4]) await write(minute);
    await rawCollection('communityposts').updateMany(
      { content: { $in: ['at 3', 'at 4'] } },
      { $unset: { isPinned: 1 } },
    );
    for (const limit of [1, 2, 3, 4]) {
      expect((await walk({}, limit)).flat()).toEqual(['at 1', 'at 2', 'at 4', 'at 3']);
    }
  });

  test('can be of one category, author or group', async () => {
    await write(1);
    await write(2, { groupId });
    await write(3, { authorId: newId() });
    await createPost({ authorId, authorName: 'Ada', content: 'tip', category: 'tips' }, at(4));
    expect(await walk({ category: 'tips' }, 2)).toEqual([['tip']]);
    expect(await walk({ authorId }, 2)).toEqual([['tip', 'at 2'], ['at 1']]);
    expect(await walk({ groupId }, 2)).toEqual([['at 2']]);
  });

  test.each([
    'x',
    'bnVsbA',
    Buffer.from('[3,0,"000000000000000000000000"]').toString('base64url'),
    Buffer.from('[true,0,"000000000000000000000000"]').toString('base64url'),
  ])('a cursor of another list is refused: %s', async (cursor) => {
    await expect(listPosts({}, { cursor, limit: 1 })).rejects.toThrow(InvalidCursorError);
  });
});

/** Keys and documents that the finds of `work` examine, in all. */
async function examined(work: () => Promise<unknown>) {
  const finds: [filter: object, options: object][] = [];
  mongoose.set('debug', (_collection, method, filter, options) => {
    if (method === 'find') finds.push([filter, options]);
  });
  await work().finally(() => mongoose.set('debug', false));
  const totals = { keys: 0, documents: 0 };
  for (const [filter, options] of finds) {
    const plan = await rawCollection('communityposts')
      .find(filter, options)
      .explain('executionStats');
    totals.keys += Number(plan['executionStats'].totalKeysExamined);
    totals.documents += Number(plan['executionStats'].totalDocsExamined);
  }
  return totals;
}

test('a page examines two keys more than it has rows, at most, however deep', async ({ skip }) => {
  await rawCollection('communityposts').insertMany(
    Array.from({ length: 3000 }, (_, minute) => ({
      authorId: new mongoose.Types.ObjectId(authorId),
      authorName: 'Ada',
      content: `at ${minute}`,
      category: 'help',
      isPinned: minute % 100 === 0,
      createdAt: at(minute),
    })),
  );
  const probe = await examined(() => PostModel.find().sort({ createdAt: -1 }).limit(1));
  skip(probe.keys > 2, 'this engine does not stop a scan at its limit');
  const limit = 20;
  for (const filter of [{}, { category: 'help' }, { authorId }] satisfies PostFilter[]) {
    let cursor: string | undefined;
    // First, among the 30 pinned, from those to the rest, and far down in the rest.
    for (const skipped of [0, 5, 10, 500, 2000]) {
      if (skipped > 0) {
        const { nextCursor } = await listPosts(filter, { cursor, limit: skipped });
        cursor = nextCursor ?? undefined;
      }
      const page = await examined(() => listPosts(filter, { cursor, limit }));
      expect(page.keys).toBeGreaterThan(limit);
      expect(page.keys).toBeLessThanOrEqual(limit + 2);
      expect(page.documents).toBeLessThanOrEqual(limit + 2);
    }
  }
});
