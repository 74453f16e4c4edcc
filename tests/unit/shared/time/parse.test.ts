import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDuration, parseTime } from '../../../../src/shared/time/parse.ts';

const now = 1_795_392_000.4;
const day = 86_400;
const value = (text: string) => {
  const parsed = parseTime(text, now);
  return parsed.ok ? parsed.value : parsed.error;
};

describe('a time', () => {
  it.each([
    ['', null],
    ['  ', null],
    ['1599004800', 1_599_004_800],
    ['-5', -5],
    ['+60', now + 60],
    ['+60s', now + 60],
    ['+.5h', now + 1800],
    ['+1.h', now + 3600],
    ['+90000000\u03bcs', now + 90],
    ['+90000000\u00b5s', now + 90],
    ['+1m', now + 60],
    ['+3d12h30m', now + 3 * day + 12 * 3600 + 1800],
    ['+2w', now + 14 * day],
    ['+1y', now + 365 * day],
    ['+1.5h', now + 5400],
    ['+1h1h', now + 7200],
    ['+30m1d', now + 1800 + day],
    ['+1500ms', now + 1.5],
    ['+2000000us', now + 2],
    ['+2000000µs', now + 2],
    ['+3000000000ns', now + 3],
    ['+-1d', now - day],
    [' +7d ', now + 7 * day],
  ])('%j is %s', (text, expected) => {
    expect(value(text)).toBe(expected === null ? null : Math.round(expected));
  });

  it.each([
    '2025-2-9 0:00',
    '2025-02-09T00:00',
    '2025-02-30 00:00',
    '2025-13-01 00:00',
    '2025-02-09 24:00',
    '2025-02-09 10:60',
    '2025-02-09',
    '0050-02-09 00:00',
    'tomorrow',
    '3d',
    '+3D',
    '+1M',
    '+1mo',
    '+1d12',
    '+1d 12h',
    '+',
    '+d',
    '1.5',
    '99999999999999',
    `+${'9'.repeat(400)}`,
  ])('%j is none', (text) => {
    expect(value(text)).toBe('not-a-time');
  });

  it('with a date is local time', () => {
    expect(value('2027-02-09 00:00')).toBe(new Date(2027, 1, 9).getTime() / 1000);
    expect(value('2027-02-09 7:05')).toBe(new Date(2027, 1, 9, 7, 5).getTime() / 1000);
  });

  it('always is a whole number that a date can hold, or a fault', () => {
    const text = fc.oneof(
      fc.string(),
      fc.stringMatching(/^\+?-?([0-9]{1,20}(\.[0-9]{1,3})?(ns|us|ms|[ywdhms])?){1,4}$/),
      fc.stringMatching(/^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{1,2}:[0-9]{2}$/),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const parsed = parseTime(typed, now);
        if (!parsed.ok || parsed.value === null) return;
        expect(Number.isInteger(parsed.value)).toBe(true);
        expect(Number.isNaN(new Date(parsed.value * 1000).getTime())).toBe(false);
      }),
    );
  });
});

describe('a duration', () => {
  it.each([
    ['', null],
    ['60', 60],
    ['+60', 60],
    ['1h30m', 5400],
    ['+1d', day],
  ])('%j is %s', (text, expected) => {
    expect(parseDuration(text)).toEqual({ ok: true, value: expected });
  });

  it.each(['-1d', '+-1d', '1d12', 'soon', '+'])('%j is none', (text) => {
    expect(parseDuration(text)).toEqual({ ok: false, error: 'not-a-time' });
  });
});
