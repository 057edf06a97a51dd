import { defineConfig } from 'vitest/config';

/** Apart from the unit tests: it installs from the registry and wants the package built. */
export default defineConfig({
  ssr: {
    resolve: { conditions: ['@onelastai/source', 'node'] },
  },
  test: {
    name: 'sdk pack',
    root: import.meta.dirname,
    include: ['*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
