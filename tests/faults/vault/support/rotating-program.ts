import { writeSync } from 'node:fs';
import { createRotatingWorld } from './rotating-world.ts';

/**
 * A program that copies access tokens as fast as it can until somebody kills it; each of them replaces the value of its token.
 * The number of each that was put on the clipboard goes to stdout: what that took is on disk by then.
 */
const [profile = '', key = '', issuer = '', id = ''] = process.argv.slice(2);
const { app, desktop } = createRotatingWorld(profile, key, issuer);
await app.start();
for (;;) {
  const copied = await app.handlers['copy-access-token']({ id, fresh: true });
  if (!copied.ok) throw new Error(JSON.stringify(copied.error));
  writeSync(1, `${desktop.clipboard}\n`);
}
