import { defineConfig } from 'vitest/config';

export default defineConfig({
  ssr: {
    resolve: { conditions: ['@onelastai/source', 'node'] },
  },
  test: {
    name: 'e2e',
    include: ['e2e/**/*.test.ts'],
    globalSetup: ['tooling/vitest/mongo.ts'],
    testTimeout: 60_000,
    // Each step stands on the one before.
    bail: 1,
    hookTimeout: 90_000,
    // One browser at a time on a machine of two cores.
    fileParallelism: false,
  },
});
