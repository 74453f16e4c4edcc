import { expect, test } from 'vitest';
import {
  factsOf,
  nameOfLane,
  sentenceOf,
  timesOf,
} from '../../../../../src/renderer/templates/inspector/time-line-facts.ts';
import { english as messages } from '../../../../../src/shared/messages/catalogue.ts';
import { timelineOf } from '../../../../../src/shared/templates/timeline.ts';
import { createFormat } from '../../../../../src/shared/time/format.ts';

const now = Date.UTC(2026, 10, 25, 12) / 1000;
const day = 86_400;
const speech = { messages, format: createFormat({ locale: 'en-GB', timeZone: 'UTC', now: () => now }) };
const lane = (begins: number | null, ends: number | null) => timesOf({ clause: 0, begins, ends }, speech);

test('when a clause works is said with exact times, and open ends as open', () => {
  expect(lane(null, null)).toBe('always');
  expect(lane(null, now + day)).toMatch(/^until Thursday.* 26 November 2026/);
  expect(lane(now + day, null)).toMatch(/^from Thursday.* 26 November 2026 .*$/);
  expect(lane(now, now + day)).toMatch(/^from Wednesday.* until Thursday/);
  expect(lane(now + day, now)).toBe('never: it expires before it starts');
});

test('a lane is called by the first scope of its clause', () => {
  expect(nameOfLane({ scope: 'storage.read openid' }, null, speech)).toBe('storage.read');
  expect(nameOfLane({ exp: 5 }, null, speech)).toBe('any scope');
  expect(nameOfLane({ exp: 5 }, ['compute', 'openid'], speech)).toBe('compute');
  expect(nameOfLane({ scope: 'openid', usages_AT: 0 }, null, speech)).toBe('no access tokens');
  expect(nameOfLane(undefined, null, speech)).toBe('Token');
});

test('the table has every fact of the picture', () => {
  const clauses = [
    { nbf: now, exp: now + day },
    { nbf: now + 3 * day, exp: now + 4 * day },
  ];
  const facts = factsOf(timelineOf(clauses, { on_AT: true, lifetime: 2 * day }, now), clauses, speech);
  expect(facts.map(({ what }) => what)).toEqual([
    'Clause 1',
    'Clause 2',
    'No clause works',
    'The token as a whole',
    'Value of the token, if not used',
    'Now',
  ]);
  expect(facts[2]).toMatchObject({
    from: expect.stringContaining('26 November'),
    until: expect.stringContaining('28 November'),
  });
  expect(facts[3]?.until).toContain('29 November');
  expect(facts[4]?.until).toContain('27 November');
});

test('without restrictions there is one line without an end', () => {
  const [whole, end] = factsOf(timelineOf([], {}, now), [], speech);
  expect(whole).toEqual({ what: 'Token', from: 'the login', until: 'no expiry' });
  expect(end).toMatchObject({ what: 'The token as a whole', until: 'no expiry' });
});

test('the picture is one sentence with its gaps and its end', () => {
  const clauses = [{ exp: now + day }, { nbf: now + 3 * day, exp: now + 4 * day }];
  const sentence = sentenceOf(timelineOf(clauses, {}, now), speech);
  expect(sentence).toMatch(
    /^Time line of 2 clauses from .+ to .+\. The token expires 29\u00a0Nov\u00a012:00\. There is 1 gap/,
  );
  expect(sentenceOf(timelineOf([{}], {}, now), speech)).toMatch(
    /1 clause .+ The token never expires\. There are no gaps/,
  );
});
