import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { EmbeddedMongoError, type RunningMongo, startMongo } from './index.ts';
import { portAnswers } from './process-and-port.ts';

vi.setConfig({ testTimeout: 30_000 });

// The first start on a machine may download or install an engine.
const FIRST_START_MS = 300_000;

let scratch: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'embedded-mongo-test-'));
  await (await startMongo({ ignoreUri: true })).stop();
}, FIRST_START_MS);

afterAll(() => rm(scratch, { recursive: true, force: true }));

function start(
  options: { dataDir?: string; port?: number; join?: boolean } = {},
): Promise<RunningMongo> {
  return startMongo({ ignoreUri: true, ...options });
}

async function withClient<T>(uri: string, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = new MongoClient(uri);
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

function portOf(mongo: RunningMongo): number {
  return Number(new URL(mongo.uri).port);
}

describe('a temporary MongoDB', () => {
  test('commits and rolls back transactions, and tells change streams', async () => {
    const mongo = await start();
    try {
      await withClient(mongo.uri, async (client) => {
        const notes = client.db('test').collection('notes');
        await client.db('test').createCollection('notes');
        const stream = notes.watch();
        const firstChange = stream.next();
        await client.withSession((session) =>
          session.withTransaction(() => notes.insertOne({ text: 'kept' }, { session })),
        );
        const undone = client.withSession((session) =>
          session.withTransaction(async () => {
            await notes.insertOne({ text: 'undone' }, { session });
            throw new Error('no');
          }),
        );
        await expect(undone).rejects.toThrow('no');
        expect(await notes.distinct('text')).toEqual(['kept']);
        expect(await firstChange).toMatchObject({ operationType: 'insert' });
        await stream.close();
      });
    } finally {
      await mongo.stop();
    }
  });

  test('says in one line which engine it took and why, and names no database', async () => {
    const mongo = await start();
    await mongo.stop();
    expect(mongo.summary).not.toContain('\n');
    expect(mongo.summary).toContain(mongo.engine);
    expect(mongo.summary).toContain('MONGODB_URI is ignored');
    expect(new URL(mongo.uri).pathname).toBe('/');
  });

  test('is gone after stop, and stop may be called twice', async () => {
    const mongo = await start();
    await mongo.stop();
    await mongo.stop();
    expect(await portAnswers(portOf(mongo))).toBe(false);
    const own = `onelastai-mongo-${process.pid}-`;
    expect((await readdir(tmpdir())).filter((name) => name.startsWith(own))).toEqual([]);
  });

  test('runs beside another one', async () => {
    const both = await Promise.all([start(), start()]);
    expect(portOf(both[0])).not.toBe(portOf(both[1]));
    await Promise.all(both.map((mongo) => mongo.stop()));
  });

  test('refuses a port that is in use and says so', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(start({ port })).rejects.toThrow(`Port ${port} is in use by another program`);
    server.close();
  });
});

describe('a MongoDB on a data folder', () => {
  test('has its data after a stop and a start, with the engine that wrote it', async () => {
    const dataDir = join(scratch, 'kept');
    const first = await start({ dataDir });
    await withClient(first.uri, (client) =>
      client.db('test').collection('notes').insertOne({ text: 'still here' }),
    );
    await first.stop();
    const written: unknown = JSON.parse(await readFile(join(dataDir, 'engine.json'), 'utf8'));
    expect(written).toMatchObject({ kind: first.engine });

    const second = await start({ dataDir });
    expect(second.engine).toBe(first.engine);
    const found = await withClient(second.uri, (client) =>
      client.db('test').collection('notes').findOne(),
    );
    await second.stop();
    expect(found).toMatchObject({ text: 'still here' });
  });

  test('tells a second start where the first one runs', async () => {
    const dataDir = join(scratch, 'shared');
    const first = await start({ dataDir });
    const second = start({ dataDir });
    await expect(second).rejects.toThrow(
      `is in use: process ${process.pid} runs a MongoDB on it at mongodb://127.0.0.1:${portOf(first)}/`,
    );
    await first.stop();
  });

  test('is shared by a second start that asks to join, and outlives it', async () => {
    const dataDir = join(scratch, 'joined');
    const first = await start({ dataDir });
    const second = await start({ dataDir, join: true });
    const write = (mongo: RunningMongo, text: string) =>
      withClient(mongo.uri, (client) => client.db('test').collection('notes').insertOne({ text }));
    await write(first, 'one');
    await write(second, 'two');
    await second.stop();
    const texts = await withClient(first.uri, (client) =>
      client.db('test').collection('notes').distinct('text'),
    );
    expect(texts).toEqual(['one', 'two']);
    await first.stop();

    const alone = await start({ dataDir, join: true });
    expect(alone.pid).toBeGreaterThan(0);
    await alone.stop();
  });

  test('that is damaged is refused with the log and what to do', async () => {
    const dataDir = join(scratch, 'damaged');
    await (await start({ dataDir })).stop();
    await writeFile(join(dataDir, 'db', 'WiredTiger.turtle'), 'not what it was');
    const error = await start({ dataDir }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EmbeddedMongoError);
    expect(String(error)).toContain(dataDir);
    expect(String(error)).toMatch(/last lines of its log:\n {2}/);
    expect(String(error)).toContain('Restore the folder from a copy, or delete it');
    expect(existsSync(join(dataDir, 'engine.json'))).toBe(true);
  });

  test('written by an engine that is not there is refused with what to do', async () => {
    const dataDir = join(scratch, 'foreign');
    await (await start({ dataDir })).stop();
    const written = { kind: 'secantusd-rs', version: '0.0.1', port: 1 };
    await writeFile(join(dataDir, 'engine.json'), JSON.stringify(written));
    const refused = start({ dataDir });
    await expect(refused).rejects.toThrow('was written by secantusd-rs 0.0.1');
    await expect(refused).rejects.toThrow('delete the folder');
  });

  test('whose engine.json is lost is not given to another engine', async () => {
    const dataDir = join(scratch, 'nameless');
    await cp(join(scratch, 'kept'), dataDir, { recursive: true });
    await rm(join(dataDir, 'engine.json'));
    await expect(start({ dataDir })).rejects.toThrow('engine.json is missing');
  });
});
