import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { processEnvironment } from './environment.ts';
import { tryLock } from './file-lock.ts';
import { startMongo } from './index.ts';
import { isAlive } from './process-and-port.ts';

const CLI = fileURLToPath(new URL('./cli.ts', import.meta.url));

vi.setConfig({ testTimeout: 30_000 });

let scratch: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'embedded-mongo-test-'));
  await (await startMongo({ ignoreUri: true })).stop();
}, 300_000);

afterAll(() => rm(scratch, { recursive: true, force: true }));

/** Runs the command line and waits for the line with the address. */
async function runCli(args: string[]): Promise<{ parent: ChildProcess; uri: string }> {
  const { MONGODB_URI: _, ...env } = processEnvironment();
  const parent = spawn(process.execPath, [CLI, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for await (const line of createInterface({ input: parent.stdout })) {
    if (line.startsWith('mongodb://')) return { parent, uri: line };
  }
  throw new Error('the command line ended without an address');
}

async function enginePid(dataDir: string): Promise<number> {
  const running: { enginePid: number } = JSON.parse(
    await readFile(join(dataDir, 'running.json'), 'utf8'),
  );
  return running.enginePid;
}

test('kill -9 of the parent ends the engine, and what was acknowledged is kept', async () => {
  const dataDir = join(scratch, 'killed');
  const { parent, uri } = await runCli(['start', '--data', dataDir]);
  const client = new MongoClient(uri);
  await client.db('test').collection('notes').insertOne({ text: 'acknowledged' });
  await client.close();
  const engine = await enginePid(dataDir);
  expect(isAlive(engine)).toBe(true);

  parent.kill('SIGKILL');
  // The next start waits for the engine of the one before, and does nothing to end it.
  const next = await startMongo({ ignoreUri: true, dataDir });
  expect(isAlive(engine)).toBe(false);
  const again = new MongoClient(next.uri);
  expect(await again.db('test').collection('notes').countDocuments()).toBe(1);
  await again.close();
  await next.stop();
});

test('temporary data of a killed parent is removed by the next start', async () => {
  const { parent } = await runCli(['start']);
  const left = async () =>
    (await readdir(tmpdir())).filter((name) => name.startsWith(`onelastai-mongo-${parent.pid}-`));
  const ended = new Promise((resolve) => parent.once('exit', resolve));
  parent.kill('SIGKILL');
  await ended;
  expect(await left()).toHaveLength(1);
  await (await startMongo({ ignoreUri: true })).stop();
  expect(await left()).toEqual([]);
});

test('Ctrl-C stops the engine in good order', async () => {
  const dataDir = join(scratch, 'interrupted');
  const { parent } = await runCli(['start', '--data', dataDir]);
  const engine = await enginePid(dataDir);
  const code = new Promise((resolve) => parent.once('exit', resolve));
  parent.kill('SIGINT');
  expect(await code).toBe(0);
  expect(isAlive(engine)).toBe(false);
  expect(existsSync(join(dataDir, 'running.json'))).toBe(false);
});

test('a lock ends with the process that held it', async () => {
  const file = join(scratch, 'lock');
  const module = JSON.stringify(new URL('./file-lock.ts', import.meta.url).href);
  const script = `const { tryLock } = await import(${module});
    console.log((await tryLock(${JSON.stringify(file)})) ? 'locked' : 'refused');
    setInterval(() => undefined, 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script]);
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  expect(await tryLock(file)).toBeUndefined();
  const ended = new Promise((resolve) => holder.once('exit', resolve));
  holder.kill('SIGKILL');
  await ended;
  const release = await tryLock(file);
  expect(release).toBeDefined();
  release?.();
});

test.each([
  [['--help'], 0],
  [[], 2],
  [['start', '--port', 'x'], 2],
  [['start', '--nothing'], 2],
])('the command line %j ends with %i', async (args, expected) => {
  const child = spawn(process.execPath, [CLI, ...args], { stdio: 'ignore' });
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(expected);
});

test('native without cargo says so and ends with 1', async () => {
  const env = { PATH: '', ONELASTAI_CACHE: scratch };
  const child = spawn(process.execPath, [CLI, 'native'], { env });
  let text = '';
  child.stderr.on('data', (chunk) => {
    text += String(chunk);
  });
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(1);
  expect(text).toContain('cargo is not on PATH');
});
