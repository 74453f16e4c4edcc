import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  // Each has a desktop of its own; most of a test is waiting.
  workers: 2,
  globalSetup: './support/desktops.ts',
  retries: 0,
  // At least ten times what an idle machine needs: a busy one must not fail a test.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  outputDir: '../../test-results/e2e',
  reporter: [['list'], ['json', { outputFile: '../../test-results/e2e.json' }]],
});
