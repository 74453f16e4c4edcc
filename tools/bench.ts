import { buildApp, runOnDesktop } from './built-app.ts';
import { prepare } from './ci/prepare.ts';

// npm run bench: how long the window takes with many templates, and a copy that replaces a token's value; numbers only, no verdict.
try {
  await prepare({ for: 'test' });
  await buildApp();
  const playwright = ['playwright', 'test', '--config', 'tests/bench/playwright.config.ts'];
  process.exitCode = (await runOnDesktop(playwright, 15 * 60_000)).code ?? 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
