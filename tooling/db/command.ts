import { type ParseArgsConfig, parseArgs } from 'node:util';
import { connect, disconnect } from '@onelastai/db';
import { EmbeddedMongoError, startMongo } from '@onelastai/embedded-mongo';
import { createProgress, type Progress } from './progress.ts';

/** Exit codes of every `pnpm db:…` command. */
export const DONE = 0;
/** The command did its work and found something to act on, or could not do it. */
export const FAILED = 1;
export const WRONG_USE = 2;
const INTERRUPTED = 130;

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<O extends Options> = ReturnType<typeof parseArgs<{ options: O }>>['values'];
type Parsed<O extends Options> = { values: Values<O>; positionals: string[] };

/** Arguments that make no sense; the message is for the person who typed them. */
export class WrongUse extends Error {}

export interface CommandContext {
  /** One line to standard output. */
  say(line: string): void;
  /** A bar on standard error; plain lines now and then where that is no terminal. */
  progress(label: string, total?: number): Progress;
  /** Aborted by Ctrl-C: end at the next safe place. A second Ctrl-C ends at once. */
  signal: AbortSignal;
  /** The database's address, for tools of one's own. */
  uri: string;
}

interface DatabaseCommand<O extends Options> {
  /** Begins with the usage line. */
  help: string;
  options: O;
  /** How many arguments without a name it takes at the most; none where nothing is said. */
  maxPositionals?: number;
  /** What Ctrl-C leaves behind, for a command that it ends in the middle. */
  interrupted?: string;
  /** Runs connected; answers the exit code. */
  run(parsed: Parsed<O>, context: CommandContext): Promise<number>;
}

const DATA_DIR = new URL('../../.data/mongo', import.meta.url).pathname;

export const DATABASE_HELP = `The database is the one MONGODB_URI names; without it the development database in .data/mongo,
also while "pnpm dev" is running.

Exit codes: 0 done, 1 something was found or went wrong, 2 wrong use, 130 interrupted.
`;

/** Runs a command against the database, and ends the process with its exit code. */
export async function databaseCommand<const O extends Options>(
  command: DatabaseCommand<O>,
): Promise<void> {
  const parsed = parse(command);
  if (parsed === 'help') {
    process.stdout.write(`${command.help.trimEnd()}\n\n${DATABASE_HELP}`);
    return;
  }
  if (parsed instanceof Error) {
    process.stderr.write(`${parsed.message}\nTry --help.\n`);
    process.exitCode = WRONG_USE;
    return;
  }
  const interrupt = new AbortController();
  const bars: Progress[] = [];
  /** One that was left running would keep the process alive, and the cursor hidden. */
  const stopBars = () => {
    for (const bar of bars) bar.stop();
  };
  process.on('SIGINT', () => {
    if (interrupt.signal.aborted) {
      stopBars();
      process.exit(INTERRUPTED);
    }
    process.stderr.write('\nEnding at the next safe place; Ctrl-C once more ends at once.\n');
    interrupt.abort(new DOMException('Interrupted.', 'AbortError'));
  });
  const say = (line: string) => process.stdout.write(`${line}\n`);
  try {
    const code = await withDatabase((uri) =>
      command
        .run(parsed, {
          say,
          progress(label, total) {
            const bar = createProgress(label, total);
            bars.push(bar);
            return bar;
          },
          signal: interrupt.signal,
          uri,
        })
        .finally(stopBars),
    );
    process.exitCode = interrupt.signal.aborted ? INTERRUPTED : code;
  } catch (error) {
    const wasInterrupted = interrupt.signal.aborted;
    const isAbort = wasInterrupted && error instanceof Error && error.name === 'AbortError';
    const text = isAbort ? (command.interrupted ?? 'Interrupted.') : describeFailure(error);
    process.stderr.write(`${text}\n`);
    process.exitCode =
      error instanceof WrongUse ? WRONG_USE : wasInterrupted ? INTERRUPTED : FAILED;
  }
}

async function withDatabase(work: (uri: string) => Promise<number>): Promise<number> {
  const mongo = await startMongo({
    dataDir: DATA_DIR,
    join: true,
    onProgress: (line) => process.stderr.write(`${line}\n`),
  });
  process.stderr.write(`${mongo.summary}\n`);
  try {
    // An index over millions of documents takes longer than a request may.
    await connect(mongo.uri, { socketTimeoutMS: 0 });
    return await work(mongo.uri);
  } finally {
    await disconnect();
    await mongo.stop();
  }
}

function parse<O extends Options>({
  options,
  maxPositionals = 0,
}: DatabaseCommand<O>): Parsed<O> | 'help' | Error {
  if (process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) {
    return 'help';
  }
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const unknown = positionals[maxPositionals];
    return unknown === undefined
      ? { values, positionals }
      : new WrongUse(`Unknown argument "${unknown}".`);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** A whole number from `min` to `max`. */
export function wholeNumber(option: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new WrongUse(`${option} takes a whole number from ${min} to ${max}, not "${text}".`);
}

/** Expected failures by their message alone, the rest with where they came from. */
function describeFailure(error: unknown): string {
  if (error instanceof WrongUse || error instanceof EmbeddedMongoError) return error.message;
  if (!(error instanceof Error)) return String(error);
  return process.env['DEBUG'] ? (error.stack ?? error.message) : `${error.name}: ${error.message}`;
}
