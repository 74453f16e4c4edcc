import { readdirSync, readFileSync } from 'node:fs';
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

/** The rows of its table of faults: the file, and how often it is in `npm test` and with the full numbers. */
const broken = [...read('SECURITY.md').matchAll(/\| `(tests\/[^`]+)` \| ([^|]+) \| ([^|]+) \|$/gm)].map(
  ([, file = '', usual = '', full = '']) => ({ file, usual, full }),
);

it('says of each file with faults what it breaks', () => {
  const files = readdirSync(join(project, 'tests'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(test|spec)\.ts$/.test(file))
    .map((file) => `tests/${file}`);
  const withFaults = files.filter(
    (file) => file.startsWith('tests/faults/') || /\benv\.MYTOKEN_FAULTS\b/.test(read(file)),
  );
  expect(broken.map(({ file }) => file).sort()).toEqual(withFaults.sort());
});

it.each(broken)('$file breaks things as often as SECURITY.md says: $usual, and $full', ({ file, usual, full }) => {
  const numbers = [...read(file).matchAll(/const (\w+) = (?:isFull|.* === 'full') \? ([\d_]+) : ([\d_]+);/g)];
  const said = (number = '') => Number(number.replaceAll('_', '')).toLocaleString('en');
  for (const [, name = '', most, fewer] of numbers) {
    if (name.startsWith('timeout')) continue;
    expect(usual, name).toContain(said(fewer));
    if (most !== '1') expect(full, name).toContain(said(most));
  }
});
