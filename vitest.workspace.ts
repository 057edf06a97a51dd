import { configDefaults, defineConfig } from 'vitest/config';

/** Workspace packages are taken from their sources, as in development. */
const conditions = ['@onelastai/source', 'node'];

export default defineConfig({
  ssr: { resolve: { conditions } },
  test: {
    // All cores: tests wait for the database more than they reckon, and each worker has its own.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            'packages/*/src/**/*.test.ts',
            'apps/*/src/**/*.test.ts',
            'tooling/**/*.test.ts',
          ],
          // They ask for the plans of what these here do: tooling/test.ts runs them afterwards.
          exclude: [...configDefaults.exclude, 'tooling/plans/**'],
          setupFiles: ['tooling/vitest/statements.ts'],
          globalSetup: ['tooling/vitest/mongo.ts', 'tooling/vitest/stripeMock.ts'],
          // What is waited for comes at once on a fast engine, and on the slowest in seconds.
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
