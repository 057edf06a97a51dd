import { runChecks } from './checks.ts';

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
]);
