import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EmbeddedMongoError, startMongo } from './index.ts';

// A machine with nothing: an empty PATH, an empty cache and a download host that never answers.
let cache: string;
let silentHost: Server;
const connections: Socket[] = [];

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'embedded-mongo-test-'));
  silentHost = createServer((socket) => connections.push(socket)).listen(0, '127.0.0.1');
  await new Promise((resolve) => silentHost.once('listening', resolve));
  const address = silentHost.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  // mongodb-memory-server reads these itself; no machine has a download of that release.
  vi.stubEnv('MONGOMS_DOWNLOAD_MIRROR', `https://127.0.0.1:${port}`);
  vi.stubEnv('MONGOMS_VERSION', '8.0.999');
});

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const socket of connections.splice(0)) socket.destroy();
  silentHost.close();
  await rm(cache, { recursive: true, force: true });
});

async function failedStart(variables: Record<string, string> = {}): Promise<string> {
  const env = { PATH: '', ONELASTAI_CACHE: cache, ...variables };
  const error = await startMongo({ env }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(EmbeddedMongoError);
  return error instanceof Error ? error.message : '';
}

test('without any engine and without Python the message lists all that was tried', async () => {
  const message = await failedStart();
  expect(message).toContain('no mongod or secantusd on PATH');
  expect(message).toContain('no natively built engine');
  expect(message).toContain('no answer within 2 s');
  expect(message).toContain('no Python 3.10 or newer on PATH');
  expect(message).toContain('pnpm mongo:native');
});

test('a download host that does not answer costs two seconds, and nothing the second time', async () => {
  const begin = performance.now();
  await failedStart();
  const first = performance.now();
  const message = await failedStart();
  const second = performance.now();
  expect(first - begin).toBeLessThan(4000);
  expect(second - first).toBeLessThan(1000);
  expect(connections).toHaveLength(1);
  expect(message).toContain(`to try again delete ${join(cache, 'unreachable-download.json')}`);
  expect(await readdir(cache)).toContain('unreachable-download.json');
});

test('MONGOD_BINARY that names something else is an error of its own', async () => {
  const message = await failedStart({ MONGOD_BINARY: join(cache, 'nothing-here') });
  expect(message).toContain('MONGOD_BINARY names');
  expect(message).toContain('Correct the path or unset the variable');
});
