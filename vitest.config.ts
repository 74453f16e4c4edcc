import { defineConfig } from 'vitest/config';

// Limits are at least ten times what a test needs on an idle machine: a busy one must not fail it.
export default defineConfig({
  // node_modules belongs to whoever installed; the tests run as an ordinary user who may not write there.
  cacheDir: process.env.MYTOKEN_TEST_CACHE ?? 'node_modules/.cache/vitest',
  test: {
    setupFiles: ['tests/seed.ts'],
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
      },
      {
        extends: true,
        test: { name: 'replay', include: ['tests/replay/**/*.test.ts'], testTimeout: 180_000, hookTimeout: 120_000 },
      },
      {
        extends: true,
        test: {
          name: 'contract',
          include: ['tests/contract/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: { name: 'differential', include: ['tests/differential/**/*.test.ts'], testTimeout: 120_000 },
      },
    ],
  },
});
