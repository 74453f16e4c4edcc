import { buildApp, runOnDesktop } from './built-app.ts';
import { prepare } from './prepare.ts';

// npm run bench: how long the window takes with many templates; numbers only, no verdict.
try {
  await prepare({ for: 'test' });
  await buildApp();
  process.exitCode = (await runOnDesktop(['tsx', 'tests/bench/templates.ts'], 15 * 60_000)).code ?? 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
