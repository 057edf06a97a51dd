import { defineConfig } from 'vitest/config';

export default defineConfig({
  ssr: {
    resolve: { conditions: ['@onelastai/source', 'node'] },
  },
  test: {
    name: 'plans',
    include: ['tooling/plans/**/*.test.ts'],
    globalSetup: ['tooling/vitest/mongo.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
