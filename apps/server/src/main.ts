import { IndexesNotBuiltError, MigrationError } from '@onelastai/db';
import { EnvError, readEnv } from './env.ts';
import { startServer } from './server.ts';

/** The process ends after this long, finished or not. */
const STOP_MS = 10_000;

async function main(): Promise<void> {
  const server = await startServer(readEnv());
  // Told to a parent that waits for it (the `dev` command).
  process.send?.({ url: server.url });
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_MS).unref();
    await server.stop();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // The development command is gone, however it ended.
  process.on('disconnect', stop);
}

main().catch((error: unknown) => {
  const expected =
    error instanceof EnvError ||
    error instanceof MigrationError ||
    error instanceof IndexesNotBuiltError;
  const text = expected ? error.message : error;
  process.stderr.write(`${text instanceof Error ? text.stack : text}\n`);
  process.exit(1);
});
