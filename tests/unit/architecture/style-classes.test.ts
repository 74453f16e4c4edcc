import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';

const renderer = join(import.meta.dirname, '../../../src/renderer');

const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).map((path) => join(renderer, path));

/** The class names of a style sheet. */
function classesOf(sheet: string): ReadonlySet<string> {
  const rules = readFileSync(sheet, 'utf8').replaceAll(/\/\*.*?\*\//gs, '');
  return new Set([...rules.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name = '']) => name));
}

/** The classes that a component names and its style sheet does not have: a bundler gives `undefined` for them, without a word. */
function missingIn(path: string): readonly string[] {
  const text = readFileSync(path, 'utf8');
  const body = text.replaceAll(/^import .*$/gm, '');
  return [...text.matchAll(/^import (\w+) from '([^']+\.module\.css)';$/gm)].flatMap(
    ([, variable = '', sheet = '']) => {
      const known = classesOf(join(dirname(path), sheet));
      const named = [...body.matchAll(new RegExp(`(?<![\\w.])${variable}\\.(\\w+)`, 'g'))].map(([, name = '']) => name);
      return named.filter((name) => !known.has(name)).map((name) => `${relative(renderer, path)}: ${variable}.${name}`);
    },
  );
}

it('components name only classes that their style sheets have', () => {
  const components = files.filter((path) => path.endsWith('.tsx'));
  expect(components.length).toBeGreaterThan(50);
  expect(components.flatMap(missingIn)).toEqual([]);
});
