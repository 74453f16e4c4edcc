import { expect, it } from 'vitest';
import { clockDoubt } from '../../../../src/shared/time/clock-doubt.ts';

const now = 1_800_000_000;
const year = 365 * 86_400;

it.each([
  ['nothing', 0, { skew: null, issuedAt: null }, null],
  ['clocks that agree', 0, { skew: 5, issuedAt: now - year }, null],
  ['a token that was issued a moment ago by another clock', 0, { skew: null, issuedAt: now + 60 }, null],
  ['a clock that was set', -year, { skew: 0, issuedAt: null }, { because: 'was-set', seconds: -year }],
  ['a server of another time', 0, { skew: -year, issuedAt: null }, { because: 'server-differs', seconds: -year }],
  ['a token of the future', 0, { skew: null, issuedAt: now + year }, { because: 'issued-later', seconds: year }],
] as const)('%s', (_what, wasSet, known, doubt) => {
  expect(clockDoubt(wasSet, known, now)).toEqual(doubt);
});
