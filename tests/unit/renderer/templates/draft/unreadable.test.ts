import { describe, expect, it } from 'vitest';
import { record, startHistory, undo } from '../../../../../src/renderer/templates/draft/history.ts';
import { differsFrom } from '../../../../../src/renderer/templates/draft/model.ts';
import { keepUnreadable } from '../../../../../src/renderer/templates/draft/unreadable.ts';
import { setTime, typeTime } from '../../../../../src/renderer/templates/edits/claims.ts';
import { addClause, moveClause, removeClause } from '../../../../../src/renderer/templates/edits/clauses.ts';
import { setLifetime, typeLifetime } from '../../../../../src/renderer/templates/edits/rights.ts';
import { editText } from '../../../../../src/renderer/templates/edits/text.ts';
import { english as messages } from '../../../../../src/shared/messages/catalogue.ts';
import { draftOf, draftWith } from '../support/drafts.ts';

const t = messages.templates.editor.edits;
const first = { key: 1, number: 1 };
const second = { key: 2, number: 2 };
const text = '2027-02-30 10:00';
const typed = keepUnreadable(t.changed('exp', 2, text), { what: 'exp', key: 2 }, text);
const saved = draftWith({ exp: '+1d' }, { exp: '+7d' });
const draft = typed.apply(saved);

describe('a text that is no time', () => {
  it('is work of its own, and leaves the last good state as it is', () => {
    expect(draft.content).toEqual(saved.content);
    expect(draft.unreadable).toEqual([{ what: 'exp', key: 2, text }]);
    expect(differsFrom(draft, saved)).toBe(true);
  });

  it('is one step with the rest of the typing, and can be undone', () => {
    const half = record(startHistory(saved), keepUnreadable('half', { what: 'exp', key: 2 }, '+'), 0);
    const whole = record(half, setTime(t, second, 'exp', '+3d'), 10);
    expect(whole.present.unreadable).toEqual([]);
    expect(whole.past).toHaveLength(1);
    const history = record(startHistory(saved), typed, 0);
    expect(history.past.at(-1)?.label).toBe(`changed expiry of clause 2 to ${text}`);
    expect(undo(history, 0).present.unreadable).toEqual([]);
  });

  it('goes when the place gets a time, even the one that it had', () => {
    expect(setTime(t, second, 'exp', '+7d').apply(draft).unreadable).toEqual([]);
    expect(setTime(t, first, 'exp', '+7d').apply(draft).unreadable).toEqual(draft.unreadable);
  });

  it('stays with its clause wherever that is moved, and goes with it', () => {
    expect(moveClause(t, second, 0).apply(draft).unreadable).toEqual(draft.unreadable);
    const without = removeClause(t, second).apply(draft);
    expect(without.unreadable).toEqual([]);
    expect(addClause(t, 2).apply(without).unreadable).toEqual([]);
    const empty = keepUnreadable('', { what: 'nbf', key: 2 }, 'x').apply(saved);
    expect(removeClause(t, second).apply(empty).unreadable).toEqual([]);
  });

  it('goes when the JSON changes what is below it, and stays while it changes something else', () => {
    const json = (clauses: readonly object[]) => editText(t, JSON.stringify(clauses)).apply(draft);
    expect(json([{ exp: '+2d' }, { exp: '+7d' }]).unreadable).toEqual(draft.unreadable);
    expect(json([{ exp: '+1d' }, { exp: '+8d' }]).unreadable).toEqual([]);
    expect(editText(t, '[').apply(draft).unreadable).toEqual(draft.unreadable);
  });

  it('can be a lifetime', () => {
    const rotation = draftOf({ kind: 'rotation', rotation: { lifetime: '7d' } });
    const wrong = keepUnreadable(t.lifetime('7x'), { what: 'lifetime', key: null }, '7x').apply(rotation);
    expect(wrong.unreadable).toEqual([{ what: 'lifetime', key: null, text: '7x' }]);
    expect(setLifetime(t, '7d').apply(wrong)).toEqual(rotation);
  });
});

describe('what is typed', () => {
  const type = (typed: string) => typeTime(t, second, 'exp', typed, 1_764_000_000).apply(draft);

  it('as a time is taken as it is written; unix seconds as a number, and nothing as no limit', () => {
    const exp = (typed: string) => type(typed).content;
    expect(exp(' +3d ')).toEqual(draftWith({ exp: '+1d' }, { exp: '+3d' }).content);
    expect(exp('1800000000')).toEqual(draftWith({ exp: '+1d' }, { exp: 1_800_000_000 }).content);
    expect(exp('')).toEqual(draftWith({ exp: '+1d' }, {}).content);
    expect(type('+3d').unreadable).toEqual([]);
  });

  it('and is no time is kept beside the last good one', () => {
    expect(type('soon')).toMatchObject({
      content: saved.content,
      unreadable: [{ what: 'exp', key: 2, text: 'soon' }],
    });
  });

  it('as a lifetime is taken or kept in the same way', () => {
    const rotation = draftOf({ kind: 'rotation', rotation: { lifetime: '7d' } });
    expect(typeLifetime(t, ' 8d ').apply(rotation).content).toEqual({ kind: 'rotation', rotation: { lifetime: '8d' } });
    expect(typeLifetime(t, '').apply(rotation).content).toEqual({ kind: 'rotation', rotation: {} });
    const kept = { content: rotation.content, unreadable: [{ what: 'lifetime', key: null, text: 'long' }] };
    expect(typeLifetime(t, 'long').apply(rotation)).toMatchObject(kept);
  });
});
