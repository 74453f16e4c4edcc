import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clause } from '../../../../src/shared/credentials/restrictions.ts';
import { timelineOf } from '../../../../src/shared/templates/timeline.ts';

const now = Date.parse('2027-03-01T12:00:00Z') / 1000;
const hour = 3600;
const day = 24 * hour;

describe('the time line', () => {
  it('of an unrestricted token is one lane without ends', () => {
    const timeline = timelineOf([], {}, now);
    expect(timeline.lanes).toEqual([{ clause: 0, begins: null, ends: null }]);
    expect(timeline).toMatchObject({ gaps: [], tokenEnds: null, rotationDeadline: null, now });
    expect(timeline.from).toBeLessThan(now);
    expect(timeline.to).toBeGreaterThan(now);
  });

  it('shows the gaps between clauses, and the latest end', () => {
    const clauses: Clause[] = [
      { nbf: now + day, exp: now + 2 * day },
      { exp: now + hour },
      { nbf: now + 1.5 * day, exp: now + 3 * day },
      { nbf: now + 4 * day, exp: now + 5 * day },
    ];
    const timeline = timelineOf(clauses, {}, now);
    expect(timeline.gaps).toEqual([
      { begins: now + hour, ends: now + day },
      { begins: now + 3 * day, ends: now + 4 * day },
    ]);
    expect(timeline.tokenEnds).toBe(now + 5 * day);
  });

  it('has no end where one clause has none', () => {
    expect(timelineOf([{ exp: now + day }, { nbf: now + 2 * day }], {}, now)).toMatchObject({
      tokenEnds: null,
      gaps: [{ begins: now + day, ends: now + 2 * day }],
    });
  });

  it('counts no gap around a clause that never holds', () => {
    const never: Clause = { nbf: now + 9 * day, exp: now + 8 * day };
    expect(timelineOf([{ exp: now + day }, never], {}, now).gaps).toEqual([]);
  });

  it('marks the instant at which an unused value dies', () => {
    expect(timelineOf([], { on_AT: true, lifetime: day }, now).rotationDeadline).toBe(now + day);
    expect(timelineOf([], { on_AT: true, lifetime: 0 }, now).rotationDeadline).toBeNull();
  });

  it('gives the past no more room than what is to come', () => {
    const { from, to } = timelineOf([{ nbf: 0, exp: now + day }], {}, now);
    expect(now - from).toBeLessThanOrEqual(1.2 * (to - now));
  });

  it.each([
    ['an hour', hour, 'hour'],
    ['a day', day, 'hour'],
    ['a week', 7 * day, 'day'],
    ['a month', 30 * day, 'day'],
    ['two months', 61 * day, 'week'],
    ['a year', 365 * day, 'month'],
    ['ten years', 3650 * day, 'year'],
  ])('of %s has round marks', (_, length, unit) => {
    const { ticks } = timelineOf([{ exp: now + length }], {}, now);
    expect(ticks.length).toBeGreaterThanOrEqual(3);
    expect(ticks.length).toBeLessThanOrEqual(9);
    for (const tick of ticks) {
      const date = new Date(tick.at * 1000);
      expect(tick.unit).toBe(unit);
      expect([date.getSeconds(), date.getMinutes() % 5]).toEqual([0, 0]);
      if (unit !== 'hour') expect(date.getHours()).toBe(0);
      if (unit === 'week') expect(date.getDay()).toBe(1);
      if (unit === 'month') expect(date.getDate()).toBe(1);
    }
  });
});

describe('for all clauses', () => {
  const instant = fc.oneof(
    fc.integer({ min: now - 40 * day, max: now + 400 * day }),
    fc.integer({ min: now - 3 * hour, max: now + 3 * hour }),
    fc.constantFrom(0, -1, 2 ** 53 - 1, -(2 ** 53 - 1), 8.64e12, now),
  );
  const clauses: fc.Arbitrary<Clause[]> = fc.array(fc.record({ nbf: instant, exp: instant }, { requiredKeys: [] }), {
    maxLength: 6,
  });
  const rotation = fc.record({ lifetime: fc.oneof(fc.nat(), fc.constant(2 ** 53 - 1)) }, { requiredKeys: [] });
  const holds = (list: readonly Clause[], at: number) =>
    list.some(({ nbf, exp }) => (nbf ?? at) <= at && at <= (exp ?? at));

  it('gaps are where no clause holds, and nowhere else', () => {
    fc.assert(
      fc.property(clauses, rotation, fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (list, policy, samples) => {
        const { from, to, gaps } = timelineOf(list, policy, now);
        const near = list.flatMap(({ nbf, exp }) =>
          [nbf, exp].flatMap((at) => (at === undefined ? [] : [at - 1, at, at + 1])),
        );
        const spread = samples.map((part) => Math.round(from + part * (to - from)));
        const sane = list.filter(
          ({ nbf, exp }) => (nbf ?? Number.NEGATIVE_INFINITY) <= (exp ?? Number.POSITIVE_INFINITY),
        );
        const first = Math.min(...sane.map(({ nbf }) => nbf ?? Number.NEGATIVE_INFINITY));
        const last = Math.max(...sane.map(({ exp }) => exp ?? Number.POSITIVE_INFINITY));
        for (const at of [...near, ...spread].filter(
          (one) => one > Math.max(from, first) && one < Math.min(to, last),
        )) {
          const inGap = gaps.some(({ begins, ends }) => begins < at && at < ends);
          expect([at, inGap]).toEqual([at, !holds(list, at)]);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('the picture holds now and every end, in order, in real dates', () => {
    fc.assert(
      fc.property(clauses, rotation, (list, policy) => {
        const timeline = timelineOf(list, policy, now);
        const { from, to, gaps, ticks, lanes } = timeline;
        expect(JSON.stringify(timeline)).not.toMatch(/NaN/);
        expect(
          [from, to, ...ticks.map(({ at }) => at)].every((at) => Number.isFinite(at) && Math.abs(at) <= 8.64e12),
        ).toBe(true);
        expect(from < now && now < to).toBe(true);
        for (const { begins, ends } of lanes) {
          expect((ends ?? now) <= to && (begins ?? now) <= to).toBe(true);
        }
        const marks = gaps.flatMap(({ begins, ends }) => [begins, ends]);
        expect(marks).toEqual(marks.toSorted((one, other) => one - other));
        const at = ticks.map((tick) => tick.at);
        expect(new Set(at).size).toBe(at.length);
        expect(at).toEqual(at.filter((one) => one >= from && one <= to).toSorted((one, other) => one - other));
        expect(ticks.length).toBeLessThanOrEqual(9);
      }),
      { numRuns: 1000 },
    );
  });
});
