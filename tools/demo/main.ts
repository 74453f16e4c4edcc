import { existsSync } from 'node:fs';
import { buildApp, runOnDesktop } from '../built-app.ts';
import { prepare } from '../ci/prepare.ts';
import { inProject } from '../project.ts';
import { playOnDesktop } from './desktop.ts';

// npm run demo [-- --headless]: the main job without an account and without the internet.
const headless = process.argv.includes('--headless') || !hasDisplay() || process.getuid?.() === 0;
try {
  process.exitCode = await (headless ? playHeadless() : playVisibly());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

async function playHeadless(): Promise<number> {
  if (!process.argv.includes('--headless')) {
    const why = hasDisplay() ? 'root has no desktop of its own' : 'there is no display here';
    console.log(`The demo plays by itself in a virtual desktop, as ${why}.`);
  }
  await prepare({ for: 'demo-headless' });
  await build();
  return (await runOnDesktop(['tsx', 'tools/demo/headless.ts'], 5 * 60_000)).code ?? 1;
}

async function playVisibly(): Promise<number> {
  const { executable } = await prepare({ for: 'demo-desktop' });
  await build();
  return playOnDesktop(executable);
}

async function build(): Promise<void> {
  if (!existsSync(inProject('out'))) console.log('Building the app …');
  await buildApp();
}
