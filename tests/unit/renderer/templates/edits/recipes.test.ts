import { describe, expect, it } from 'vitest';
import { pairKeys } from '../../../../../src/renderer/templates/draft/clause-keys.ts';
import {
  differsFrom,
  emptyContent,
  isBroken,
  newDraft,
  textOf,
} from '../../../../../src/renderer/templates/draft/model.ts';
import {
  addValues,
  dropUnknown,
  removeValue,
  replaceValue,
  setCount,
  setTime,
} from '../../../../../src/renderer/templates/edits/claims.ts';
import {
  addClause,
  duplicateClause,
  moveClause,
  removeClause,
} from '../../../../../src/renderer/templates/edits/clauses.ts';
import { repair } from '../../../../../src/renderer/templates/edits/recipes.ts';
import {
  dropUnknownMember,
  excludeTemplate,
  includeTemplates,
  setCapability,
  setLifetime,
  setProfileMember,
  setRotationSwitch,
} from '../../../../../src/renderer/templates/edits/rights.ts';
import { dropText, editText } from '../../../../../src/renderer/templates/edits/text.ts';
import { english as messages } from '../../../../../src/shared/messages/catalogue.ts';
import { clausesOf, templateKinds } from '../../../../../src/shared/templates/model.ts';
import { draftOf, draftWith } from '../support/drafts.ts';

const t = messages.templates.editor.edits;
const first = { key: 1, number: 1 };
const second = { key: 2, number: 2 };

describe('clauses', () => {
  const three = draftWith({ scope: 'a' }, { scope: 'b' }, { scope: 'c' });

  it('get a key of their own when they are added or duplicated', () => {
    const added = addClause(t, 4).apply({ ...three, folded: [9] });
    expect(added.keys).toEqual([1, 2, 3, 10]);
    expect(clausesOf(added.content)).toEqual([{ scope: 'a' }, { scope: 'b' }, { scope: 'c' }, {}]);
    const twice = duplicateClause(t, second);
    expect(twice.label).toBe('duplicated clause 2');
    expect(twice.apply(three).keys).toEqual([1, 2, 4, 3]);
  });

  it('are at most 200, by every way to a further one', () => {
    const full = draftWith(...Array.from({ length: 200 }, () => ({})));
    expect(addClause(t, 201).apply(full)).toBe(full);
    expect(addClause(t, 201, { include: ['night'] }).apply(full)).toBe(full);
    expect(duplicateClause(t, first).apply(full)).toBe(full);
    expect(moveClause(t, first, 1).apply(full).keys).toHaveLength(200);
    expect(addClause(t, 200).apply(removeClause(t, first).apply(full)).keys).toHaveLength(200);
  });

  it('keep their keys when they are moved', () => {
    const edit = moveClause(t, first, 2);
    expect(edit.label).toBe('moved clause 1 to position 3');
    expect(edit.apply(three).keys).toEqual([2, 3, 1]);
    expect(clausesOf(edit.apply(three).content).map(({ scope }) => scope)).toEqual(['b', 'c', 'a']);
    expect(moveClause(t, first, 99).apply(three).keys).toEqual([2, 3, 1]);
    expect(moveClause(t, first, -1).apply(three)).toBe(three);
  });

  it('are removed with their keys; one that is gone changes nothing', () => {
    const without = removeClause(t, second).apply(three);
    expect(without.keys).toEqual([1, 3]);
    expect(removeClause(t, second).apply(without)).toBe(without);
    expect(setTime(t, second, 'exp', '+1d').apply(without)).toBe(without);
  });

  it('of a profile go with the last one', () => {
    const profile = draftOf({ kind: 'profile', profile: { name: 'x', restrictions: [{ scope: 'a' }] } });
    expect(removeClause(t, first).apply(profile).content).toEqual({ kind: 'profile', profile: { name: 'x' } });
    const empty = draftOf({ kind: 'profile', profile: {} });
    expect(addClause(t, 1).apply(empty).content).toEqual({ kind: 'profile', profile: { restrictions: [{}] } });
  });
});

describe('claims', () => {
  it('name themselves, their clause and the value', () => {
    expect([
      setTime(t, second, 'exp', '+7d').label,
      setTime(t, second, 'nbf', null).label,
      setCount(t, first, 'usages_AT', 10, '10').label,
      addValues(t, first, 'scope', ['openid']).label,
      addValues(t, first, 'hosts', ['a', 'b', 'c']).label,
      removeValue(t, first, 'hosts', '10.0.0.0/8').label,
    ]).toEqual([
      'changed expiry of clause 2 to +7d',
      'removed start time of clause 2',
      'changed number of access tokens of clause 1 to 10',
      'added scope openid to clause 1',
      'added 3 hosts to clause 1',
      'removed host 10.0.0.0/8 from clause 1',
    ]);
  });

  it('that are lists hold each value once, and go with the last', () => {
    const draft = draftWith({ scope: 'a b', audience: ['x'], exp: '+1d' });
    expect(clausesOf(addValues(t, first, 'scope', ['b', 'c']).apply(draft).content)[0]?.scope).toBe('a b c');
    expect(addValues(t, first, 'scope', ['a']).apply(draft)).toBe(draft);
    expect(clausesOf(removeValue(t, first, 'audience', 'x').apply(draft).content)).toEqual([
      { scope: 'a b', exp: '+1d' },
    ]);
  });

  it('of countries are stored in upper case', () => {
    const draft = addValues(t, first, 'geoip_allow', ['de', 'FR']).apply(draftWith({}));
    expect(clausesOf(draft.content)).toEqual([{ geoip_allow: ['DE', 'FR'] }]);
  });

  it('that name templates are stored without their @', () => {
    const draft = addValues(t, first, 'include', ['@1d', 'group/night', '1d']).apply(draftWith({}));
    expect(clausesOf(draft.content)).toEqual([{ include: ['1d', 'group/night'] }]);
  });

  it('can be zero, which is not the same as none', () => {
    const none = setCount(t, first, 'usages_AT', 0, '0').apply(draftWith({}));
    expect(clausesOf(none.content)).toEqual([{ usages_AT: 0 }]);
    expect(clausesOf(setCount(t, first, 'usages_AT', null, '').apply(none).content)).toEqual([{}]);
  });

  it('let a subnet be written as one, in its place', () => {
    const draft = draftWith({ hosts: ['this', '10.0.0.5/8', 'a.example.org'] });
    expect(clausesOf(replaceValue(t, first, 'hosts', '10.0.0.5/8', '10.0.0.0/8').apply(draft).content)).toEqual([
      { hosts: ['this', '10.0.0.0/8', 'a.example.org'] },
    ]);
  });

  it('that are not known can be dropped', () => {
    const draft = draftWith({
      exp: 1,
      unknown: [
        { name: 'a', json: '1' },
        { name: 'b', json: '2' },
      ],
    });
    const once = dropUnknown(t, first, { name: 'a', json: '1' }).apply(draft);
    expect(clausesOf(once.content)).toEqual([{ exp: 1, unknown: [{ name: 'b', json: '2' }] }]);
    expect(clausesOf(dropUnknown(t, first, { name: 'b', json: '2' }).apply(once).content)).toEqual([{ exp: 1 }]);
  });
});

describe('the JSON', () => {
  const draft = draftWith({ scope: 'a' }, { scope: 'b' }, { scope: 'c' });

  it('is kept as typed, and changes the clauses as soon as it can be read', () => {
    const typed = editText(t, '[{"scope":"c"}, {"scope":"x"}]').apply(draft);
    expect(typed.typed).toBe('[{"scope":"c"}, {"scope":"x"}]');
    expect(clausesOf(typed.content)).toEqual([{ scope: 'c' }, { scope: 'x' }]);
    expect(typed.keys).toEqual([3, 2]);
  });

  it('is not kept when it is what the cards print', () => {
    expect(editText(t, textOf(draft)).apply(draft).typed).toBeNull();
  });

  it('that cannot be read leaves the last good state, which no card can change', () => {
    const broken = editText(t, '[{"scope":').apply(draft);
    expect(isBroken(broken)).toBe(true);
    expect(broken.content).toBe(draft.content);
    for (const edit of [
      setTime(t, first, 'exp', '+1d'),
      removeClause(t, first),
      repair('x', () => ({ kind: 'restrictions', clauses: [] })),
    ]) {
      expect(edit.apply(broken)).toBe(broken);
    }
    expect(dropText(t).apply(broken)).toEqual(draft);
  });

  it('is printed anew after a change in a card', () => {
    const typed = editText(t, '[{"scope":"a"}]').apply(draft);
    const edited = setTime(t, first, 'exp', '+1d').apply(typed);
    expect(edited.typed).toBeNull();
    expect(textOf(edited)).toContain('"exp": "+1d"');
  });
});

describe('keys of clauses out of a text', () => {
  const [a, b, c] = [{ scope: 'a' }, { scope: 'b' }, { scope: 'c' }];
  const old = { clauses: [a, b, c], keys: [5, 6, 7] };
  it.each([
    ['the same', [a, b, c], [5, 6, 7]],
    ['one in front', [{}, a, b, c], [10, 5, 6, 7]],
    ['the first one gone', [b, c], [6, 7]],
    ['turned round', [c, b, a], [7, 6, 5]],
    ['one changed', [a, { scope: 'x' }, c], [5, 6, 7]],
    ['one twice', [a, a, b], [5, 10, 6]],
    ['all others', [{}, { scope: 'y' }], [5, 6]],
    ['two more', [a, b, c, {}, {}], [5, 6, 7, 10, 11]],
  ])('%s', (_, clauses, keys) => {
    expect(pairKeys(old, clauses, [9])).toEqual(keys);
  });
});

describe('rights and rotation', () => {
  const profile = draftOf({ kind: 'profile', profile: {} });

  it('are members of a profile as long as they say something', () => {
    const given = setCapability(t, 'Access tokens', true, (held) => [...held, 'AT']);
    expect(given.label).toBe('added the capability “Access tokens”');
    expect(given.apply(profile).content).toEqual({ kind: 'profile', profile: { capabilities: ['AT'] } });
    const taken = setCapability(t, 'Access tokens', false, () => []);
    expect(taken.apply(given.apply(profile)).content).toEqual({ kind: 'profile', profile: {} });
    const rotating = setRotationSwitch(t, 'on_AT', true).apply(profile);
    expect(rotating.content).toEqual({ kind: 'profile', profile: { rotation: { on_AT: true } } });
    expect(setRotationSwitch(t, 'on_AT', false).apply(rotating).content).toEqual({ kind: 'profile', profile: {} });
  });

  it('say that something is off where it has to win over what is included', () => {
    const draft = draftOf({ kind: 'rotation', rotation: { include: ['daily'] } });
    expect(setRotationSwitch(t, 'on_AT', false).apply(draft).content).toEqual({
      kind: 'rotation',
      rotation: { include: ['daily'], on_AT: false },
    });
  });

  it('have a lifetime, a name, a provider and includes that can be set and cleared', () => {
    const rotation = draftOf({ kind: 'rotation', rotation: {} });
    const lasting = setLifetime(t, '+7d').apply(rotation);
    expect(lasting.content).toEqual({ kind: 'rotation', rotation: { lifetime: '+7d' } });
    expect(setLifetime(t, '').apply(lasting).content).toEqual({ kind: 'rotation', rotation: {} });
    const named = setProfileMember(t, 'name', 'grid').apply(profile);
    expect(named.content).toEqual({ kind: 'profile', profile: { name: 'grid' } });
    expect(setProfileMember(t, 'name', '').apply(named).content).toEqual(profile.content);
    const including = includeTemplates(t, 'profile', ['1d', '1d']).apply(profile);
    expect(including.content).toEqual({ kind: 'profile', profile: { include: ['1d'] } });
    expect(excludeTemplate(t, 'profile', '1d').apply(including).content).toEqual(profile.content);
  });

  it('let unknown members be dropped', () => {
    const draft = draftOf({ kind: 'rotation', rotation: { unknown: [{ name: 'x', json: '1' }] } });
    expect(dropUnknownMember(t, 'rotation', 'x').apply(draft).content).toEqual({ kind: 'rotation', rotation: {} });
  });
});

describe('a draft', () => {
  it.each(templateKinds)('begins with something that can be filled in: %s', (kind) => {
    const content = emptyContent(kind);
    const draft = newDraft({ id: 'x', base: null, name: '', tags: [], content, changedAt: 0 });
    expect(draft.kind).toBe(kind);
    expect(draft.keys).toHaveLength(clausesOf(content).length);
  });

  it('of more than twelve clauses starts folded', () => {
    const clauses = (count: number) => Array.from({ length: count }, () => ({ scope: 'a' }));
    expect(draftWith(...clauses(12)).folded).toEqual([]);
    expect(draftWith(...clauses(13)).folded).toHaveLength(13);
  });

  it('differs from its file by name, tags, content or unreadable JSON, and not by the order of members', () => {
    const draft = draftWith({ scope: 'a', exp: '+1d' });
    const saved = { name: 'night', tags: [], content: draftWith({ exp: '+1d', scope: 'a' }).content };
    expect(differsFrom(draft, saved)).toBe(false);
    expect(differsFrom({ ...draft, typed: ' [{"exp":"+1d","scope":"a"}]' }, saved)).toBe(false);
    expect(differsFrom(draft, null)).toBe(true);
    expect(differsFrom({ ...draft, name: 'day' }, saved)).toBe(true);
    expect(differsFrom({ ...draft, tags: ['x'] }, saved)).toBe(true);
    expect(differsFrom({ ...draft, typed: '[' }, saved)).toBe(true);
    expect(differsFrom(setTime(t, first, 'exp', '+2d').apply(draft), saved)).toBe(true);
  });
});
