import { writeSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { createRotatingWorld } from './rotating-world.ts';

/** A program that copies so many access tokens, each of which replaces the value of its token, and tells after each fifth of them what it holds. */
const [profile = '', key = '', issuer = '', id = '', count = ''] = process.argv.slice(2);
const { app, desktop, drawn, journal, log } = createRotatingWorld(profile, key, issuer);

/** How many timers, sockets and the like there are, by their kind. */
function resources(): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

function listeners(): number {
  return process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
}

async function tellHeld(copied: number): Promise<void> {
  // What the last request had is given back a moment later.
  await delay(100);
  globalThis.gc?.();
  await delay(100);
  const descriptors = (await readdir('/proc/self/fd')).length;
  const held = { descriptors, listeners: listeners(), resources: resources() };
  writeSync(1, `${JSON.stringify({ copied, held, heapBytes: process.memoryUsage().heapUsed })}\n`);
}

await app.start();
for (let copied = 1; copied <= Number(count); copied++) {
  const done = await app.handlers['copy-access-token']({ id, fresh: true });
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  // What only the parts of a test keep.
  for (const kept of [desktop.copied, desktop.notices, drawn, journal, log.lines]) kept.length = 0;
  if (copied % (Number(count) / 5) === 0) await tellHeld(copied);
}
process.exit();
