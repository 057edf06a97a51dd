import { readFile } from 'node:fs/promises';
import { models } from '@onelastai/db';
import { describe, expect, test } from 'vitest';

const document = await readFile(new URL('../docs/architecture.md', import.meta.url), 'utf8');
const table = /^\| collection +\| shard key +\|\n((?:\|.*\n)+)/m.exec(document)?.[1] ?? '';

/** The table of docs/architecture.md: the words on the shard key, by collection. */
const shardKeys = new Map(
  table.split('\n').flatMap((line) => {
    const [, collections = '', words = ''] = /^\| (\w[^|]*) \| ([^|]*) \|$/.exec(line) ?? [];
    return collections
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean)
      .map((name) => [name, words.trim()] as const);
  }),
);

/** The paths of a shard key; none where the collection is not sharded. */
function pathsOf(words: string): string[] {
  const [, key] = /^`\{ (.*) \}`/.exec(words) ?? [];
  expect(key !== undefined || words.startsWith('unsharded: '), words).toBe(true);
  return key === undefined ? [] : key.split(', ').map((part) => part.replace(/: .*/, ''));
}

describe('the shard keys of docs/architecture.md', () => {
  test('every collection has its row', () => {
    expect([...shardKeys.keys()].toSorted()).toEqual(Object.keys(models).toSorted());
  });

  test.each(Object.entries(models))(
    '%s: prefix of every unique index, served by one',
    (name, model) => {
      const key = pathsOf(shardKeys.get(name) ?? '');
      const indexes = model.schema.indexes();
      const prefixes = (keys: object) => Object.keys(keys).slice(0, key.length);
      for (const [keys, options] of indexes) {
        if (options.unique) expect(prefixes(keys)).toEqual(key);
      }
      if (key[0] !== '_id')
        expect([...indexes.map(([keys]) => prefixes(keys)), []]).toContainEqual(key);
    },
  );
});
