import { join, relative } from 'node:path';
import { beforeAll, expect } from 'vitest';
import { beginLog, QUERY_LOG, recordedFiles } from '../plans/record.ts';

const folder = process.env[QUERY_LOG];
const file = relative(join(import.meta.dirname, '../..'), expect.getState().testPath ?? '');

// For the explain guard in tooling/plans.
if (folder && recordedFiles().includes(file)) {
  beforeAll(async () => {
    // The test file has loaded the data layer by now; other files are not made to.
    const { recordStatements } = await import('@onelastai/db/testing');
    recordStatements(beginLog(folder, file));
  });
}
