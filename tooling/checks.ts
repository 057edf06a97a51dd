import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One step of a test run. */
export interface Check {
  name: string;
  command: string;
  args: string[];
  /** Runs vitest: its tests are counted, not the step. */
  vitest?: boolean;
}

interface Count {
  passed: number;
  failed: number;
}

/**
 * Runs the checks one after another, all of them also after a failure, and ends with the line
 * `N passed, N failed`. Answers the process's exit code.
 */
export async function runChecks(checks: Check[]): Promise<number> {
  const total: Count = { passed: 0, failed: 0 };
  const failures: string[] = [];
  for (const check of checks) {
    process.stdout.write(`\n▶ ${check.name}\n`);
    const began = performance.now();
    const count = await run(check);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(`${count.failed === 0 ? '✓' : '✗'} ${check.name} (${seconds} s)\n`);
    if (count.failed > 0) failures.push(check.name);
    total.passed += count.passed;
    total.failed += count.failed;
  }
  if (failures.length > 0) process.stdout.write(`\nFailed: ${failures.join(', ')}\n`);
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 ? 0 : 1;
}

async function run(check: Check): Promise<Count> {
  if (check.vitest) return runVitest(check);
  const code = await spawnStep(check.command, check.args);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function runVitest({ command, args }: Check): Promise<Count> {
  const folder = await mkdtemp(join(tmpdir(), 'onelastai-tests-'));
  const file = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const code = await spawnStep(command, [...args, ...reporters]);
    const count = await readReport(file);
    // A suite that failed to load, or an error outside of any test, counts as one failure.
    return { ...count, failed: code === 0 ? count.failed : Math.max(1, count.failed) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function readReport(file: string): Promise<Count> {
  try {
    const report: { numPassedTests: number; numFailedTests: number } = JSON.parse(
      await readFile(file, 'utf8'),
    );
    return { passed: report.numPassedTests, failed: report.numFailedTests };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

function spawnStep(command: string, args: string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', (error) => {
      process.stdout.write(`${command}: ${error.message}\n`);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
