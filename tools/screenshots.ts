import { copyFile } from 'node:fs/promises';
import { buildApp, runEndToEndTests } from './built-app.ts';
import { prepare } from './ci/prepare.ts';
import { inProject } from './project.ts';

/** The pictures of the README, and which of all they are. */
const shown = { 'window-light.png': 'states-ready-1280-light.png', 'templates-light.png': 'editor-1280-light.png' };

// npm run screenshots: every view in light and dark, wide and narrow, at 200 % and in high contrast, into
// test-results/looks. With `-- --readme` those of the README are replaced, too.
try {
  await prepare({ for: 'test' });
  await buildApp();
  // Part of a path each: all that take pictures.
  const specs = ['looks.spec', 'states.spec', 'template-login.spec'];
  process.exitCode = (await runEndToEndTests(specs, 15 * 60_000)).code ?? 1;
  console.log(`Pictures: ${inProject('test-results', 'looks')}`);
  if (process.argv.includes('--readme')) {
    for (const [name, source] of Object.entries(shown)) {
      await copyFile(inProject('test-results', 'looks', source), inProject('assets', 'screenshots', name));
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
