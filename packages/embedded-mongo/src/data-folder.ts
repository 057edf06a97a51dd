import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from './engine.ts';
import { EmbeddedMongoError } from './errors.ts';
import { type Release, tryLock } from './file-lock.ts';
import { isAlive, portAnswers } from './process-and-port.ts';

/** How long the engine of a process that died may take to end. */
const ORPHAN_MS = 15_000;
/** How long a process that has the folder may take to stop. */
const ENDING_MS = 3000;

/** What wrote the data of a folder. */
export interface Writer {
  kind: Engine['kind'];
  version: string;
  /** The port it last had; a replica set of a real mongod remembers its own address. */
  port: number;
}

/** A folder for kept data, held by this process until `release`. */
export interface DataFolder {
  path: string;
  /** The engine that wrote what is in it; undefined while it is new. */
  writer: Writer | undefined;
  /** Writes down the engine before its first start on the folder. */
  claim(writer: Writer): Promise<void>;
  /** Empties the folder again after a first start that failed. */
  abandon(): Promise<void>;
  /** Says who runs on it, for the next start and for a second process. */
  record(writer: Writer, enginePid: number): Promise<void>;
  release(): Promise<void>;
}

export const databaseFolder = (folder: string) => join(folder, 'db');
export const engineLog = (folder: string) => join(folder, 'engine.log');
const writerFile = (folder: string) => join(folder, 'engine.json');
const runningFile = (folder: string) => join(folder, 'running.json');

/** The engine that a process still alive runs on the folder: its port, and what wrote the data. */
export async function runningOn(dataDir: string): Promise<Writer | undefined> {
  const path = resolve(dataDir);
  const running = await readNumbers(runningFile(path));
  const alive =
    running && isAlive(running['pid'] ?? 0) && (await portAnswers(running['port'] ?? 0));
  return alive ? readWriter(path) : undefined;
}

/** Opens a folder for kept data, or says which process has it. */
export async function openDataFolder(dataDir: string): Promise<DataFolder> {
  const path = resolve(dataDir);
  await mkdir(databaseFolder(path), { recursive: true }).catch((error: Error) => {
    throw new EmbeddedMongoError(
      `The data folder ${path} cannot be created (${error.message}). Choose another one.`,
    );
  });
  const unlock = await lockOnceFree(join(path, 'lock'));
  const running = await readNumbers(runningFile(path));
  if (!unlock) {
    const where = running
      ? `: process ${running['pid']} runs a MongoDB on it at mongodb://127.0.0.1:${running['port']}/`
      : '';
    throw new EmbeddedMongoError(
      `The data folder ${path} is in use${where}. Stop that process, connect to it by setting ` +
        'MONGODB_URI to its address, or choose another folder.',
    );
  }
  try {
    // The process before may have been killed; its engine follows within seconds.
    if (running) await untilGone(running['enginePid'] ?? 0, running['port'] ?? 0, path);
    const writer = await readWriter(path);
    return {
      path,
      writer,
      claim: (first) => writeJson(writerFile(path), first),
      async abandon() {
        await rm(databaseFolder(path), { recursive: true, force: true });
        await rm(writerFile(path), { force: true });
      },
      async record(next, enginePid) {
        await writeJson(writerFile(path), next);
        await writeJson(runningFile(path), { pid: process.pid, enginePid, port: next.port });
      },
      async release() {
        await rm(runningFile(path), { force: true });
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Waits for a process that is about to end, as the one before in a quick restart is. */
async function lockOnceFree(file: string): Promise<Release | undefined> {
  const deadline = Date.now() + ENDING_MS;
  let release = await tryLock(file);
  while (!release && Date.now() < deadline) {
    await sleep(100);
    release = await tryLock(file);
  }
  return release;
}

async function untilGone(pid: number, port: number, folder: string): Promise<void> {
  const deadline = Date.now() + ORPHAN_MS;
  while (isAlive(pid) && Date.now() < deadline) await sleep(100);
  // A process of that number without the port is a stranger: the number was given out again.
  if (!isAlive(pid) || !(await portAnswers(port))) return;
  throw new EmbeddedMongoError(
    `The engine of an earlier start (process ${pid}, port ${port}) still runs on ${folder}. End ` +
      'that process and start again.',
  );
}

async function readWriter(folder: string): Promise<Writer | undefined> {
  const text = await readFile(writerFile(folder), 'utf8').catch(() => undefined);
  const isNew = text === undefined && (await readdir(databaseFolder(folder))).length === 0;
  if (isNew) return undefined;
  const value = parseObject(text ?? '');
  const { kind, version, port } = value ?? {};
  const known = kind === 'mongod' || kind === 'secantusd-rs' || kind === 'secantusd-py';
  if (known && typeof version === 'string' && typeof port === 'number') {
    return { kind, version, port };
  }
  throw new EmbeddedMongoError(
    `${writerFile(folder)} is missing or does not say which engine wrote the data. Restore it from a copy, or ` +
      `delete the folder ${folder} to start with empty data.`,
  );
}

async function readNumbers(file: string): Promise<Record<string, number> | undefined> {
  const value = parseObject(await readFile(file, 'utf8').catch(() => ''));
  if (!value) return undefined;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, Number(entry)]));
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

async function writeJson(file: string, value: object): Promise<void> {
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}
