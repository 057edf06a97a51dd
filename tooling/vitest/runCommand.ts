import { type ChildProcess, spawn } from 'node:child_process';

export interface EndedCommand {
  code: number | null;
  /** What it wrote to standard output, and to standard error. */
  out: string;
  err: string;
}

interface RunningCommand {
  child: ChildProcess;
  /** What it has written to standard error so far. */
  err(): string;
  ended: Promise<EndedCommand>;
}

/** Starts a command of `tooling/db`, or of a folder beside it, as pnpm does, in a process of its own. */
export function launchCommand(
  name: string,
  args: string[],
  mongoUri: string,
  folder = 'db',
): RunningCommand {
  const file = new URL(`../${folder}/${name}.ts`, import.meta.url).pathname;
  const child = spawn(process.execPath, ['--conditions=@onelastai/source', file, ...args], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], MONGODB_URI: mongoUri },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    written.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    written.err += chunk;
  });
  const ended = new Promise<EndedCommand>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...written }));
  });
  return { child, err: () => written.err, ended };
}

export function runCommand(
  name: string,
  args: string[],
  mongoUri: string,
  folder = 'db',
): Promise<EndedCommand> {
  return launchCommand(name, args, mongoUri, folder).ended;
}
