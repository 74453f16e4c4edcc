import { defineConfig } from 'vitest/config';

export default defineConfig({
  // node_modules belongs to whoever installed; the tests run as an ordinary user who may not write there.
  cacheDir: process.env.MYTOKEN_TEST_CACHE ?? 'node_modules/.cache/vitest',
  test: {
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*.test.ts'] } },
      {
        test: { name: 'contract', include: ['tests/contract/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 120_000 },
      },
      { test: { name: 'replay', include: ['tests/replay/**/*.test.ts'], testTimeout: 180_000, hookTimeout: 120_000 } },
      {
        test: {
          name: 'differential',
          include: ['tests/differential/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
