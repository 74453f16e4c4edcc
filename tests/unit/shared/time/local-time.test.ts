import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { formatLocalTime, localTimeKind, readLocalTime } from '../../../../src/shared/time/local-time.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const utc = (text: string) => Date.parse(text) / 1000;

describe('a local time at a time change', () => {
  // What time.ParseInLocation of Go 1 answers for each.
  it.each([
    ['Europe/Berlin', '2027-03-28 01:59', 'plain', '2027-03-28T00:59Z'],
    ['Europe/Berlin', '2027-03-28 02:00', 'missing', '2027-03-28T01:00Z'],
    ['Europe/Berlin', '2027-03-28 02:30', 'missing', '2027-03-28T01:30Z'],
    ['Europe/Berlin', '2027-03-28 03:00', 'plain', '2027-03-28T01:00Z'],
    ['Europe/Berlin', '2027-10-31 01:59', 'plain', '2027-10-30T23:59Z'],
    ['Europe/Berlin', '2027-10-31 02:00', 'ambiguous', '2027-10-31T01:00Z'],
    ['Europe/Berlin', '2027-10-31 02:30', 'ambiguous', '2027-10-31T01:30Z'],
    ['Europe/Berlin', '2027-10-31 03:00', 'plain', '2027-10-31T02:00Z'],
    ['America/New_York', '2027-03-14 01:59', 'plain', '2027-03-14T06:59Z'],
    ['America/New_York', '2027-03-14 02:30', 'missing', '2027-03-14T06:30Z'],
    ['America/New_York', '2027-03-14 03:00', 'plain', '2027-03-14T07:00Z'],
    ['America/New_York', '2027-11-07 01:30', 'ambiguous', '2027-11-07T05:30Z'],
    ['America/New_York', '2027-11-07 02:00', 'plain', '2027-11-07T07:00Z'],
    ['Europe/London', '2027-03-28 01:30', 'missing', '2027-03-28T01:30Z'],
    ['Europe/London', '2027-10-31 01:30', 'ambiguous', '2027-10-31T01:30Z'],
    ['Australia/Lord_Howe', '2027-10-03 02:15', 'missing', '2027-10-02T15:45Z'],
    ['Pacific/Apia', '2011-12-30 12:00', 'missing', '2011-12-30T22:00Z'],
    ['UTC', '2027-03-28 02:30', 'plain', '2027-03-28T02:30Z'],
  ])('in %s, %s is %s', (zone, text, kind, instant) => {
    vi.stubEnv('TZ', zone);
    expect(localTimeKind(text)).toBe(kind);
    expect(readLocalTime(text)).toBe(utc(instant));
  });

  it.each(['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'])(
    'in %s, what is not missing is read as written',
    (zone) => {
      vi.stubEnv('TZ', zone);
      const minute = fc.integer({ min: utc('2020-01-01T00:00Z') / 60, max: utc('2040-01-01T00:00Z') / 60 });
      fc.assert(
        fc.property(minute, (minutes) => {
          const text = formatLocalTime(minutes * 60);
          const read = readLocalTime(text);
          expect(localTimeKind(text)).not.toBe('missing');
          expect(read === null ? null : formatLocalTime(read)).toBe(text);
          if (localTimeKind(text) === 'plain') expect(read).toBe(minutes * 60);
        }),
        { numRuns: 2000 },
      );
    },
  );

  it.each(['', '+7d', '1599004800', '2025-02-30 00:00', '2025-2-9 0:00', '2025-02-09 24:00', '2025-02-09T00:00'])(
    '%j is no local time',
    (text) => {
      expect(localTimeKind(text)).toBeNull();
      expect(readLocalTime(text)).toBeNull();
    },
  );
});
