import { readFile } from 'node:fs/promises';
import { type DataFolder, engineLog, openDataFolder, runningOn } from './data-folder.ts';
import { describeEngine, type EngineKind } from './engine.ts';
import { type Environment, processEnvironment } from './environment.ts';
import { EmbeddedMongoError, errorText } from './errors.ts';
import { type FoundEngine, findEngine } from './find-engine.ts';
import { checkGivenServer, withoutPassword } from './given-server.ts';
import { freePort } from './process-and-port.ts';
import { type EngineProcess, PortTakenError, runEngine } from './run-engine.ts';
import { createTemporaryFolder, removeFolder } from './temporary-folder.ts';

const PORT_ATTEMPTS = 3;

export interface StartMongoOptions {
  /** Folder for data that is kept; without one the data is temporary and gone after stop(). */
  dataDir?: string;
  /** Where another process runs an engine on `dataDir` already, use that one; it is not stopped. */
  join?: boolean;
  /** Fixed port; without one a free port is taken. */
  port?: number;
  /** Ignore MONGODB_URI (tests run on an engine of their own). */
  ignoreUri?: boolean;
  /** Called with one-line progress texts (downloading, creating the Python environment …). */
  onProgress?: (line: string) => void;
  /** Default: the environment of this process. */
  env?: Environment;
}

export interface RunningMongo {
  /** Connection string; without a database name unless MONGODB_URI had one. */
  uri: string;
  engine: EngineKind;
  /** The engine's process; 0 where another process runs it. */
  pid: number;
  /** One line: which engine, and why the ones before it were not to be had. */
  summary: string;
  /** Stops the engine and removes temporary data; a second call does nothing more. */
  stop(): Promise<void>;
}

/**
 * Gives a MongoDB with transactions and change streams: the one MONGODB_URI names, or an engine
 * found, built, downloaded or installed on this machine, which ends with this process.
 */
export async function startMongo(options: StartMongoOptions = {}): Promise<RunningMongo> {
  const { env = processEnvironment(), ignoreUri = false } = options;
  const given = env['MONGODB_URI'];
  if (given && !ignoreUri) {
    await checkGivenServer(given);
    const summary = `MongoDB: ${withoutPassword(given)}, named by MONGODB_URI`;
    return { uri: given, engine: 'uri', pid: 0, summary, stop: async () => undefined };
  }
  const first = ignoreUri ? 'MONGODB_URI is ignored here' : 'MONGODB_URI is not set';
  const shared = options.join && options.dataDir && (await runningOn(options.dataDir));
  if (shared) {
    const uri = `mongodb://127.0.0.1:${shared.port}/?directConnection=true`;
    const summary = `MongoDB: the one that already runs on ${options.dataDir}`;
    return { uri, engine: shared.kind, pid: 0, summary, stop: async () => undefined };
  }
  if (options.dataDir === undefined) {
    const found = await findEngine(env, progressOf(options));
    const folder = await createTemporaryFolder();
    const remove = () => removeFolder(folder);
    const running = await cleaningUp(() => startTemporary(found, folder, options.port), remove);
    return describe(found, running, first, remove);
  }
  return startOnDataFolder(options, options.dataDir, env, first);
}

async function startTemporary(found: FoundEngine, folder: string, wanted?: number) {
  for (let attempt = 1; ; attempt++) {
    const port = await choosePort(wanted);
    try {
      return await start(found, folder, port, false);
    } catch (error) {
      const again = error instanceof Error && error.cause instanceof PortTakenError;
      if (!again || wanted !== undefined || attempt === PORT_ATTEMPTS) throw error;
    }
  }
}

async function startOnDataFolder(
  options: StartMongoOptions,
  dataDir: string,
  env: Environment,
  first: string,
): Promise<RunningMongo> {
  const data = await openDataFolder(dataDir);
  return cleaningUp(async () => {
    const written = data.writer && { ...data.writer, folder: data.path };
    const found = await findEngine(env, progressOf(options), written);
    const port = await choosePort(portFor(options.port, found, data));
    const writer = { kind: found.engine.kind, version: found.engine.version, port };
    const run = () => start(found, data.path, port, true, data.writer);
    if (!data.writer) await data.claim(writer);
    const running = await cleaningUp(run, data.writer ? async () => undefined : data.abandon);
    await cleaningUp(() => data.record(writer, running.pid), running.stop);
    return describe(found, running, first, data.release);
  }, data.release);
}

/** Runs `work`; what it had is given back when it fails. */
async function cleaningUp<T>(work: () => Promise<T>, giveBack: () => Promise<void>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await giveBack();
    throw error;
  }
}

/** The replica set of a real mongod remembers its own address, so its data keeps its port. */
function portFor(wanted: number | undefined, found: FoundEngine, data: DataFolder) {
  const before = found.engine.kind === 'mongod' ? data.writer?.port : undefined;
  if (before === undefined || wanted === before) return wanted;
  if (wanted === undefined) return before;
  throw new EmbeddedMongoError(
    `The replica set in ${data.path} was made on port ${before} and cannot move to ${wanted}. ` +
      'Leave the port out, or choose another data folder.',
  );
}

async function choosePort(wanted: number | undefined): Promise<number> {
  const port = await freePort(wanted);
  if (port !== undefined) return port;
  throw new EmbeddedMongoError(
    `Port ${wanted} is in use by another program. Stop it, or choose another port (data of a real ` +
      'mongod stays on the port it began with).',
  );
}

async function start(
  { engine }: FoundEngine,
  folder: string,
  port: number,
  durable: boolean,
  writer?: DataFolder['writer'],
): Promise<EngineProcess> {
  try {
    return await runEngine({ engine, folder, port, durable });
  } catch (error) {
    const name = `${describeEngine(engine)} (${engine.binary})`;
    const log = await lastLines(engineLog(folder));
    const advice = writer
      ? 'The data may be damaged. Restore the folder from a copy, or delete it to begin with ' +
        'empty data.'
      : 'Name another engine with MONGOD_BINARY, or a server with MONGODB_URI.';
    throw new EmbeddedMongoError(
      `${name} does not start on ${folder}: ${errorText(error)}.${log}\n${advice}`,
      { cause: error },
    );
  }
}

async function lastLines(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const lines = text.trimEnd().split('\n').slice(-8);
  return text ? ` The last lines of its log:\n${lines.map((line) => `  ${line}`).join('\n')}` : '';
}

function describe(
  { engine, passedOver }: FoundEngine,
  running: EngineProcess,
  first: string,
  giveBack: () => Promise<void>,
): RunningMongo {
  const before = [first, ...passedOver].join('; ');
  let stopping: Promise<void> | undefined;
  return {
    uri: running.uri,
    engine: engine.kind,
    pid: running.pid,
    summary: `MongoDB: ${describeEngine(engine)}, ${engine.origin} (${before})`,
    stop: () => {
      stopping ??= running.stop().then(giveBack);
      return stopping;
    },
  };
}

function progressOf(options: StartMongoOptions): (line: string) => void {
  return options.onProgress ?? (() => undefined);
}
