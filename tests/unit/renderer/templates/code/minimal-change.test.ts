import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minimalChange } from '../../../../../src/renderer/templates/code/minimal-change.ts';

const applied = (before: string, after: string): string => {
  const change = minimalChange(before, after);
  return change === null ? before : before.slice(0, change.from) + change.insert + before.slice(change.to);
};

test('equal texts need no change', () => {
  expect(minimalChange('{"a": 1}', '{"a": 1}')).toBeNull();
});

test('only what differs is replaced', () => {
  expect(minimalChange('{"a": 1, "b": 2}', '{"a": 17, "b": 2}')).toEqual({ from: 7, to: 7, insert: '7' });
  expect(minimalChange('abc', 'ac')).toEqual({ from: 1, to: 2, insert: '' });
  expect(minimalChange('', 'x')).toEqual({ from: 0, to: 0, insert: 'x' });
});

test('repeated characters are not counted from both sides', () => {
  expect(minimalChange('aa', 'aaa')).toEqual({ from: 2, to: 2, insert: 'a' });
  expect(minimalChange('aaa', 'aa')).toEqual({ from: 2, to: 3, insert: '' });
});

test('a surrogate pair is replaced as a whole', () => {
  const [smile, grin] = ['\u{1f642}', '\u{1f601}'];
  expect(minimalChange(`a${smile}b`, `a${grin}b`)).toEqual({ from: 1, to: 3, insert: grin });
  // The same low half behind another high half.
  expect(minimalChange('\ud83d\ude42', '\ud83e\ude42')).toEqual({ from: 0, to: 2, insert: '\ud83e\ude42' });
});

test('the change gives the new text, and touches neither the common beginning nor the common end', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\u{1f642}', '\u{1f601}', '\ud83d', '\ude42') });
  fc.assert(
    fc.property(text, text, text, text, (start, before, after, end) => {
      const [old, fresh] = [start + before + end, start + after + end];
      expect(applied(old, fresh)).toBe(fresh);
    }),
    { numRuns: 2000 },
  );
});
