import { buildApp, runOnDesktop } from './built-app.ts';
import { prepare } from './prepare.ts';
import { inProject } from './project.ts';

// npm run screenshots: every view in light and dark, in a wide and a narrow window, into test-results/looks.
try {
  await prepare({ for: 'test' });
  await buildApp();
  // Part of a path each: all that take pictures.
  const specs = ['looks.spec', 'states.spec', 'side-pane.spec', 'template-login.spec'];
  const playwright = ['playwright', 'test', '--config', 'tests/e2e/playwright.config.ts', ...specs];
  process.exitCode = (await runOnDesktop(playwright, 15 * 60_000)).code ?? 1;
  console.log(`Pictures: ${inProject('test-results', 'looks')}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
