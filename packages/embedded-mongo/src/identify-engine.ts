import { access, constants, readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { Engine } from './engine.ts';
import type { Environment } from './environment.ts';
import { runCommand } from './run-command.ts';

const NAMES_ON_PATH = ['mongod', 'secantusd-rs', 'secantusd-py', 'secantusd'];

/** Reads and asks a program what it is; undefined when it is none of the engines. */
export async function identifyEngine(
  binary: string,
  origin: string,
  env: Environment,
): Promise<Engine | undefined> {
  const { code, output } = await runCommand(binary, ['--version'], { env, timeoutMs: 10_000 });
  const mongod = /^\s*db version v?(\d+\.\d+\.\d+)/m.exec(output)?.[1];
  if (mongod) return { kind: 'mongod', version: mongod, binary, origin };
  const native = /secantusd\S*\s+v?(\d\S*)/.exec(output)?.[1];
  if (code === 0 && native) return { kind: 'secantusd-rs', version: native, binary, origin };
  // The Python engine has no --version; it answers with its usage.
  if (!output.includes('usage: secantusd')) return undefined;
  const version = await wheelVersion(binary, env);
  return { kind: 'secantusd-py', version, binary, origin };
}

/** The engines on PATH, in the order they are preferred. */
export async function enginesOnPath(env: Environment): Promise<Engine[]> {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder);
  const found: Engine[] = [];
  for (const name of NAMES_ON_PATH) {
    const file = process.platform === 'win32' ? `${name}.exe` : name;
    for (const folder of folders) {
      const binary = join(folder, file);
      if (!(await isExecutable(binary))) continue;
      const engine = await identifyEngine(binary, 'on PATH', env);
      if (engine) found.push(engine);
      break;
    }
  }
  return found;
}

export async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Asks the Python that an installed script runs with for the release of its package. */
async function wheelVersion(script: string, env: Environment): Promise<string> {
  const firstLine = (await readFile(script, 'utf8').catch(() => '')).split('\n')[0] ?? '';
  const python = /^#!(\S*python\S*)/.exec(firstLine)?.[1];
  if (!python) return 'unknown';
  const code = 'from importlib.metadata import version; print(version("SecantusDB"))';
  const result = await runCommand(python, ['-c', code], { env, timeoutMs: 10_000 });
  return result.code === 0 ? result.output.trim() : 'unknown';
}
