import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../../src/shared/time/format.ts';

const at = (text: string) => Date.parse(text) / 1000;
const now = at('2026-11-23T14:00:00+01:00');
const format = createFormat({ locale: 'en-GB', timeZone: 'Europe/Berlin', now: () => now });

describe('instants', () => {
  it('are a time of day today', () => {
    expect(format.until(at('2026-11-23T18:40:00+01:00'))).toBe('18:40');
    expect(format.moment(at('2026-11-23T18:40:00+01:00'))).toBe('18:40');
  });

  it('are a day of this year, with the time where it matters', () => {
    expect(format.until(at('2026-12-05T18:40:00+01:00'))).toBe('5\u00a0Dec');
    expect(format.moment(at('2026-12-05T18:40:00+01:00'))).toBe('5\u00a0Dec\u00a018:40');
  });

  it('name another year', () => {
    expect(format.until(at('2027-01-31T18:00:00+01:00'))).toBe('31\u00a0Jan\u00a02027');
    expect(format.moment(at('2025-12-05T18:40:00+01:00'))).toBe('5\u00a0Dec\u00a02025\u00a018:40');
  });

  it('have the time of day as the locale writes it, and no line ends within them', () => {
    const american = createFormat({ locale: 'en-US', timeZone: 'UTC', now: () => now });
    expect(american.clock(at('2026-11-23T06:05:00Z'))).toBe('6:05\u00a0AM');
    expect(american.moment(at('2027-01-31T18:00:00Z'))).toBe('Jan\u00a031,\u00a02027\u00a06:00\u00a0PM');
  });

  it('belong to the day of the time zone, not of UTC', () => {
    // 23:30 UTC is half past midnight tomorrow in Berlin
    expect(format.until(at('2026-11-23T23:30:00Z'))).toBe('24\u00a0Nov');
  });

  it('end with the last date that there is', () => {
    expect(format.until(Number.MAX_SAFE_INTEGER)).toBe('13\u00a0Sept\u00a0275760');
  });

  it('can be said in full, with the zone', () => {
    const exact = format.exact(at('2026-12-05T18:40:00+01:00'));
    expect(exact).toContain('Saturday');
    expect(exact).toContain('2026');
    expect(exact).toContain('18:40:00');
    expect(exact).toContain('CET');
  });
});

describe('durations', () => {
  it.each([
    [0, '0 s'],
    [-5, '0 s'],
    [0.4, '0 s'],
    [0.6, '1 s'],
    [59.4, '59 s'],
    [59.9, '1 min'],
    [60, '1 min'],
    [90, '1 min 30 s'],
    [3_599, '59 min 59 s'],
    [3_599.9, '1 h'],
    [3_600, '1 h'],
    [3_630, '1 h 30 s'],
    [86_399, '23 h 59 min 59 s'],
    [86_400 + 29, '1 d'],
    [86_400 + 30, '1 d 1 min'],
    [2 * 86_400 - 3_600, '1 d 23 h'],
    [2 * 86_400 - 1, '2 d'],
    [3 * 86_400 + 12 * 3_600 + 1_800, '3 d 12 h 30 min'],
    [1_234.5 * 86_400, '1,234 d 12 h'],
  ])('%d seconds are %s', (seconds, text) => expect(format.duration(seconds)).toBe(text));

  it.each([
    [-60, '0 s left'],
    [0, '0 s left'],
    [45, '45 s left'],
    [89, '1 min left'],
    [90, '2 min left'],
    [44 * 60 + 40, '45 min left'],
    [59 * 60 + 30, '1 h left'],
    [3 * 3_600 + 60, '3 h 1 min left'],
    [9 * 3_600 + 59 * 60 + 40, '10 h left'],
    [22.4 * 3_600, '22 h left'],
    [23.6 * 3_600, '1 d left'],
    [47 * 3_600, '1 d 23 h left'],
    [7 * 86_400 - 120, '7 d left'],
    [7 * 86_400 - 1_801, '6 d 23 h left'],
    [10 * 86_400 - 120, '10 d left'],
    [12.4 * 86_400, '12 d left'],
    [365 * 86_400 - 120, '365 d left'],
  ])('an instant in %d seconds has %s', (seconds, text) => expect(format.remaining(now + seconds)).toBe(text));

  it('are said from an instant', () => {
    expect(format.ago(now - 14 * 60 - 20)).toBe('14 min ago');
    expect(format.ago(now - 59)).toBe('just now');
    expect(format.ago(now - 26 * 3_600)).toBe('1 d 2 h ago');
  });

  it('mean what they say, give or take half a minute, or a twentieth where they go by', () => {
    const sizes: Readonly<Record<string, number>> = { d: 86_400, h: 3_600, min: 60, s: 1 };
    const read = (text: string) =>
      [...text.matchAll(/([\d,]+) (d|h|min|s)\b/g)].reduce(
        (sum, [, count = '', unit = '']) => sum + Number(count.replaceAll(',', '')) * (sizes[unit] ?? Number.NaN),
        0,
      );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 * 86_400 }), (seconds) => {
        expect(Math.abs(read(format.duration(seconds)) - seconds)).toBeLessThanOrEqual(seconds < 86_400 ? 0 : 30);
        const left = read(format.remaining(now + seconds));
        expect(Math.abs(left - seconds)).toBeLessThanOrEqual(Math.max(30, seconds / 20));
      }),
      { numRuns: 2_000 },
    );
  });

  it('count down in minutes and seconds, with hours where there are any, never below zero', () => {
    expect(format.countdown(now + 247)).toBe('4:07');
    expect(format.countdown(now + 3_599)).toBe('59:59');
    expect(format.countdown(now + 3_600 + 247)).toBe('1:04:07');
    expect(format.countdown(now + 86_400)).toBe('24:00:00');
    expect(format.countdown(now - 1)).toBe('0:00');
  });
});

describe('marks on a time axis', () => {
  it('say only what tells them apart', () => {
    const axis = createFormat({ locale: 'en-GB', timeZone: 'UTC', now: () => now });
    const at = Date.UTC(2026, 11, 1, 18) / 1000;
    expect(axis.tick(at, 'hour')).toBe('18:00');
    expect(axis.tick(at, 'day')).toBe('Tue 1');
    expect(axis.tick(at, 'week')).toBe('1 Dec');
    expect(axis.tick(at, 'month')).toBe('Dec');
    expect(axis.tick(at, 'year')).toBe('2026');
  });
});

describe('numbers and lists', () => {
  it('follow the locale', () => {
    const german = createFormat({ locale: 'de', timeZone: 'Europe/Berlin', now: () => now });
    expect(format.number(1_000_000)).toBe('1,000,000');
    expect(german.number(1_000_000)).toBe('1.000.000');
    expect(format.list(['a', 'b', 'c'])).toBe('a, b and c');
    expect(format.choice(['a', 'b'])).toBe('a or b');
  });

  it('names a country by its code, and leaves alone what is no code', () => {
    expect(format.country('de')).toBe('Germany');
    expect(format.country('nowhere')).toBe('nowhere');
  });
});
