import {
  appendFileSync,
  existsSync,
  globSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Statement } from '@onelastai/db/testing';

/** Names the folder in which a test run writes down the statements of the product. */
export const QUERY_LOG = 'ONELASTAI_QUERY_LOG';

const ROOT = join(import.meta.dirname, '../..');

/** The tests that go through the data layer … */
const RECORDED = [
  'packages/db/src/**/*.test.ts',
  'packages/api/src/**/*.test.ts',
  'apps/server/src/**/*.test.ts',
];
/** … but for those of code that walks whole collections by its purpose and never in a request. */
const BY_DESIGN = [
  'packages/db/src/backup/**',
  'packages/db/src/connection/index*',
  'packages/db/src/integrity/**',
  'packages/db/src/migrations/**',
  'packages/db/src/reference/**',
  'packages/db/src/seed/**',
];

/** Test files whose statements are written down, from the repository's root. */
export function recordedFiles(): string[] {
  return globSync(RECORDED, { cwd: ROOT, exclude: BY_DESIGN });
}

/** Each test file has a log of its own; one without statements is empty. */
function logOf(folder: string, file: string): string {
  return join(folder, `${encodeURIComponent(file)}.jsonl`);
}

/** Begins the log of a test file; the result adds a statement to it. */
export function beginLog(folder: string, file: string): (statement: Statement) => void {
  const log = logOf(folder, file);
  writeFileSync(log, '');
  return (statement) => appendFileSync(log, `${JSON.stringify(statement)}\n`);
}

export interface Recorded {
  /** Each distinct statement once, by name. */
  statements: Statement[];
  /** Every test file has been run, so what is not here does not occur. */
  complete: boolean;
}

export function readLogs(folder: string): Recorded {
  const lines = readdirSync(folder).flatMap((log) =>
    readFileSync(join(folder, log), 'utf8').split('\n').filter(Boolean),
  );
  const statements = lines.map((line): Statement => JSON.parse(line));
  const distinct = new Map(statements.map((statement) => [statement.name, statement]));
  return {
    statements: [...distinct.values()].toSorted((a, b) => a.name.localeCompare(b.name)),
    complete: recordedFiles().every((file) => existsSync(logOf(folder, file))),
  };
}
