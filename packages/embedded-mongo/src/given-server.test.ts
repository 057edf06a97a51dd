import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { processEnvironment } from './environment.ts';
import { findEngine } from './find-engine.ts';
import { startMongo } from './index.ts';
import { freePort, portAnswers } from './process-and-port.ts';

vi.setConfig({ testTimeout: 30_000 });

let folder: string;
let standalone: ChildProcess;
let standalonePort: number;

// A real engine without a replica set.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'embedded-mongo-test-'));
  standalonePort = (await freePort()) ?? 0;
  const { engine } = await findEngine(processEnvironment(), () => undefined);
  const port = ['--port', String(standalonePort)];
  const args =
    engine.kind === 'mongod'
      ? [...port, '--dbpath', folder]
      : [...port, '--storage-path', folder, '--standalone'];
  standalone = spawn(engine.binary, args, { stdio: 'ignore' });
  while (!(await portAnswers(standalonePort))) await sleep(50);
}, 300_000);

afterAll(async () => {
  standalone.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

function startOn(uri: string) {
  return startMongo({ env: { MONGODB_URI: uri } });
}

test('a standalone server is refused with the reason', async () => {
  const refused = startOn(`mongodb://127.0.0.1:${standalonePort}/app`);
  await expect(refused).rejects.toThrow('names a standalone server');
  await expect(refused).rejects.toThrow('no transactions');
});

test('a standalone server is recognised under the name of a replica set too', async () => {
  const refused = startOn(`mongodb://127.0.0.1:${standalonePort}/app?replicaSet=rs0`);
  await expect(refused).rejects.toThrow('names a standalone server');
});

test('a replica set is taken as it is, and not stopped', async () => {
  const own = await startMongo({ ignoreUri: true });
  const uri = own.uri.replace('/?', '/app?');
  const mongo = await startOn(uri);
  expect(mongo).toMatchObject({ uri, engine: 'uri' });
  await mongo.stop();
  expect(await portAnswers(Number(new URL(uri).port))).toBe(true);

  const wrongName = startOn(uri.replace(/(directConnection|replicaSet)=\w+/, 'replicaSet=other'));
  await expect(wrongName).rejects.toThrow('asks for the replica set "other"');
  await own.stop();
});

test('a server that does not answer is named without the password', async () => {
  const port = await freePort();
  const error = await startOn(`mongodb://me:s3cret@127.0.0.1:${port}/app`).catch(String);
  expect(error).toContain(`mongodb://***@127.0.0.1:${port}/app`);
  expect(error).toContain('cannot be used');
  expect(error).not.toContain('s3cret');
});

test('an address that cannot be read is named without the password', async () => {
  const error = await startOn('mongodb://me:s3cret@127.0.0.1:nowhere/').catch(String);
  expect(error).toContain('MONGODB_URI');
  expect(error).not.toContain('s3cret');
});
