import { describe, expect, it } from 'vitest';
import type { Clause, Rotation } from '../../../../src/shared/credentials/restrictions.ts';
import { chargedByOtherUse, costOfOtherUse } from '../../../../src/shared/token-info/cost.ts';

const now = 1_795_392_000;

const cost = (restrictions: readonly Clause[], rotation: Rotation = {}) =>
  costOfOtherUse({ restrictions, rotation }, now);

describe('the cost of another use', () => {
  it.each<[string, readonly Clause[], object]>([
    ['no restrictions', [], { allowed: 'yes', isCounted: false, clause: null, left: null }],
    ['an empty clause', [{}], { allowed: 'yes', isCounted: false, clause: null, left: null }],
    ['a clause without a limit', [{ exp: now + 9 }], { allowed: 'yes', isCounted: true, clause: 0, limit: null }],
    ['no use so far', [{ usages_other: 5 }], { clause: 0, limit: 5, left: 5 }],
    ['some uses', [{ usages_other: 5, usages_other_done: 3, usages_AT_done: 9 }], { clause: 0, limit: 5, left: 2 }],
    [
      'a clause that is used up, and another one',
      [{ usages_other: 2, usages_other_done: 2 }, { usages_other: 7 }],
      { allowed: 'yes', clause: 1, limit: 7, left: 7 },
    ],
    ['all used up', [{ usages_other: 2, usages_other_done: 2 }], { allowed: 'no', clause: null, left: null }],
    ['more uses than allowed', [{ usages_other: -1 }], { allowed: 'no', clause: null }],
    [
      'an address that only the server knows',
      [{ hosts: ['192.0.2.1'], usages_other: 3 }],
      { allowed: 'depends', clause: null },
    ],
  ])('tells what %s means', (_, restrictions, expected) => {
    expect(cost(restrictions)).toMatchObject(expected);
  });

  it('expects a new value only where other uses rotate, and never without restrictions', () => {
    expect(cost([{ exp: now + 9 }], { on_other: true }).rotates).toBe(true);
    expect(cost([{ exp: now + 9 }], { on_AT: true }).rotates).toBe(false);
    expect(cost([], { on_other: true }).rotates).toBe(false);
  });

  it('counts against a clause, where it is certain which', () => {
    const usedUp = { usages_other: 1, usages_other_done: 1 };
    expect(chargedByOtherUse([usedUp, { usages_other: 9 }], now)).toBe(1);
    expect(chargedByOtherUse([{ hosts: ['192.0.2.1'] }], now)).toBeNull();
    expect(cost([{ usages_AT_done: 3 }]).isCounted).toBe(false);
  });
});
