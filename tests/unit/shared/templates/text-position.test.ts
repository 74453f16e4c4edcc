import { expect, test } from 'vitest';
import { positionAt } from '../../../../src/shared/templates/text-position.ts';

test('lines and columns are counted from 1', () => {
  const text = '[\n  {"exp": 1}\n]';
  expect(positionAt(text, 0)).toEqual({ line: 1, column: 1 });
  expect(positionAt(text, 2)).toEqual({ line: 2, column: 1 });
  expect(positionAt(text, text.indexOf('1'))).toEqual({ line: 2, column: 11 });
});

test('behind the text is its end', () => {
  expect(positionAt('a\nb', 99)).toEqual({ line: 2, column: 2 });
  expect(positionAt('', 0)).toEqual({ line: 1, column: 1 });
});
