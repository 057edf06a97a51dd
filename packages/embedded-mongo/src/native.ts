import { join } from 'node:path';
import { NATIVE_VERSION } from './engine.ts';
import { cacheFolder, type Environment } from './environment.ts';
import { EmbeddedMongoError } from './errors.ts';
import { withLock } from './file-lock.ts';
import { runCommand } from './run-command.ts';

const TOOLCHAIN = '1.98.0';
const BUILD_MS = 60 * 60 * 1000;

/** Where the natively built engine lies in the cache. */
export function nativeBinary(cache: string): string {
  return join(
    cache,
    'native',
    'bin',
    process.platform === 'win32' ? 'secantusd-rs.exe' : 'secantusd-rs',
  );
}

/** Builds the Rust engine into the cache and gives its path. */
export async function buildNativeEngine(
  env: Environment,
  onProgress: (line: string) => void,
): Promise<string> {
  const cargo = await runCommand('cargo', ['--version'], { env });
  if (cargo.failure) {
    throw new EmbeddedMongoError(
      'cargo is not on PATH, so the native engine cannot be built. Install Rust (rustup brings ' +
        'cargo) and run this again; without it the other engines still work.',
    );
  }
  const rustup = await runCommand('rustup', ['--version'], { env });
  const run = async (program: string, args: string[]) => {
    onProgress(`${program} ${args.join(' ')}`);
    const result = await runCommand(program, args, {
      env,
      timeoutMs: BUILD_MS,
      onLine: onProgress,
    });
    if (result.code === 0) return;
    throw new EmbeddedMongoError(
      `"${program} ${args[0]}" failed (${result.failure ?? `exit code ${result.code}`}); its last ` +
        'lines above say why. It needs a C compiler, CMake and a reachable crate registry.',
    );
  };
  const root = join(cacheFolder(env), 'native');
  const onWait = () => onProgress('another process is building the native engine; waiting …');
  return withLock(`${root}.lock`, onWait, async () => {
    const install = ['install', 'secantus-mdb', '--version', NATIVE_VERSION, '--root', root];
    if (rustup.code === 0) {
      await run('rustup', ['toolchain', 'install', TOOLCHAIN, '--profile', 'minimal']);
      await run('cargo', [`+${TOOLCHAIN}`, ...install]);
    } else {
      // A cargo without rustup cannot choose a toolchain; its own is used as it is.
      await run('cargo', install);
    }
    return nativeBinary(cacheFolder(env));
  });
}
