import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { MongoMemoryReplSet, MongoMemoryServer } from 'mongodb-memory-server';
import { databaseFolder, engineLog } from './data-folder.ts';
import type { Engine } from './engine.ts';
import { freePort, portAnswers } from './process-and-port.ts';
import { runCommand } from './run-command.ts';

/** Opening a large folder after a crash replays its log. */
const READY_MS = 60_000;
const REPLICA_SET = 'onelastai';
/** The release the wrapper script claims to be; mongodb-memory-server compares the two. */
const CLAIMED_VERSION = '8.0.0';
const WRAPPER = fileURLToPath(new URL('../engine/secantusd-as-mongod.sh', import.meta.url));

/** Another program took the port between the look at it and the start. */
export class PortTakenError extends Error {
  constructor(port: number) {
    super(`port ${port} was taken by another program meanwhile`);
  }
}

export interface EngineProcess {
  uri: string;
  pid: number;
  stop(): Promise<void>;
}

export interface RunOptions {
  engine: Engine;
  /** Holds the data in `db` and the log of the engine. */
  folder: string;
  port: number;
  /** Every acknowledged write is to survive a crash. */
  durable: boolean;
}

/**
 * Runs an engine under mongodb-memory-server, which ends it when this process ends, in whatever
 * way. Rejects when the engine ends before it answers.
 */
export async function runEngine(options: RunOptions): Promise<EngineProcess> {
  if (options.engine.kind !== 'mongod') return runSecantus(options);
  try {
    return await runMongod(options);
  } catch (error) {
    if (!(error instanceof PortTakenError)) await logMongodFailure(options);
    throw error;
  }
}

// A process group of its own: Ctrl-C in a terminal reaches this process only, which can then
// finish its work before it stops the engine.
const OWN_GROUP = { detached: true };

async function runMongod({ engine, folder, port }: RunOptions): Promise<EngineProcess> {
  const set = await MongoMemoryReplSet.create({
    binary: { systemBinary: engine.binary, version: engine.version },
    instanceOpts: [{ dbPath: databaseFolder(folder), port, launchTimeout: READY_MS }],
    // A mongod acknowledges majority writes of a replica set once they are in its journal.
    replSet: { name: REPLICA_SET, storageEngine: 'wiredTiger', spawn: OWN_GROUP },
  });
  const info = set.servers[0]?.instanceInfo;
  const stop = async () => {
    await set.stop({ doCleanup: false });
  };
  if (info?.port !== port) {
    await stop();
    throw new PortTakenError(port);
  }
  const uri = `mongodb://127.0.0.1:${port}/?replicaSet=${REPLICA_SET}`;
  return { uri, pid: info.instance.mongodProcess?.pid ?? 0, stop };
}

/** mongodb-memory-server keeps what mongod wrote to itself, so it is run once more for its log. */
async function logMongodFailure({ engine, folder }: RunOptions): Promise<void> {
  const port = String((await freePort()) ?? 0);
  const args = ['--dbpath', databaseFolder(folder), '--port', port, '--bind_ip', '127.0.0.1'];
  const { output } = await runCommand(engine.binary, [...args, '--replSet', REPLICA_SET], {
    timeoutMs: 10_000,
  });
  await writeFile(engineLog(folder), output);
}

async function runSecantus(options: RunOptions): Promise<EngineProcess> {
  const { engine, folder, port } = options;
  const server = await MongoMemoryServer.create({
    binary: { systemBinary: WRAPPER, version: CLAIMED_VERSION },
    instance: {
      dbPath: databaseFolder(folder),
      port,
      portGeneration: false,
      args: ['--', engineLog(folder), engine.binary, ...engineOptions(options)],
    },
    // In the data's folder no settings file of another SecantusDB is picked up.
    spawn: { ...OWN_GROUP, cwd: folder },
  });
  const child = server.instanceInfo?.instance.mongodProcess;
  const stop = async () => {
    // Closing in good order takes up to two seconds, and there is nothing to save.
    if (!options.durable) child?.kill('SIGKILL');
    await server.stop({ doCleanup: false });
  };
  const pid = child?.pid ?? 0;
  try {
    await untilReady(port, pid, () => child?.exitCode === null && child.signalCode === null);
  } catch (error) {
    await stop();
    throw error;
  }
  // Straight to the one there is: while it restarts, an engine of Python says things of its set that
  // make a driver drop it for good. Transactions and change streams work this way too.
  const uri = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  return { uri, pid, stop };
}

async function untilReady(port: number, pid: number, isRunning: () => boolean): Promise<void> {
  const deadline = Date.now() + READY_MS;
  while (!(await portAnswers(port))) {
    if (!isRunning()) throw new Error('it ended at once');
    if (Date.now() > deadline) throw new Error(`it did not answer within ${READY_MS / 1000} s`);
    await sleep(20);
  }
  // Two starts at once can be given the same free port; only one of the engines then has it.
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/`, { directConnection: true });
  try {
    const status = await client.db('admin').command({ serverStatus: 1 });
    if (status['pid'] !== pid) throw new PortTakenError(port);
  } finally {
    await client.close();
  }
}

function engineOptions({ engine, durable }: RunOptions): string[] {
  // At most: an engine takes what its data needs. With less than the entries of an index that is built
  // over many documents it stands still for minutes.
  const options = ['--cache-size', '2G'];
  // The log file is allocated in full at the start, which is most of an empty start's time.
  if (engine.kind === 'secantusd-rs') options.push('--log-file-max', '16MB');
  if (durable) options.push('--sync-on-commit');
  return options;
}
