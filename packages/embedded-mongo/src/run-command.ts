import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Environment } from './environment.ts';

export interface CommandResult {
  /** The exit code; undefined when the program could not be started, timed out or was killed. */
  code: number | undefined;
  /** What it wrote, both streams together. */
  output: string;
  /** Set when it did not run to its end, in words. */
  failure?: string;
}

export interface CommandOptions {
  env?: Environment;
  timeoutMs?: number;
  /** Called with each line as it is written. */
  onLine?: (line: string) => void;
}

/** Runs a program to its end. Never rejects: a program that is not there is a result as well. */
export function runCommand(
  program: string,
  args: string[],
  { env, timeoutMs = 600_000, onLine }: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const lines: string[] = [];
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
      ...(env && { env }),
    });
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on('line', (line) => {
        lines.push(line);
        onLine?.(line);
      });
    }
    child.on('error', (error) =>
      resolve({ code: undefined, output: lines.join('\n'), failure: error.message }),
    );
    child.on('close', (code, signal) => {
      const output = lines.join('\n');
      if (code === null) resolve({ code: undefined, output, failure: `ended by ${signal}` });
      else resolve({ code, output });
    });
  });
}
