import { mkdir } from 'node:fs/promises';
import { startSandbox } from '../../sandbox/start.ts';
import { discard, launchApp } from '../../tests/e2e/driver/app.ts';
import { meetPerson } from '../../tests/e2e/driver/person.ts';
import { inProject } from '../project.ts';
import { playMytoken } from './mytoken.ts';
import { playProvider } from './provider.ts';
import { demoSandbox } from './sandbox.ts';
import { setStage } from './stage.ts';

// Plays the main job in the desktop session that this process is part of, and ends with 0 only if every step held.
const pictures = inProject('test-results', 'demo');
await mkdir(pictures, { recursive: true });
const sandbox = await startSandbox(demoSandbox);
const app = await launchApp();
const person = await meetPerson();
try {
  const stage = await setStage(sandbox, app, person, pictures);
  await playMytoken(stage);
  await playProvider(stage);
  console.log(`Every step held. Pictures: ${pictures}`);
} catch (error) {
  console.log(`  ✗ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await app.quit();
  await discard(app);
  await person.leave();
  await sandbox.close();
}
