import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxRevisions, type RevisionFile, surplusRevisions } from '../../../../src/main/storage/templates/history.ts';

const hour = 3_600_000;
const start = 1_700_000_000_000;
const older = 4 * 1024 * 1024;
const cost = (states: readonly RevisionFile[]) => states.reduce((sum, { bytes }) => sum + Math.max(bytes, 4096), 0);

/** What is left after states that come one after the other. */
function kept(states: readonly RevisionFile[]): readonly RevisionFile[] {
  let left: RevisionFile[] = [];
  for (const state of states) {
    left.push(state);
    const surplus = new Set(surplusRevisions(left, state.instant));
    left = left.filter((one) => !surplus.has(one));
  }
  return left;
}

/** Saves at any pace, of any size, for less than a day. */
const saves = fc
  .array(fc.record({ pause: fc.integer({ min: 1, max: 300_000 }), bytes: fc.integer({ min: 10, max: 60_000 }) }), {
    minLength: 200,
    maxLength: 250,
  })
  .map((list) => {
    let instant = start + 5 * hour;
    return list.map(({ pause, bytes }): RevisionFile => {
      instant += pause;
      return { instant, bytes };
    });
  })
  .filter((list) => (list.at(-1)?.instant ?? 0) < start + 23 * hour);

describe('of former states', () => {
  it('those that stood for an hour outlive whatever is saved after them within a day', () => {
    const own = [1, 2, 3, 4, 5].map((number): RevisionFile => ({ instant: start + number * hour, bytes: 50_000 }));
    fc.assert(
      fc.property(saves, (others) => {
        expect(kept([...own, ...others])).toEqual(expect.arrayContaining(own));
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });

  it('the newest 20 stay, and before them as much as there is room for', () => {
    fc.assert(
      fc.property(saves, (states) => {
        const left = kept(states);
        expect(left.slice(-maxRevisions)).toEqual(states.slice(-maxRevisions));
        expect(cost(left.slice(0, -maxRevisions))).toBeLessThanOrEqual(older);
        if (cost(states) <= older) expect(left).toEqual(states);
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });
});
