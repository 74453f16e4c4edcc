import { expect, test } from 'vitest';
import { zoomAfter, zoomKeyOf } from '../../../../src/shared/ipc/zoom.ts';

test('the keys of browsers make a page larger, smaller, and as it was', () => {
  expect(['+', '=', '-', '0', 'a', 'Enter'].map(zoomKeyOf)).toEqual([
    'larger',
    'larger',
    'smaller',
    'usual',
    null,
    null,
  ]);
  expect(zoomAfter(1, 'larger')).toBe(1.1);
  expect(zoomAfter(1, 'smaller')).toBe(0.9);
  expect(zoomAfter(2.5, 'usual')).toBe(1);
});

test('the steps end at both ends, and a size between two of them goes to its neighbours', () => {
  expect(zoomAfter(3, 'larger')).toBe(3);
  expect(zoomAfter(0.8, 'smaller')).toBe(0.8);
  expect(zoomAfter(1.2, 'larger')).toBe(1.25);
  expect(zoomAfter(1.2, 'smaller')).toBe(1.1);
  expect(zoomAfter(1.7499, 'larger')).toBe(2);
});

test('five steps lead to 200 %', () => {
  let factor = 1;
  for (let step = 0; step < 5; step += 1) factor = zoomAfter(factor, 'larger');
  expect(factor).toBe(2);
});
