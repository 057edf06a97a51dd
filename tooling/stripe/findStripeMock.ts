import { spawn } from 'node:child_process';
import { access, constants, mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { cacheFolder } from '@onelastai/embedded-mongo';

/** Its bundled description of Stripe's API is of 2026-08-26. */
const MODULE = 'github.com/stripe/stripe-mock';
const VERSION = 'v0.203.0';
const PROGRAM = process.platform === 'win32' ? 'stripe-mock.exe' : 'stripe-mock';

const folder = () => join(cacheFolder(process.env), 'stripe-mock', VERSION);

/** The program, if it is on this machine: named by STRIPE_MOCK_BINARY, built before, or on PATH. */
export async function findStripeMock(): Promise<string | undefined> {
  const named = process.env['STRIPE_MOCK_BINARY'];
  if (named) {
    if (await isProgram(named)) return named;
    throw new Error(`STRIPE_MOCK_BINARY names ${named}, which is not a program.`);
  }
  return firstProgram([join(folder(), PROGRAM), ...onPath(PROGRAM)]);
}

/** Builds it into the cache with Go, and gives its path. */
export async function buildStripeMock(): Promise<string> {
  const name = process.platform === 'win32' ? 'go.exe' : 'go';
  const go = await firstProgram([...onPath(name), '/usr/local/go/bin/go']);
  if (!go)
    throw new Error('Go is needed to build stripe-mock: install it, or set STRIPE_MOCK_BINARY.');
  await mkdir(folder(), { recursive: true });
  const code = await new Promise<number | null>((resolve, reject) => {
    const env = { ...process.env, GOBIN: folder() };
    const child = spawn(go, ['install', `${MODULE}@${VERSION}`], { env, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0)
    throw new Error(`go install ${MODULE}@${VERSION} failed; its lines above say why.`);
  return join(folder(), PROGRAM);
}

function onPath(program: string): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((entry) => entry);
  return folders.map((entry) => join(entry, program));
}

async function firstProgram(paths: string[]): Promise<string | undefined> {
  for (const path of paths) if (await isProgram(path)) return path;
  return undefined;
}

function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
