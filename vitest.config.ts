import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { programPath } from './tools/ci/program-path.ts';

const seed = ['tests/seed.ts'];

// Limits are at least ten times what a test needs on an idle machine: a busy one must not fail it.
export default defineConfig({
  // node_modules belongs to whoever installed; the tests run as an ordinary user who may not write there.
  cacheDir: process.env.MYTOKEN_TEST_CACHE ?? 'node_modules/.cache/vitest',
  test: {
    // One test file on each core: by itself, vitest leaves a core free, which on two cores doubles the time.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          setupFiles: seed,
          include: ['tests/unit/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        // React Aria draws all rows of a long list where it is told that it is tested; here it behaves as in the app.
        optimizeDeps: { rolldownOptions: { transform: { define: { 'process.env.NODE_ENV': '"development"' } } } },
        test: {
          name: 'components',
          include: ['tests/components/**/*.test.tsx'],
          setupFiles: ['tests/components/setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 30_000 } },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: programPath('chromium'),
                chromiumSandbox: true,
                args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'],
              },
              contextOptions: { reducedMotion: 'reduce', locale: 'en-GB', timezoneId: 'UTC' },
              // What can be pressed at all can be pressed soon; without a limit a test would wait for its own.
              actionTimeout: 60_000,
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'replay',
          setupFiles: seed,
          include: ['tests/replay/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'contract',
          setupFiles: seed,
          include: ['tests/contract/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          setupFiles: seed,
          include: ['tests/faults/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'differential',
          setupFiles: seed,
          include: ['tests/differential/**/*.test.ts'],
          testTimeout: 120_000,
        },
      },
    ],
  },
});
