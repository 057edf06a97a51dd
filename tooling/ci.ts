import { runChecks } from './checks.ts';

// What CI checks after `pnpm test`: the build, the packed SDK, the whole path in a browser.
process.exitCode = await runChecks([
  { name: 'build', command: 'pnpm', args: ['build'] },
  { name: 'type budget', command: 'node', args: ['tooling/type-budget.ts'] },
  {
    name: 'packed SDK',
    command: 'pnpm',
    args: ['--filter', '@onelastai/sdk', 'run', 'test:pack'],
    vitest: true,
  },
  {
    name: 'end to end in a browser',
    command: 'vitest',
    args: ['run', '--config', 'e2e/vitest.config.ts'],
    vitest: true,
  },
]);
