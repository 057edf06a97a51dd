import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { connect, disconnect } from '../connection/connect.ts';
import { fillSmallDatabase, namesOfCollections, rawDocuments } from '../testing/smallDatabase.ts';
import { backupDatabase } from './backup.ts';
import { BackupError } from './errors.ts';
import { restoreDatabase } from './restore.ts';

const DATABASE = `test_restore_${process.pid}`;
const COPY = `${DATABASE}_copy`;

const database = (name = DATABASE) => mongoose.connection.getClient().db(name);

let folder: string;
beforeAll(() => connect(inject('mongoUri'), { database: DATABASE }));
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onelastai-backup-'));
});
afterEach(async () => {
  await database().dropDatabase();
  await database(COPY).dropDatabase();
  await rm(folder, { recursive: true });
});
afterAll(() => disconnect());

const productVersion = '1.2.3';
const backup = () => backupDatabase({ folder, productVersion });
const restore = (drop = false) => restoreDatabase({ folder, into: COPY, drop });

describe('what is refused before anything is written', () => {
  beforeEach(async () => {
    await fillSmallDatabase(database());
    await backup();
  });
  afterEach(async () => {
    expect(await namesOfCollections(database(COPY))).toEqual([]);
  });
  const inFolder = (file: string) => join(folder, DATABASE, file);

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
    const manifest = join(folder, 'manifest.json');
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

describe('indexes', () => {
  test('one that documents stand in the way of is named; all else is restored', async () => {
    // What a backup that is not of one moment may hold: a document, and what took its place.
    const twins = database().collection('twins');
    await twins.insertMany([{ secret: 'abc' }, { secret: 'abc' }]);
    await twins.createIndexes([{ key: { secret: 1 } }, { key: { n: 1 } }]);
    await backup();
    const metadata = join(folder, DATABASE, 'twins.metadata.json');
    const manifest = join(folder, 'manifest.json');
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
    const copy = database(COPY).collection('twins');
    expect(await copy.countDocuments()).toBe(2);
    expect((await copy.indexes()).map(({ name }) => name)).toEqual(['_id_', 'n_1']);
  });

  test('the collection whose indexes are being built is told before they are', async () => {
    await fillSmallDatabase(database());
    await backup();
    const told: [string, number][] = [];
    await restoreDatabase({
      folder,
      into: COPY,
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
    await fillSmallDatabase(database());
    await backup();
    await database(COPY).collection('other').insertOne({ keep: true });
    await expect(restore()).rejects.toThrow(/Nothing was written/);
    expect(await namesOfCollections(database(COPY))).toEqual(['other']);
    await restore(true);
    expect(await namesOfCollections(database(COPY))).toEqual(['empty', 'kinds', 'named things/✓']);
  });

  test('an interrupted restore says that the database is incomplete, and can be done again', async () => {
    await fillSmallDatabase(database());
    await backup();
    const stop = new AbortController();
    const interrupted = restoreDatabase({
      folder,
      into: COPY,
      signal: stop.signal,
      onProgress: ({ phase }) => {
        if (phase === 'restore') stop.abort(new Error('stopped'));
      },
    });
    await expect(interrupted).rejects.toThrow(/is incomplete: stopped\n.*--drop/);
    await expect(restore()).rejects.toThrow(/already/);
    await restore(true);
    expect(await rawDocuments(database(COPY), 'kinds')).toEqual(
      await rawDocuments(database(), 'kinds'),
    );
  });
});
