import { defineConfig } from '@playwright/test';

// One desktop session for all tests: they share its clipboard, its keyring and its screen, so one at a time.
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  workers: 1,
  retries: 0,
  // At least ten times what an idle machine needs: a busy one must not fail a test.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  outputDir: '../../test-results/e2e',
  reporter: [['list'], ['json', { outputFile: '../../test-results/e2e.json' }]],
});
