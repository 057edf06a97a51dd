import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Cleanup } from './cleanup.ts';

/** What a server child spent between `begin` and `end`. */
export interface Spent {
  cpuMs: number;
  /** Share of the time in which its event loop was at work, 0 to 1. */
  busy: number;
  /** The longest time its event loop was held up. */
  gapMs: number;
}

export interface Child {
  url: string;
  begin(): void;
  end(): Promise<Spent>;
}

const START_MS = 60_000;
const STOP_MS = 10_000;
/** As `pnpm start` sets it, and the same for the bare code. */
const FLAGS = ['--conditions=@onelastai/source', '--max-semi-space-size=64'];

let started = 0;
let profileFolder: string | undefined;

/** From now on every child writes a CPU profile into `folder` when it ends. */
export function profileInto(folder: string): void {
  profileFolder = folder;
}

/** Starts a file of `servers/` with production settings; it ends with `cleanup`. */
export async function startChild(file: string, args: string[], cleanup: Cleanup): Promise<Child> {
  const child = launch(`servers/${file}`, args, cleanup);
  const { url } = await answer<{ url: string }>(child, file);
  return {
    url,
    begin: () => void child.send('begin'),
    end: () => {
      const spent = answer<Spent>(child, file);
      child.send('end');
      return spent;
    },
  };
}

/** Starts a file of this folder's parent in a process of its own, which ends with `cleanup`. */
export function launch(file: string, args: string[], cleanup: Cleanup): ChildProcess {
  const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
  const profile = profileFolder && [
    '--cpu-prof',
    `--cpu-prof-dir=${profileFolder}`,
    `--cpu-prof-name=${basename(file, '.ts')}-${++started}.cpuprofile`,
  ];
  const child = fork(path, args, {
    execArgv: [...FLAGS, ...(profile ?? [])],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  cleanup.defer(() => stop(child));
  return child;
}

/** The child's next message: both sides are in this folder, so its shape is known. */
export function answer<T>(child: ChildProcess, name: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(new Error(`${name} does not answer.`)), START_MS);
    const onExit = (code: number | null) => settle(new Error(`${name} ended with ${code}.`));
    const settle = (error: Error | null, message?: T) => {
      clearTimeout(timer);
      child.off('exit', onExit);
      child.off('message', onMessage);
      if (message === undefined) reject(error ?? new Error(`${name} said nothing.`));
      else resolve(message);
    };
    const onMessage = (message: T) => settle(null, message);
    child.once('exit', onExit);
    child.once('message', onMessage);
  });
}

/** A child exits by itself once the channel is closed, and then writes its profile. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  const killing = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  child.disconnect();
  await ended;
  clearTimeout(killing);
}
