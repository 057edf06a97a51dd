import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const exec = promisify(execFile);

export const SDK = fileURLToPath(new URL('../', import.meta.url));
const ROOT = new URL('../../../package.json', import.meta.url);

/** Beside the package; with versions of their own, so that no release of today breaks the test. */
const TOOLS = ['typescript@5.9.3', '@types/node@26.6.6'];

/** The compilers consumers have: the last in JavaScript, and the native one. */
export const COMPILERS = {
  '5.9': tscOf(new URL('../package.json', import.meta.url)),
  '7.0': tscOf(ROOT),
};

/** An empty project outside the workspace with the packed package installed from its tarball. */
export interface ConsumerProject extends AsyncDisposable {
  folder: string;
  tarball: string;
  /** The package as it was installed. */
  installed: string;
}

export async function createConsumerProject(): Promise<ConsumerProject> {
  const folder = await mkdtemp(join(tmpdir(), 'onelastai-sdk-consumer-'));
  const tarball = join(folder, 'sdk.tgz');
  await run('pnpm', ['pack', '--out', tarball], SDK);
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  await run('npm', ['install', '--no-audit', '--no-fund', tarball, ...TOOLS], folder);
  for (const name of ['types.ts', 'main.ts']) {
    await copyFile(join(SDK, 'test/consumer', name), join(folder, name));
  }
  return {
    folder,
    tarball,
    installed: join(folder, 'node_modules/@onelastai/sdk'),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The README's parts as one program. */
export async function readmeProgram(values: Record<string, string>): Promise<string> {
  const text = await readFile(join(SDK, 'README.md'), 'utf8');
  const parts = [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code);
  return Object.entries(values).reduce((code, [from, to]) => {
    if (!code.includes(from)) throw new Error(`The README does not hold ${from}.`);
    return code.replaceAll(from, to);
  }, parts.join('\n'));
}

/** Runs a program to its end and gives what it wrote; rejects with all of it on failure. */
export async function run(program: string, args: string[], cwd: string): Promise<string> {
  try {
    const { stdout } = await exec(program, args, { cwd, maxBuffer: 16 * 1024 * 1024 });
    return stdout;
  } catch (error) {
    if (!(error instanceof Error && 'stdout' in error && 'stderr' in error)) throw error;
    throw new Error(`${program} ${args.join(' ')} failed:\n${error.stdout}\n${error.stderr}`, {
      cause: error,
    });
  }
}

function tscOf(packageJson: URL): string {
  const manifest = createRequire(packageJson).resolve('typescript/package.json');
  return join(dirname(manifest), 'bin/tsc');
}
