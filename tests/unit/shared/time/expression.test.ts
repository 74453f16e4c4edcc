import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relativeOf, resolveLifetime, resolveTime } from '../../../../src/shared/time/expression.ts';

const now = 1_795_392_000;

describe('a written time', () => {
  it.each([
    [1_599_004_800, 1_599_004_800],
    ['1599004800', 1_599_004_800],
    ['+60', now + 60],
    ['+1d', now + 86_400],
    [-5, -5],
    [0, null],
    ['0', null],
    ['', null],
  ])('%j is %s', (written, instant) => {
    expect(resolveTime(written, now)).toEqual({ ok: true, value: instant });
  });

  it.each(['tomorrow', '+', '+1x', '2025-02-30 00:00', 1.5, 2 ** 53, Number.NaN])('%j is none', (written) => {
    expect(resolveTime(written, now)).toEqual({ ok: false, error: 'not-a-time' });
  });

  it('of a rotation policy is a duration', () => {
    expect(resolveLifetime('+7d')).toEqual({ ok: true, value: 604_800 });
    expect(resolveLifetime(3600)).toEqual({ ok: true, value: 3600 });
    expect(resolveLifetime(0)).toEqual({ ok: true, value: null });
    expect(resolveLifetime('2025-02-09 00:00').ok).toBe(false);
  });
});

describe('a relative time', () => {
  it.each([
    [0, '+0s'],
    [60, '+1m'],
    [90, '+1m30s'],
    [3 * 86_400 + 12 * 3600 + 30 * 60, '+3d12h30m'],
    [14 * 86_400, '+14d'],
    [365 * 86_400, '+365d'],
    [-86_400, '+-1d'],
  ])('of %d seconds is written %s', (seconds, text) => {
    expect(relativeOf(seconds)).toBe(text);
  });

  it('is read as the seconds it was written from', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e10 }), (seconds) => {
        expect(resolveTime(relativeOf(seconds), now)).toEqual({ ok: true, value: now + seconds });
      }),
    );
  });
});
