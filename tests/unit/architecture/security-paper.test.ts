import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const project = join(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(join(project, file), 'utf8');

/** The rows of the table in SECURITY.md that name a test: its file and its title. */
const named = [...read('SECURITY.md').matchAll(/\| `(tests\/[^`]+)` › (.+) \|$/gm)].map(
  ([, file = '', title = '']) => ({ file, title }),
);

it('finds the table of SECURITY.md', () => {
  expect(named.length).toBeGreaterThan(20);
});

it.each(named)('$file has the test that SECURITY.md names: $title', ({ file, title }) => {
  expect(read(file)).toContain(`'${title}'`);
});
