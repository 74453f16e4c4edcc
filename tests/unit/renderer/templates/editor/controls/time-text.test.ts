import { describe, expect, it } from 'vitest';
import { spanOf } from '../../../../../../src/renderer/templates/editor/controls/time-text.ts';

describe('a span in the control of times', () => {
  it.each([
    ['+7d', 7, 'd'],
    [' +48h ', 48, 'h'],
    ['+90s', 90, 's'],
    ['+2y', 2, 'y'],
    ['+3d12h30m', 5070, 'm'],
    ['+1w2d3h', 219, 'h'],
    ['+1d24h', 2, 'd'],
    ['+13d24h', 2, 'w'],
    ['+1h1s', 3601, 's'],
    ['+60', 1, 'm'],
  ])('%s is %s %s', (text, amount, unit) => {
    expect(spanOf(text)).toEqual({ amount, unit });
  });

  it.each(['', '+', '+1x', '+-1d', '7d', '2027-01-31 18:00', '1700000000', '+0h'])('%j is none', (text) => {
    expect(spanOf(text)?.amount ?? null).toBe(text === '+0h' ? 0 : null);
  });
});
