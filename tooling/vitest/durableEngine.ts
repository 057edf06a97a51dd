import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, disconnect } from '@onelastai/db';
import { freePort, type RunningMongo, startMongo } from '@onelastai/embedded-mongo';
import { afterAll, beforeAll } from 'vitest';

interface DurableEngine {
  uri(): string;
  /** Ends it as a crash does; nothing is closed in good order. */
  kill(): Promise<void>;
  /** After `kill`, on the same data and port. */
  start(): Promise<void>;
}

/** An engine of this test file's own that keeps what it has acknowledged; the process is connected. */
export function useDurableEngine(
  database: string,
  { serverSelectionTimeoutMS = 2000 } = {},
): DurableEngine {
  let folder: string;
  let port: number;
  let mongo: RunningMongo;

  async function start(): Promise<void> {
    mongo = await startMongo({ ignoreUri: true, dataDir: folder, port });
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), `onelastai-${database}-`));
    port = (await freePort()) ?? 0;
    await start();
    await connect(mongo.uri, { database, serverSelectionTimeoutMS });
  });
  afterAll(async () => {
    await disconnect();
    await mongo?.stop();
    await rm(folder, { recursive: true });
  });

  return {
    uri: () => mongo.uri,
    start,
    async kill() {
      process.kill(mongo.pid, 'SIGKILL');
      await mongo.stop();
    },
  };
}
