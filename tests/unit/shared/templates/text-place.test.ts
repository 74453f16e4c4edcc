import { expect, test } from 'vitest';
import { placeOf } from '../../../../src/shared/templates/text-place.ts';

test('lines and columns are counted from 1', () => {
  const text = '[\n  {"exp": 1}\n]';
  expect(placeOf(text, 0)).toEqual({ line: 1, column: 1 });
  expect(placeOf(text, 2)).toEqual({ line: 2, column: 1 });
  expect(placeOf(text, text.indexOf('1'))).toEqual({ line: 2, column: 11 });
});

test('behind the text is its end', () => {
  expect(placeOf('a\nb', 99)).toEqual({ line: 2, column: 2 });
  expect(placeOf('', 0)).toEqual({ line: 1, column: 1 });
});
