import { defineConfig } from 'vitest/config';

/** Workspace packages are taken from their sources, as in development. */
const conditions = ['@onelastai/source', 'node', 'import', 'module', 'default'];

export default defineConfig({
  ssr: { resolve: { conditions } },
  test: {
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
          globalSetup: ['tooling/vitest/mongo.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
