import { expect, test } from 'vitest';
import type { TemplateEntry } from '../../../../src/shared/templates/library.ts';
import { lookupIn } from '../../../../src/shared/templates/lookup.ts';

const day: TemplateEntry = {
  kind: 'restrictions',
  name: 'day',
  tags: [],
  favourite: false,
  content: { kind: 'restrictions', clauses: [{ exp: '+1d' }] },
  revision: 'r1',
  savedAt: 0,
};

test('templates are looked up by kind and name, whatever the case, with the default group left out', () => {
  const lookup = lookupIn([day]);
  expect(lookup('restrictions', 'DAY')).toBe(day.content);
  expect(lookup('restrictions', '_/day')).toBe(day.content);
  expect(lookup('rotation', 'day')).toBeNull();
  expect(lookup('restrictions', 'group/day')).toBeNull();
});
