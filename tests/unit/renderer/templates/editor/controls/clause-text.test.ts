import { describe, expect, it } from 'vitest';
import { clauseHeading } from '../../../../../../src/renderer/templates/editor/controls/clause-text.ts';
import { english } from '../../../../../../src/shared/messages/catalogue.ts';
import { createFormat } from '../../../../../../src/shared/time/format.ts';

const now = 1_900_000_000;
const format = createFormat({ locale: 'en-GB', timeZone: 'UTC', now: () => now });

describe('the heading of a clause', () => {
  it.each([
    ['+3d12h30m', 'openid for 3 d 12 h 30 min'],
    ['+7d', 'openid for 7 d'],
    ['+36h', 'openid for 1 d 12 h'],
    ['+90', 'openid for 1 min 30 s'],
    ['+90m', 'openid for 1 h 30 min'],
  ])('says %s in full', (exp, heading) => {
    expect(clauseHeading({ scope: 'openid', exp }, null, now, { messages: english, format })).toBe(heading);
  });
});
