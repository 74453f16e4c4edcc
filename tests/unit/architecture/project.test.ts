import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { roomOf } from './rooms.ts';
import { rules } from './rules.ts';
import { readSource } from './source.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const folders = ['src', 'sandbox', 'tools', 'tests'];

const sources = folders
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  )
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.[cm]?tsx?$/.test(path) && !path.includes('/node_modules/'))
  .map((path) => readSource(path, readFileSync(join(root, path), 'utf8')));

describe('architecture', () => {
  it('looks at the rooms that it judges', () => {
    const seen = new Set(sources.map(({ path }) => roomOf(path)));
    expect([...seen]).toEqual(expect.arrayContaining(['shared', 'core', 'index', 'sandbox', 'tools', 'tests']));
  });

  for (const [name, rule] of Object.entries(rules)) {
    it(name, () => expect(rule(sources)).toEqual([]));
  }
});
