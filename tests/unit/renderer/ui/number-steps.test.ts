import { describe, expect, it } from 'vitest';
import { boundsAround, stepped, within } from '../../../../src/renderer/ui/number-steps.ts';

const usual = { least: 1, most: 10_000 };

describe('a step of a number field', () => {
  it.each([
    [7, 1, 8],
    [7, -1, 6],
    [1, -1, 1],
    [10_000, 1, 10_000],
    [null, 1, 1],
    [null, -1, 1],
  ])('from %s by %s leads to %s', (from, by, to) => {
    expect(stepped(from, by, boundsAround(from, usual))).toBe(to);
  });

  it('never jumps to an end from what lies beyond it', () => {
    const far = boundsAround(20_000, usual);
    expect(stepped(20_000, 1, far)).toBe(20_000);
    expect(stepped(20_000, -1, far)).toBe(19_999);
    const low = boundsAround(-5, usual);
    expect(stepped(-5, -1, low)).toBe(-5);
    expect(stepped(-5, 1, low)).toBe(-4);
  });

  it('takes what is typed within the bounds', () => {
    expect(within(99_999, boundsAround(3, usual))).toBe(10_000);
    expect(within(0, boundsAround(null, usual))).toBe(1);
  });
});
