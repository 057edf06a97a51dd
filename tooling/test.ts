import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks } from './checks.ts';
import { QUERY_LOG } from './plans/record.ts';

const queryLog = await mkdtemp(join(tmpdir(), 'onelastai-queries-'));
process.env[QUERY_LOG] = queryLog;

// `pnpm test`: everything but the browser and the packed SDK, which `.ci/run` adds.
process.exitCode = await runChecks([
  { name: 'types', command: 'tsc', args: ['-b', '--checkers', '1'] },
  { name: 'lint and format', command: 'biome', args: ['check', '.'] },
  { name: 'dead code', command: 'knip', args: [] },
  {
    name: 'unit and integration tests',
    command: 'vitest',
    args: ['run', '--config', 'vitest.workspace.ts'],
    vitest: true,
  },
  {
    name: 'query plans of what these tests did',
    command: 'vitest',
    args: ['run', '--config', 'tooling/plans/vitest.config.ts'],
    vitest: true,
  },
]);
await rm(queryLog, { recursive: true });
