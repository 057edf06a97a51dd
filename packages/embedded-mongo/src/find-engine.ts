import type { Writer } from './data-folder.ts';
import { type Attempt, describeEngine, type Engine } from './engine.ts';
import { cacheFolder, type Environment } from './environment.ts';
import { EmbeddedMongoError } from './errors.ts';
import { enginesOnPath, identifyEngine, isExecutable } from './identify-engine.ts';
import { downloadedMongod } from './mongod-download.ts';
import { nativeBinary } from './native.ts';
import { wheelEngine } from './wheel.ts';

export interface FoundEngine {
  engine: Engine;
  /** Why each of the places before it had none. */
  passedOver: string[];
}

/** One place an engine can come from; it may give several (PATH) or none. */
type Place = () => Promise<Attempt[]>;

/** The first engine to be had, in order; for kept data the first that wrote it. */
export async function findEngine(
  env: Environment,
  onProgress: (line: string) => void,
  writer?: Writer & { folder: string },
): Promise<FoundEngine> {
  const passedOver: string[] = [];
  for (const place of places(env, onProgress, writer)) {
    for (const attempt of await place()) {
      if ('missing' in attempt) passedOver.push(attempt.missing);
      else if (process.platform === 'win32' && attempt.kind !== 'mongod')
        passedOver.push(`${attempt.kind} (${attempt.origin}) needs a POSIX shell`);
      else if (!writer || canContinue(writer, attempt)) return { engine: attempt, passedOver };
      else
        passedOver.push(`${describeEngine(attempt)} (${attempt.origin}) did not write this data`);
    }
  }
  const tried = passedOver.map((reason) => `\n- ${reason}`).join('');
  if (writer) {
    throw new EmbeddedMongoError(
      `The data in ${writer.folder} was written by ${describeEngine(writer)}, which is not to be ` +
        `had here.${tried}\nInstall it again or name it with MONGOD_BINARY; or delete the folder ` +
        '(export what you need from it first, where that engine runs) to begin with empty data.',
    );
  }
  throw new EmbeddedMongoError(
    `No MongoDB was found or could be fetched.${tried}\nOne of these is enough: set MONGODB_URI to ` +
      'a replica set, install mongod, run "pnpm mongo:native" (needs cargo), or install Python ' +
      '3.10 or newer with venv.',
  );
}

function places(
  env: Environment,
  onProgress: (line: string) => void,
  writer: Writer | undefined,
): Place[] {
  // Without data to go on with any kind will do; the release is then the package's own.
  const wanted = (kind: Engine['kind']) => !writer || writer.kind === kind;
  const version = writer && writer.version !== 'unknown' ? writer.version : undefined;
  const all: Place[] = [async () => named(env), async () => onPath(env)];
  if (wanted('secantusd-rs')) all.push(async () => [await native(env)]);
  if (wanted('mongod')) all.push(async () => [await downloadedMongod(env, onProgress, version)]);
  if (wanted('secantusd-py')) all.push(async () => [await wheelEngine(env, onProgress, version)]);
  return all;
}

/** The program MONGOD_BINARY names; naming one that does not work is an error, not a miss. */
async function named(env: Environment): Promise<Attempt[]> {
  if (env['MONGOMS_SYSTEM_BINARY']) {
    throw new EmbeddedMongoError(
      'MONGOMS_SYSTEM_BINARY is set: mongodb-memory-server would run that program whatever was ' +
        'found. Unset it and name the program with MONGOD_BINARY instead.',
    );
  }
  const binary = env['MONGOD_BINARY'];
  if (!binary) return [{ missing: 'MONGOD_BINARY is not set' }];
  const engine = await identifyEngine(binary, 'named by MONGOD_BINARY', env);
  if (engine) return [engine];
  throw new EmbeddedMongoError(
    `MONGOD_BINARY names ${binary}, which is not a mongod or secantusd that runs here. Correct ` +
      'the path or unset the variable.',
  );
}

async function onPath(env: Environment): Promise<Attempt[]> {
  const engines = await enginesOnPath(env);
  return engines.length > 0 ? engines : [{ missing: 'no mongod or secantusd on PATH' }];
}

async function native(env: Environment): Promise<Attempt> {
  const binary = nativeBinary(cacheFolder(env));
  const missing = 'no natively built engine (pnpm mongo:native builds one)';
  if (!(await isExecutable(binary))) return { missing };
  const engine = await identifyEngine(binary, 'built by pnpm mongo:native', env);
  return engine ?? { missing: `${binary} does not run here; build it again` };
}

/** A mongod opens what an older one wrote; the files of a SecantusDB beta are for that beta. */
function canContinue(writer: Writer, engine: Engine): boolean {
  if (writer.kind !== engine.kind) return false;
  if (writer.version === 'unknown' || engine.version === 'unknown') return true;
  if (engine.kind !== 'mongod') return writer.version === engine.version;
  const before = majorAndMinor(writer.version);
  const now = majorAndMinor(engine.version);
  return now[0] > before[0] || (now[0] === before[0] && now[1] >= before[1]);
}

function majorAndMinor(version: string): [number, number] {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return [major, minor];
}
