import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@onelastai/embedded-mongo';

const START_MS = 20_000;

interface RunningStripeMock {
  url: string;
  /** Resolves when it has ended by itself. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts the program on this machine alone, and waits until it answers. */
export async function runStripeMock(binary: string, port?: number): Promise<RunningStripeMock> {
  const free = await freePort(port);
  if (free === undefined) throw new Error(`Port ${port} is taken.`);
  // It listens for HTTPS as well, by itself always on the same port.
  const addresses = ['-http-addr', `127.0.0.1:${free}`, '-https-addr', '127.0.0.1:0'];
  const child = spawn(binary, addresses, { stdio: 'ignore' });
  let failure: Error | undefined;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', (error) => {
      failure = error;
      resolve();
    });
  });
  const end = () => child.kill();
  process.once('exit', end);

  const url = `http://127.0.0.1:${free}`;
  const deadline = Date.now() + START_MS;
  while (!(await answers(url))) {
    if (failure || child.exitCode !== null || Date.now() > deadline) {
      end();
      throw new Error(`${binary} did not start: ${failure?.message ?? `exit ${child.exitCode}`}`);
    }
    await sleep(50);
  }
  return {
    url,
    ended,
    async stop() {
      process.off('exit', end);
      end();
      await ended;
    },
  };
}

function answers(url: string): Promise<boolean> {
  return fetch(`${url}/v1/events`, { headers: { authorization: 'Bearer sk_test_123' } }).then(
    ({ ok }) => ok,
    () => false,
  );
}
