import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Attempt, type Engine, WHEEL_VERSION } from './engine.ts';
import { cacheFolder, type Environment } from './environment.ts';
import { withLock } from './file-lock.ts';
import { isExecutable } from './identify-engine.ts';
import { runCommand } from './run-command.ts';

/**
 * The SecantusDB wheel in a virtual environment of its own, created at first use. A folder without
 * its `complete` file is what an ended attempt left and is made anew.
 */
export async function wheelEngine(
  env: Environment,
  onProgress: (line: string) => void,
  version: string = WHEEL_VERSION,
): Promise<Attempt> {
  const folder = join(cacheFolder(env), `venv-${version}`);
  const binary = join(folder, 'bin', 'secantusd-py');
  const marker = join(folder, 'complete');
  const engine: Engine = {
    kind: 'secantusd-py',
    version,
    binary,
    origin: 'the SecantusDB wheel from PyPI',
  };
  if (process.platform === 'win32') return { missing: 'the wheel needs a POSIX shell' };
  if ((await isExecutable(binary)) && (await exists(marker))) return engine;
  const onWait = () => onProgress('another process is installing the SecantusDB wheel; waiting …');
  return withLock(`${folder}.lock`, onWait, async () => {
    if ((await isExecutable(binary)) && (await exists(marker))) return engine;
    const python = await findPython(env);
    if (!python) {
      return { missing: 'no Python 3.10 or newer on PATH for the SecantusDB wheel' };
    }
    await rm(folder, { recursive: true, force: true });
    await mkdir(cacheFolder(env), { recursive: true });
    onProgress(`creating a Python environment in ${folder} …`);
    const created = await runCommand(python, ['-m', 'venv', folder], { env });
    if (created.code !== 0) {
      const hint = created.output.includes('ensurepip')
        ? ' (install the python3-venv package)'
        : '';
      return { missing: `${python} could not create a virtual environment${hint}` };
    }
    onProgress(`installing SecantusDB ${version} from PyPI …`);
    const pip = ['-m', 'pip', 'install', '--quiet', '--retries', '1', '--timeout', '15'];
    pip.push('--disable-pip-version-check', '--prefer-binary', `SecantusDB==${version}`);
    const installed = await runCommand(join(folder, 'bin', 'python'), pip, { env });
    if (installed.code !== 0) {
      return {
        missing: `pip could not install SecantusDB ${version}: ${pipReason(installed.output)}`,
      };
    }
    await writeFile(marker, `${version}\n`);
    return engine;
  });
}

async function findPython(env: Environment): Promise<string | undefined> {
  const check = 'import sys; sys.exit(sys.version_info < (3, 10))';
  for (const name of ['python3', 'python']) {
    const result = await runCommand(name, ['-c', check], { env, timeoutMs: 10_000 });
    if (result.code === 0) return name;
  }
  return undefined;
}

/** The line of pip's output that says most. */
function pipReason(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim());
  if (output.includes('NewConnectionError') || output.includes('ConnectTimeout')) {
    return 'the package index cannot be reached';
  }
  return lines.findLast((line) => line.startsWith('ERROR:')) ?? lines.at(-1) ?? 'no output';
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
