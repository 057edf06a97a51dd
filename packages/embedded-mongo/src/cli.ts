import { inspect, parseArgs } from 'node:util';
import { processEnvironment } from './environment.ts';
import { EmbeddedMongoError, errorText } from './errors.ts';
import { buildNativeEngine } from './native.ts';
import { type RunningMongo, type StartMongoOptions, startMongo } from './start-mongo.ts';

const USAGE = `Usage: node src/cli.ts <command>

  start [--data DIR] [--port N]   run a MongoDB until Ctrl-C; without --data nothing is kept
  native                          build the Rust engine into the cache (needs cargo)
  --help                          this text

Variables: MONGODB_URI, MONGOD_BINARY, ONELASTAI_CACHE`;

const FAILED = 1;
const WRONG_USE = 2;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function runNative(): Promise<void> {
  const binary = await buildNativeEngine(processEnvironment(), say);
  say(`Built ${binary}; it is used from the next start on.`);
}

async function runStart(options: StartMongoOptions): Promise<void> {
  const mongo = await startMongo({ ...options, onProgress: say });
  if (mongo.engine !== 'uri') stopAtSignal(mongo);
  say(mongo.summary);
  say(mongo.uri);
}

function stopAtSignal(mongo: RunningMongo): void {
  // The engine does not keep this process alive by itself.
  const alive = setInterval(() => undefined, 60_000);
  const stop = async () => {
    clearInterval(alive);
    await mongo.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const command = values.help ? 'help' : positionals.join(' ');
    if (!['help', 'start', 'native'].includes(command)) {
      throw new Error(command ? `unknown command "${command}"` : 'a command is missing');
    }
    const options: StartMongoOptions = {
      ...(values.data !== undefined && { dataDir: values.data }),
      ...(values.port !== undefined && { port: portNumber(values.port) }),
    };
    return { command, options };
  } catch (error) {
    process.stderr.write(`${errorText(error)}\n\n${USAGE}\n`);
    return process.exit(WRONG_USE);
  }
}

function portNumber(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`--port takes a number from 1 to 65535, not "${text}"`);
}

async function main(): Promise<void> {
  const { command, options } = readArguments();
  if (command === 'help') say(USAGE);
  else if (command === 'start') await runStart(options);
  else await runNative();
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof EmbeddedMongoError ? error.message : inspect(error)}\n`);
  process.exitCode = FAILED;
}
