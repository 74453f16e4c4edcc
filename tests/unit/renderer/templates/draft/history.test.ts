import { describe, expect, it } from 'vitest';
import {
  type DraftHistory,
  record,
  redo,
  startHistory,
  typingPause,
  undo,
} from '../../../../../src/renderer/templates/draft/history.ts';
import { removeValue, setTime } from '../../../../../src/renderer/templates/edits/claims.ts';
import { removeClause } from '../../../../../src/renderer/templates/edits/clauses.ts';
import { rename, retag } from '../../../../../src/renderer/templates/edits/recipes.ts';
import { editText } from '../../../../../src/renderer/templates/edits/text.ts';
import { english as messages } from '../../../../../src/shared/messages/catalogue.ts';
import { draftWith } from '../support/drafts.ts';

const t = messages.templates.editor.edits;
const first = { key: 1, number: 1 };

/** Types a text letter by letter. */
const type = (history: DraftHistory, text: string, at: number, every: number) =>
  [...text].reduce((now, _, length) => record(now, rename(t, text.slice(0, length + 1)), at + length * every), history);

describe('the history of a draft', () => {
  it('names each step, takes it back and makes it again', () => {
    const start = draftWith({ hosts: ['10.0.0.0/8', 'this'] });
    const changed = record(startHistory(start), removeValue(t, first, 'hosts', '10.0.0.0/8'), 5000);
    expect(changed.past.map(({ label }) => label)).toEqual(['removed host 10.0.0.0/8 from clause 1']);
    expect(changed.present.content).toEqual({ kind: 'restrictions', clauses: [{ hosts: ['this'] }] });
    expect(changed.present.changedAt).toBe(5);
    const back = undo(changed, 6000);
    expect(back.present).toEqual({ ...start, changedAt: 6 });
    expect(redo(back, 7000).present).toEqual({ ...changed.present, changedAt: 7 });
  });

  it('names the newest value of what was typed in one go', () => {
    const typed = ['+7', '+7d'].reduce(
      (history, text, step) => record(history, setTime(t, first, 'exp', text), step * 100),
      startHistory(draftWith({})),
    );
    expect(typed.past.map(({ label }) => label)).toEqual(['changed expiry of clause 1 to +7d']);
    expect(undo(typed, 0).present.content).toEqual({ kind: 'restrictions', clauses: [{}] });
  });

  it('counts typing as one step until there is a pause', () => {
    const start = startHistory(draftWith());
    expect(type(start, 'abcdef', 0, typingPause).past).toHaveLength(1);
    expect(type(start, 'abcdef', 0, typingPause + 1).past).toHaveLength(6);
  });

  it('counts typing as one step until something else is changed', () => {
    const typed = type(startHistory(draftWith()), 'ab', 0, 10);
    const tagged = record(typed, retag(t, ['x']), 30);
    const further = type(tagged, 'abc', 40, 10);
    expect(further.past.map(({ label }) => label)).toEqual([t.renamed('ab'), t.retagged, t.renamed('abc')]);
  });

  it('does not add to a step that was taken back', () => {
    const typed = record(startHistory(draftWith()), rename(t, 'a'), 0);
    const again = record(undo(record(typed, retag(t, ['x']), 1), 2), rename(t, 'ab'), 3);
    expect(again.past.map(({ label }) => label)).toEqual([t.renamed('a'), t.renamed('ab')]);
  });

  it('has no step for what changes nothing, and none for what was typed and taken away again', () => {
    const start = startHistory(draftWith());
    expect(record(start, rename(t, 'night'), 0)).toBe(start);
    const typed = record(record(start, rename(t, 'nights'), 0), rename(t, 'night'), 10);
    expect(typed.past).toEqual([]);
    expect(typed.present.name).toBe('night');
  });

  it('loses the way forth with a new change only', () => {
    const back = undo(record(startHistory(draftWith()), rename(t, 'a'), 0), 1);
    expect(record(back, rename(t, 'night'), 2).future).toHaveLength(1);
    expect(record(back, rename(t, 'b'), 2).future).toHaveLength(0);
    expect(undo(back, 3)).toBe(back);
  });

  it('keeps what did not change the same object, so that it is not drawn again', () => {
    const start = draftWith({ scope: 'a' }, { scope: 'b' }, { scope: 'c' });
    const { clauses } = contentOf(start.content);
    const edited = record(startHistory(start), setTime(t, { key: 2, number: 2 }, 'exp', '+1d'), 0);
    const after = contentOf(edited.present.content).clauses;
    expect([after[0] === clauses[0], after[1] === clauses[1], after[2] === clauses[2]]).toEqual([true, false, true]);
    const typed = record(startHistory(start), editText(t, '[{"scope":"a"},{"scope":"x"},{"scope":"c"}]'), 0);
    const read = contentOf(typed.present.content).clauses;
    expect([read[0] === clauses[0], read[2] === clauses[2]]).toEqual([true, true]);
  });

  it('leaves alone which clauses are folded', () => {
    const start = { ...draftWith({ scope: 'a' }, { scope: 'b' }), folded: [2] };
    const removed = record(startHistory(start), removeClause(t, first), 0);
    const unfolded = { ...removed, present: { ...removed.present, folded: [] } };
    expect(undo(unfolded, 1).present).toMatchObject({ keys: [1, 2], folded: [] });
  });

  it('has no limit', () => {
    const edits = Array.from({ length: 5000 }, (_, step) => rename(t, `name ${step}`));
    const all = edits.reduce((history, edit, step) => record(history, edit, step * 5000), startHistory(draftWith()));
    expect(all.past).toHaveLength(5000);
    const back = edits.reduce((history) => undo(history, 0), all);
    expect(back.present.name).toBe('night');
  });
});

function contentOf(content: ReturnType<typeof draftWith>['content']) {
  if (content.kind !== 'restrictions') throw new Error('not restrictions');
  return content;
}
