import { createHash } from 'node:crypto';
import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { fillSmallDatabase, namesOfCollections, rawDocuments } from '../testing/smallDatabase.ts';
import { useBackup } from '../testing/useBackup.ts';
import { BackupError } from './errors.ts';

const DATABASE = `test_restore_${process.pid}`;
const { folder, source, copy, backup, restore } = useBackup(inject('mongoUri'), DATABASE);

describe('what is refused before anything is written', () => {
  beforeEach(async () => {
    await fillSmallDatabase(source());
    await backup();
  });
  afterEach(async () => {
    expect(await namesOfCollections(copy())).toEqual([]);
  });
  const inFolder = (file: string) => join(folder(), DATABASE, file);

  test.each(['kinds.bson', 'kinds.metadata.json', 'named+things%2F%E2%9C%93.bson'])(
    'a flipped bit in %s',
    async (file) => {
      const bytes = await readFile(inFolder(file));
      const at = bytes.length - 12;
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      await writeFile(inFolder(file), bytes);
      await expect(restore()).rejects.toThrow(`${inFolder(file)} is damaged`);
    },
  );

  test('a file cut inside a document, and one cut between two', async () => {
    const { length: size } = await readFile(inFolder('kinds.bson'));
    await truncate(inFolder('kinds.bson'), size - 3);
    await expect(restore()).rejects.toThrow(/kinds\.bson is damaged: it ends in the middle/);
    // The last document is `{ _id }` alone: 22 bytes.
    await truncate(inFolder('kinds.bson'), size - 22);
    await expect(restore()).rejects.toThrow(/kinds\.bson is damaged: it holds 2 documents/);
  });

  test('a missing file, manifest, or a manifest changed', async () => {
    const manifest = join(folder(), 'manifest.json');
    const text = await readFile(manifest, 'utf8');
    await writeFile(manifest, text.replace('"documents": 3', '"documents": 4'));
    await expect(restore()).rejects.toThrow(/manifest says 4/);
    await writeFile(manifest, text.replace(`"${DATABASE}"`, '"../elsewhere"'));
    await expect(restore()).rejects.toThrow(/manifest\.json is damaged/);
    await writeFile(manifest, text);
    await rm(inFolder('empty.bson'));
    await expect(restore()).rejects.toThrow(/empty\.bson is missing/);
    await rm(manifest);
    await expect(restore()).rejects.toThrow(/no backup/);
  });
});

test('a collection that somebody else writes to meanwhile is not called restored', async () => {
  await fillSmallDatabase(source());
  await backup();
  let written: Promise<unknown> | undefined;
  const restored = restore({
    onProgress({ phase, collection }) {
      if (phase !== 'restore' || collection === 'kinds') return;
      written ??= copy().collection(collection).insertOne({});
    },
  });
  await expect(restored).rejects.toThrow(/has 2501 documents instead of 2500/);
  await written;
});

describe('indexes', () => {
  test('one that documents stand in the way of is named; all else is restored', async () => {
    // What a backup that is not of one moment may hold: a document, and what took its place.
    const twins = source().collection('twins');
    await twins.insertMany([{ secret: 'abc' }, { secret: 'abc' }]);
    await twins.createIndexes([{ key: { secret: 1 } }, { key: { n: 1 } }]);
    await backup();
    const metadata = join(folder(), DATABASE, 'twins.metadata.json');
    const manifest = join(folder(), 'manifest.json');
    const [before, sums] = await Promise.all(
      [metadata, manifest].map((it) => readFile(it, 'utf8')),
    );
    const after = before?.replace('"name":"secret_1"', '"name":"secret_1","unique":true') ?? '';
    const sha256 = (text = '') => createHash('sha256').update(text).digest('hex');
    await writeFile(metadata, after);
    await writeFile(manifest, sums?.replace(sha256(before), sha256(after)) ?? '');

    const error: unknown = await restore().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BackupError);
    expect(String(error)).toMatch(/all of its documents again[\s\S]*\n {2}twins \{"secret":1\}: /);
    expect(String(error)).not.toContain('abc');
    const restored = copy().collection('twins');
    expect(await restored.countDocuments()).toBe(2);
    expect((await restored.indexes()).map(({ name }) => name)).toEqual(['_id_', 'n_1']);
  });

  test('the collection whose indexes are being built is told before they are', async () => {
    await fillSmallDatabase(source());
    await backup();
    const told: [string, number][] = [];
    await restore({
      onProgress: ({ phase, collection, done }) => {
        if (phase === 'index') told.push([collection, done]);
      },
    });
    expect(told).toEqual([
      ['empty', 0],
      ['empty', 0],
      ['kinds', 0],
      ['kinds', 3],
      ['named things/✓', 3],
      ['named things/✓', 2503],
    ]);
  });
});

describe('a database that is not empty', () => {
  test('is refused and left as it is; with drop it is replaced', async () => {
    await fillSmallDatabase(source());
    await backup();
    await copy().collection('other').insertOne({ keep: true });
    await expect(restore()).rejects.toThrow(/Nothing was written/);
    expect(await namesOfCollections(copy())).toEqual(['other']);
    await restore({ drop: true });
    expect(await namesOfCollections(copy())).toEqual(['empty', 'kinds', 'named things/✓']);
  });

  test('an interrupted restore says that the database is incomplete, and can be done again', async () => {
    await fillSmallDatabase(source());
    await backup();
    const stop = new AbortController();
    const interrupted = restore({
      signal: stop.signal,
      onProgress: ({ phase }) => {
        if (phase === 'restore') stop.abort(new Error('stopped'));
      },
    });
    await expect(interrupted).rejects.toThrow(/is incomplete: stopped\n.*--drop/);
    await expect(restore()).rejects.toThrow(/already/);
    await restore({ drop: true });
    expect(await rawDocuments(copy(), 'kinds')).toEqual(await rawDocuments(source(), 'kinds'));
  });
});
