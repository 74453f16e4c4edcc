import { expect, test } from 'vitest';
import { resolvedKeys, resolveRequest } from '../../../../../src/renderer/templates/inspector/resolved-request.ts';
import { expandWithOrigins } from '../../../../../src/shared/templates/includes/expand.ts';
import { lint } from '../../../../../src/shared/templates/lint/check.ts';
import type { TemplateContent, TemplateLookup } from '../../../../../src/shared/templates/model.ts';

const now = 1_764_000_000;
const day: TemplateContent = { kind: 'restrictions', clauses: [{ exp: '+1d' }, { exp: '+2d' }] };
const library: TemplateLookup = (_, name) => (name === 'day' ? day : null);

const expanded = (content: TemplateContent, keys: readonly number[] = []) => ({
  content,
  keys,
  expansion: expandWithOrigins(content, library),
});

test('a clause that is sent keeps its key, as long as it can be told from those that its clause brings', () => {
  expect(resolvedKeys([0, 1], [7, 9])).toEqual(['7 0 of 1', '9 0 of 1']);
  expect(resolvedKeys([0, 1], [9, 7])).toEqual(['9 0 of 1', '7 0 of 1']);
  const [first, second] = resolvedKeys([1, 1], [7, 9]);
  expect(first).not.toBe(second);
  expect(resolvedKeys([1, 1, 1], [7, 9])).not.toContain(first);
  expect(resolvedKeys([null, 0], [7])).toEqual(['included 0 of 1', '7 0 of 1']);
});

test('what would be sent has its includes in place, its times resolved, and no empty clause', () => {
  const content: TemplateContent = { kind: 'restrictions', clauses: [{}, { include: ['day'] }, { nbf: '+1h' }] };
  expect(resolveRequest(expanded(content, [4, 5, 6]), now, null)).toEqual({
    kind: 'restrictions',
    faults: [],
    clauses: [{ exp: now + 86_400 }, { exp: now + 2 * 86_400 }, { nbf: now + 3600 }],
    clauseKeys: ['5 0 of 2', '5 1 of 2', '6 0 of 1'],
    capabilities: null,
    rotation: null,
  });
});

test('of a profile rights and rotation are sent too; of other kinds no clauses', () => {
  const profile: TemplateContent = {
    kind: 'profile',
    profile: { capabilities: ['AT'], rotation: { on_AT: true, lifetime: '+1d' } },
  };
  const sent = { capabilities: ['AT'], rotation: { on_AT: true, lifetime: 86_400 } };
  expect(resolveRequest(expanded(profile), now, null)).toMatchObject({ clauses: [], ...sent });
  const rights: TemplateContent = { kind: 'capabilities', capabilities: ['AT'] };
  expect(resolveRequest(expanded(rights), now, null)).toMatchObject({ clauses: null, capabilities: ['AT'] });
});

test('every fault is told: of the includes alone, else of clauses and rotation', () => {
  const missing: TemplateContent = { kind: 'restrictions', clauses: [{ include: ['gone'], exp: 'soon' }] };
  const { faults, clauses } = resolveRequest(expanded(missing), now, null);
  expect(faults).toMatchObject([{ because: 'missing', name: 'gone' }]);
  expect(clauses).toBeNull();
  const unreadable: TemplateContent = {
    kind: 'profile',
    profile: { restrictions: [{ exp: 'soon' }], rotation: { on_AT: true, lifetime: 'long' } },
  };
  expect(resolveRequest(expanded(unreadable), now, null).faults).toMatchObject([
    { claim: 'exp' },
    { claim: 'lifetime' },
  ]);
});

test('the linter takes the includes as they were expanded, and expands none again', () => {
  const content: TemplateContent = {
    kind: 'profile',
    profile: { restrictions: [{ include: ['day'], hosts: ['this'] }] },
  };
  const around = { now, lookup: library, server: null, provider: null };
  const { expansion } = expanded(content);
  const never: TemplateLookup = () => {
    throw new Error('expanded again');
  };
  const findings = lint(content, { ...around, lookup: never }, expansion);
  expect(findings.map(({ rule }) => rule)).toEqual(lint(content, around).map(({ rule }) => rule));
  expect(findings).not.toEqual([]);
});
