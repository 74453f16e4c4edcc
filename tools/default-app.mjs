// `electron FOLDER` runs this first. It replaces Electron's own default app in the fallback runtime, whose
// packing has none. `ready` waits for this file, and with the top-level await at its end for the app's main file.
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const require = createRequire(import.meta.url);

function commandLine(argv) {
  const preloads = [];
  for (let at = 0; at < argv.length; at++) {
    if (argv[at] === '-r' || argv[at] === '--require') preloads.push(argv[++at]);
    else if (argv[at] === '-v' || argv[at] === '--version') return { preloads, version: true };
    else if (!argv[at].startsWith('-')) return { preloads, target: argv[at] };
  }
  return { preloads };
}

function adopt(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const name = manifest.productName ?? manifest.name;
  if (name) app.setName(name);
  if (manifest.version) app.setVersion(manifest.version);
  app.setDesktopName(manifest.desktopName ?? `${app.name}.desktop`);
  app.setAppPath(folder);
  return join(folder, manifest.main ?? 'index.js');
}

const { preloads, target, version } = commandLine(process.argv.slice(1));
if (version) {
  console.log(`v${process.versions.electron}`);
  process.exit(0);
}
if (target === undefined) {
  console.error('electron: no app folder given');
  process.exit(1);
}
for (const file of preloads) require(resolve(file));
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
const entry = resolve(target);
try {
  await import(pathToFileURL(statSync(entry).isDirectory() ? adopt(entry) : entry).href);
} catch (error) {
  console.error(error);
  process.exit(1);
}
