import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../src/shared/format.ts';

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
    [59.9, '59 s'],
    [60, '1 min'],
    [3_599, '59 min'],
    [3_600, '1 h'],
    [2 * 86_400 - 1, '47 h'],
    [2 * 86_400, '2 d'],
    [12.9 * 86_400, '12 d'],
  ])('%d seconds are %s', (seconds, text) => expect(format.duration(seconds)).toBe(text));

  it('are said towards and from an instant', () => {
    expect(format.remaining(now + 3 * 3_600 + 60)).toBe('3 h left');
    expect(format.remaining(now - 60)).toBe('0 s left');
    expect(format.ago(now - 14 * 60)).toBe('14 min ago');
    expect(format.ago(now - 20)).toBe('just now');
  });

  it('count down in minutes and seconds, never below zero', () => {
    expect(format.countdown(now + 247)).toBe('4:07');
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
