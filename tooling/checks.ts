import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/** One step of a test run. */
export interface Check {
  name: string;
  command: string;
  args: string[];
  /** Runs vitest: its tests are counted, not the step. */
  vitest?: boolean;
}

interface Result {
  passed: number;
  failed: number;
  /** What failed, and why in short: for who sees the end of the output alone. */
  failures: string[];
}

/**
 * Runs the checks one after another, all of them also after a failure, and ends with the line
 * `N passed, N failed`. Answers the process's exit code.
 */
export async function runChecks(checks: Check[]): Promise<number> {
  const total: Result = { passed: 0, failed: 0, failures: [] };
  for (const check of checks) {
    process.stdout.write(`\n▶ ${check.name}\n`);
    const began = performance.now();
    const result = await run(check);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(`${result.failed === 0 ? '✓' : '✗'} ${check.name} (${seconds} s)\n`);
    total.passed += result.passed;
    total.failed += result.failed;
    total.failures.push(...result.failures);
  }
  if (total.failures.length > 0) {
    process.stdout.write(`\nFailed:\n${total.failures.join('\n')}\n`);
  }
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 ? 0 : 1;
}

async function run(check: Check): Promise<Result> {
  if (check.vitest) return runVitest(check);
  const code = await spawnStep(check.command, check.args);
  return code === 0 ? { passed: 1, failed: 0, failures: [] } : failedWhole(check);
}

async function runVitest(check: Check): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'onelastai-tests-'));
  const file = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const code = await spawnStep(check.command, [...check.args, ...reporters]);
    const result = await readReport(file);
    if (!result) return failedWhole(check);
    if (code === 0 || result.failed > 0) return result;
    // A suite that failed to load, or an error outside of any test, counts as one failure.
    const { failed, failures } = failedWhole(check);
    return { passed: result.passed, failed, failures: [...result.failures, ...failures] };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function failedWhole({ name }: Check): Result {
  return { passed: 0, failed: 1, failures: [`✗ ${name}`] };
}

/** What is read of vitest's JSON report. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] | null }[];
  }[];
}

async function readReport(file: string): Promise<Result | null> {
  let report: Report;
  try {
    report = JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return null;
  }
  const failures = report.testResults
    .filter((suite) => suite.status === 'failed')
    .flatMap((suite) => {
      const path = relative(process.cwd(), suite.name);
      const tests = suite.assertionResults.filter((test) => test.status === 'failed');
      if (tests.length === 0) return [describeFailure(path, suite.message)];
      return tests.map((test) =>
        describeFailure(`${path} > ${test.fullName}`, test.failureMessages?.[0]),
      );
    });
  return { passed: report.numPassedTests, failed: report.numFailedTests, failures };
}

/** The message begins with what was wrong, and where in the tests. */
function describeFailure(what: string, message = ''): string {
  const lines = message.split('\n').filter((line) => !line.includes('node_modules'));
  return [`✗ ${what}`, ...lines.slice(0, 12)].join('\n    ');
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
