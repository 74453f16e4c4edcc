import { expect, test } from 'vitest';
import { sayFault } from '../../../../../src/renderer/templates/editor/issue-text.ts';
import { english as messages } from '../../../../../src/shared/messages/catalogue.ts';
import { expandIncludes } from '../../../../../src/shared/templates/includes/expand.ts';
import { clausesOf } from '../../../../../src/shared/templates/model.ts';
import { parseTemplate } from '../../../../../src/shared/templates/parse/template.ts';
import { requestClauses, requestRotation } from '../../../../../src/shared/templates/request.ts';

/** What is said of a text that can be read and cannot be sent. */
function said(text: string, supported: readonly string[] | null = null): readonly string[] {
  const parsed = parseTemplate('restrictions', text);
  if (!parsed.ok) throw new Error('the text cannot be read');
  const whole = expandIncludes(parsed.value, () => null);
  const request = whole.ok ? requestClauses(clausesOf(whole.value), 1_764_000_000, supported) : whole;
  return request.ok ? [] : request.error.map((fault) => sayFault(fault, messages));
}

test('why a clause cannot be sent is said with the member that is meant', () => {
  expect(said('{"exp": "+1d"}')).toEqual([]);
  expect(said('{"colour": "red"}')).toEqual([expect.stringContaining('“colour” is unknown')]);
  expect(said('{"exp": "+1d", "hosts": ["this"]}', ['exp'])).toEqual([
    expect.stringContaining('does not enforce the hosts'),
  ]);
  expect(said('{"include": "nightly"}')).toEqual([expect.stringContaining('“nightly”')]);
});

test('a lifetime that is no duration is called one', () => {
  const rotation = requestRotation({ on_AT: true, lifetime: 'soon' });
  expect(rotation.ok ? [] : rotation.error.map((fault) => sayFault(fault, messages))).toEqual([
    'the lifetime is not a duration.',
  ]);
});
