import { describe, expect, it } from 'vitest';
import { brokenIncludes } from '../../../../../src/renderer/templates/library/broken-includes.ts';
import { detailOf } from '../../../../../src/renderer/templates/library/detail.ts';
import {
  fileStatusOf,
  isLeftOver,
  workOn,
  workOnNew,
} from '../../../../../src/renderer/templates/library/file-status.ts';
import { takenNames } from '../../../../../src/renderer/templates/library/names.ts';
import { keptMemory, storeState } from '../../../../../src/renderer/templates/library/stored-state.ts';
import { joinReports, nothingDone } from '../../../../../src/renderer/templates/library/transfer-report.ts';
import { kindOfPaste } from '../../../../../src/renderer/templates/pages/paste-kind.ts';
import { english as messages } from '../../../../../src/shared/messages/catalogue.ts';
import type { TemplateEntry } from '../../../../../src/shared/templates/library.ts';
import type { TemplateContent } from '../../../../../src/shared/templates/model.ts';
import { createFormat } from '../../../../../src/shared/time/format.ts';

const entryOf = (name: string, content: TemplateContent): TemplateEntry => ({
  kind: content.kind,
  name,
  tags: ['a tag'],
  favourite: false,
  content,
  revision: 'first',
  savedAt: 0,
});
const day = entryOf('day', { kind: 'restrictions', clauses: [{ exp: '+1d' }] });

describe('a template in a few words', () => {
  const speech = { messages, format: createFormat({ locale: 'en-GB', timeZone: 'UTC', now: () => 0 }) };
  it.each<[TemplateContent, string]>([
    [{ kind: 'restrictions', clauses: [{}, {}] }, '2 clauses'],
    [{ kind: 'restrictions', clauses: [{}] }, '1 clause'],
    [{ kind: 'restrictions', clauses: [] }, 'no limits'],
    [{ kind: 'capabilities', capabilities: ['AT', 'tokeninfo'] }, 'AT, tokeninfo'],
    [{ kind: 'capabilities', capabilities: [] }, 'nothing yet'],
    [
      { kind: 'rotation', rotation: { on_AT: true, auto_revoke: true } },
      'on each access token, revoked if an old value is used',
    ],
    [{ kind: 'rotation', rotation: {} }, 'never'],
    [{ kind: 'profile', profile: {} }, 'nothing yet'],
    [
      {
        kind: 'profile',
        profile: { include: ['x'], restrictions: [{}], capabilities: ['AT'], rotation: { on_other: true } },
      },
      'includes x · 1 clause · AT · on other uses',
    ],
  ])('%j', (content, text) => {
    expect(detailOf(content, speech)).toBe(text);
  });
});

describe('work', () => {
  it('that its file says already is left over from an end in the middle of saving', () => {
    const begun = { ...workOnNew('day', day.content, []), tags: day.tags };
    expect(isLeftOver(begun, [day])).toBe(true);
    expect(isLeftOver({ ...begun, base: { name: 'day', revision: 'older' } }, [day])).toBe(true);
    expect(isLeftOver({ ...begun, content: { kind: 'restrictions', clauses: [{ exp: '+2d' }] } }, [day])).toBe(false);
    expect(isLeftOver({ ...begun, name: 'another day' }, [day])).toBe(false);
    expect(isLeftOver({ ...begun, typed: '[{"exp": ' }, [day])).toBe(false);
    // Kept for what is folded in it.
    expect(isLeftOver({ ...workOn(day), folded: [1] }, [day])).toBe(false);
  });

  it('on a template begins with what is saved', () => {
    expect(workOn(day)).toMatchObject({
      base: { name: 'day', revision: 'first' },
      name: 'day',
      tags: ['a tag'],
      content: day.content,
    });
  });

  it('on a new one has a name that is free within its kind', () => {
    expect(workOnNew('Day', day.content, [day])).toMatchObject({ base: null, name: 'Day 2' });
    expect(workOnNew('day', { kind: 'rotation', rotation: {} }, [day]).name).toBe('day');
  });

  it('takes the name of a file that cannot be read for nothing else', () => {
    const names = takenNames({
      entries: [day],
      problems: [
        { file: 'restrictions/Week.json', because: 'not-json' },
        { file: 'restrictions/my%2Fown', because: 'wrong-shape' },
        { file: '.drafts/x.json', because: 'not-json' },
        { file: 'profile', because: 'unreadable' },
      ],
    });
    expect(names.map(({ name }) => name)).toEqual(['day', 'Week', 'my/own']);
    expect(workOnNew('week', day.content, names).name).toBe('week 2');
  });

  it('stands to its file as new, same, changed, gone or not to be read', () => {
    const kind = 'restrictions';
    const base = { name: 'day', revision: 'first' };
    expect(fileStatusOf({ kind, base: null }, null, [])).toBe('new');
    expect(fileStatusOf({ kind, base }, day, [])).toBe('same');
    expect(fileStatusOf({ kind, base }, { revision: 'second' }, [])).toBe('changed');
    expect(fileStatusOf({ kind, base }, null, [])).toBe('gone');
    expect(fileStatusOf({ kind, base }, null, [{ kind, name: 'Day' }])).toBe('unreadable');
    expect(fileStatusOf({ kind, base }, null, [{ kind: 'rotation', name: 'day' }])).toBe('gone');
  });
});

describe('what included a template that was removed', () => {
  it('is named, if it was not removed with it', () => {
    const including = (name: string) => entryOf(name, { kind: 'restrictions', clauses: [{ include: ['day'] }] });
    const all = [day, including('user'), including('other')];
    const t = messages.templates.includers;
    expect(brokenIncludes(all, [day], t)).toEqual([t.stillIncluded(['user', 'other'], 'day')]);
    expect(brokenIncludes(all, all.slice(0, 2), t)).toEqual([t.stillIncluded(['other'], 'day')]);
    expect(brokenIncludes(all, all, t)).toEqual([]);
  });
});

describe('what is remembered of the templates view', () => {
  const storageOf = (kept: string | null) => {
    const map = new Map(kept === null ? [] : [['templates', kept]]);
    return {
      getItem: (key: string) => map.get(key) ?? null,
      setItem: (key: string, value: string) => void map.set(key, value),
      removeItem: (key: string) => void map.delete(key),
    };
  };
  const nothing = { selected: null, search: '', tag: null, server: null, provider: null };

  it('comes back', () => {
    const storage = storageOf(null);
    const memory = { selected: 'restrictions day', search: 'x', tag: 'a', server: 's', provider: '' };
    storeState(storage, memory);
    expect(keptMemory(storage)).toEqual(memory);
  });

  it.each([null, '', '{', '[]', '7', '{"selected":5,"search":null}'])('is nothing where %j was kept', (kept) => {
    expect(keptMemory(storageOf(kept))).toEqual(nothing);
  });
});

describe('the kind that a pasted text makes', () => {
  it.each([
    ['', 'restrictions'],
    ['[{"exp":"+1d"}]', 'restrictions'],
    ['["AT","tokeninfo"]', 'capabilities'],
    ['{"on_AT":true}', 'rotation'],
    ['{"capabilities":["AT"],"rotation":{}}', 'profile'],
    ['mytoken MT --capabilities AT', 'capabilities'],
    ['--exp +1d --capability AT', 'profile'],
    ['1d ip-this', 'restrictions'],
    ['{ "exp": ', 'restrictions'],
  ])('%s → %s', (text, kind) => {
    expect(kindOfPaste(text)).toBe(kind);
  });
});

it('joins reports', () => {
  const one = { done: [{ kind: 'rotation', name: 'a' }], refused: [{ file: 'f', because: 'not-json' }] } as const;
  expect(joinReports(nothingDone, one)).toEqual(one);
  expect(joinReports(one, one).refused).toHaveLength(2);
});
