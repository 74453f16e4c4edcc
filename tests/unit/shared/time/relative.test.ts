import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTime } from '../../../../src/shared/time/parse.ts';
import { relativeTo, withRelativeTimes } from '../../../../src/shared/time/relative.ts';

const t0 = 1_795_392_017;
const hour = 3600;
const day = 24 * hour;

describe('a resolved time', () => {
  it.each([
    [day, '+1d'],
    [365 * day, '+365d'],
    [12 * hour, '+12h'],
    [36 * hour, '+1d12h'],
    [90 * 60, '+1h30m'],
    [60, '+1m'],
    [day + 5, '+1d'],
    [day - 5, '+1d'],
  ])('%d s away is %s', (distance, text) => {
    expect(relativeTo(t0 + distance, t0)).toBe(text);
  });

  it.each([
    ['now', 0],
    ['the past', -day],
    ['six seconds off', day + 6],
    ['whole minutes in a far day', 9 * day + 7 * 60],
    ['whole hours in a far week', 20 * day + hour],
    ['an odd time', 12_345],
  ])('%s stays as it is', (_, distance) => {
    expect(relativeTo(t0 + distance, t0)).toBeNull();
  });

  it('means the same instant, give or take five seconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: -day, max: 400 * day }), (distance) => {
        const text = relativeTo(t0 + distance, t0);
        if (text === null) return true;
        const back = parseTime(text, t0);
        return back.ok && back.value !== null && Math.abs(back.value - (t0 + distance)) <= 5;
      }),
    );
  });
});

describe('a template of a server', () => {
  it('has its times in restrictions taken back, and nothing else touched', () => {
    const content = {
      kind: 'restrictions',
      clauses: [
        { nbf: t0 + hour, exp: t0 + day, usages_AT: 60 },
        { exp: 1_900_000_001, scope: 'openid' },
        { exp: '2030-01-01 00:00' },
      ],
    } as const;
    expect(withRelativeTimes(content, t0)).toEqual({
      kind: 'restrictions',
      clauses: [
        { nbf: '+1h', exp: '+1d', usages_AT: 60 },
        { exp: 1_900_000_001, scope: 'openid' },
        { exp: '2030-01-01 00:00' },
      ],
    });
  });

  it('is looked through where it is a profile, and left alone where it has no times', () => {
    const profile = { name: 'p', restrictions: [{ exp: t0 + day }], capabilities: ['AT'] };
    expect(withRelativeTimes({ kind: 'profile', profile }, t0)).toEqual({
      kind: 'profile',
      profile: { ...profile, restrictions: [{ exp: '+1d' }] },
    });
    const bare = { kind: 'profile', profile: { name: 'p' } } as const;
    expect(withRelativeTimes(bare, t0)).toBe(bare);
    const rotation = { kind: 'rotation', rotation: { lifetime: t0 + day } } as const;
    expect(withRelativeTimes(rotation, t0)).toBe(rotation);
  });
});
