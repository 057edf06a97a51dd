import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, inject, test } from 'vitest';
import { fillSmallDatabase, namesOfCollections, rawDocuments } from '../testing/smallDatabase.ts';
import { useBackup } from '../testing/useBackup.ts';

const DATABASE = `test_backup_${process.pid}`;
const { folder, source, copy, backup, restore } = useBackup(inject('mongoUri'), DATABASE);

describe('backup and restore', () => {
  test('a restored database is the same, document by document and index by index', async () => {
    await fillSmallDatabase(source());
    await backup();
    await restore();
    expect(await namesOfCollections(copy())).toEqual(['empty', 'kinds', 'named things/✓']);
    for (const name of await namesOfCollections(source())) {
      const stored = await rawDocuments(source(), name);
      expect(await rawDocuments(copy(), name)).toEqual(stored);
      expect(await copy().collection(name).indexes()).toEqual(
        await source().collection(name).indexes(),
      );
    }
    // The engine stored the order and the types that the test is about.
    const bytes = (await rawDocuments(source(), 'kinds')).at(-1) ?? Buffer.alloc(0);
    const places = ['arguments', '\x0310\0', '\x121\0', '__proto__'].map((key) =>
      bytes.indexOf(key),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  test('the folder is as mongodump lays it out, with a manifest beside it', async () => {
    await fillSmallDatabase(source());
    const manifest = await backup();
    expect(await readdir(folder())).toEqual(['manifest.json', DATABASE].sort());
    expect((await readdir(join(folder(), DATABASE))).sort()).toEqual([
      'empty.bson',
      'empty.metadata.json',
      'kinds.bson',
      'kinds.metadata.json',
      'named+things%2F%E2%9C%93.bson',
      'named+things%2F%E2%9C%93.metadata.json',
    ]);
    // For its owner alone: it holds all that people wrote.
    expect((await stat(join(folder(), DATABASE))).mode & 0o077).toBe(0);
    const metadata = await readFile(join(folder(), DATABASE, 'kinds.metadata.json'), 'utf8');
    expect(JSON.parse(metadata)).toMatchObject({
      collectionName: 'kinds',
      type: 'collection',
      uuid: expect.stringMatching(/^[0-9a-f]{32}$/),
      indexes: expect.arrayContaining([
        {
          v: { $numberInt: '2' },
          key: { text: { $numberInt: '1' }, date: { $numberInt: '-1' } },
          name: 'mine',
        },
      ]),
    });
    expect(JSON.parse(await readFile(join(folder(), 'manifest.json'), 'utf8'))).toEqual(manifest);
    expect(manifest).toMatchObject({ database: DATABASE, productVersion: '1.2.3', format: 1 });
    expect(manifest.collections.map(({ name, documents }) => [name, documents])).toEqual([
      ['empty', 0],
      ['kinds', 3],
      ['named things/✓', 2500],
    ]);
  });

  test('collection options are restored', async () => {
    await source().createCollection('strict', { validator: { n: { $type: 'number' } } });
    await backup();
    await restore();
    const insert = copy().collection('strict').insertOne({ n: 'text' });
    await expect(insert).rejects.toThrow(/validation/i);
  });

  test('a folder that holds something is refused', async () => {
    await writeFile(join(folder(), 'notes.txt'), '');
    await expect(backup()).rejects.toThrow(/not empty/);
  });

  test('an interrupted backup has no manifest, and is no backup', async () => {
    await fillSmallDatabase(source());
    const stop = AbortSignal.abort(new Error('stopped'));
    await expect(backup({ signal: stop })).rejects.toThrow('stopped');
    expect(await readdir(folder())).toEqual([DATABASE]);
    await expect(restore()).rejects.toThrow(/not finished/);
  });
});

/** Bytes that are still in use after a full collection; the second one awaits the first's sweep. */
function liveBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('There is no gc().');
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

test('memory does not grow with the database', { timeout: 240_000 }, async () => {
  // 60 MB: few and larger documents, since it is their number that costs time here.
  const text = 'x'.repeat(2000);
  for (let batch = 0; batch < 6; batch += 1) {
    const documents = Array.from({ length: 5000 }, (_, n) => ({ n, text }));
    await source().collection('many').insertMany(documents);
  }
  const samples: number[] = [];
  let calls = 0;
  const onProgress = () => {
    calls += 1;
    if (calls % 10 === 0) samples.push(liveBytes());
  };
  await backup({ onProgress });
  await restore({ onProgress });
  // The first sample holds what the driver allocates once and keeps.
  const [first = 0] = samples;
  expect(samples.length).toBeGreaterThan(10);
  expect(Math.max(...samples) - first).toBeLessThan(20_000_000);
  expect(await copy().collection('many').countDocuments()).toBe(30_000);
});
