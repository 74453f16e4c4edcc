import { defineConfig } from '@playwright/test';

// Figures only: nothing here fails because it is slow.
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.bench.ts',
  workers: 1,
  timeout: 300_000,
  outputDir: '../../test-results/bench',
  reporter: [['line']],
});
