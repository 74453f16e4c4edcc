import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { inProject } from '../../tools/project.ts';

/** Bytes of compressed scripts that the window may load before it shows its tokens. */
const maxBytes = 250_000;

// What only templates need is loaded when somebody opens them.
test('the scripts that the window loads at once are small', async () => {
  const folder = inProject('out/renderer');
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  const scripts = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, file = '']) => file);
  expect(scripts.length).toBeGreaterThan(0);
  const contents = await Promise.all(scripts.map((file) => readFile(join(folder, file))));
  const sizes = contents.map((content, index) => [scripts[index], gzipSync(content, { level: 9 }).length] as const);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  expect(total, JSON.stringify(sizes)).toBeLessThanOrEqual(maxBytes);
});
