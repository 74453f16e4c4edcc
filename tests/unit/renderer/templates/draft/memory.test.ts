import { describe, expect, it } from 'vitest';
import { createDraftMemory, record, startHistory, undo } from '../../../../../src/renderer/templates/draft/history.ts';
import { newDraft } from '../../../../../src/renderer/templates/draft/model.ts';
import { addClause, moveClause } from '../../../../../src/renderer/templates/edits/clauses.ts';
import { english as messages } from '../../../../../src/shared/messages/catalogue.ts';
import type { TemplateClause } from '../../../../../src/shared/templates/model.ts';

const t = messages.templates.editor.edits;
const add = addClause(t, 2, { exp: '+7d' });
const one = { exp: '+1d' };
const both = [one, { exp: '+7d' }];

/** A saved template as it is opened, under an id of its own. */
const opened = (name: string, clauses: readonly TemplateClause[], revision = 'first') =>
  newDraft({
    id: crypto.randomUUID(),
    base: { name, revision },
    name,
    tags: [],
    content: { kind: 'restrictions', clauses },
    changedAt: 0,
  });

describe('the memory of drafts', () => {
  it('gives the way back of a template that was saved and is opened again', () => {
    const memory = createDraftMemory();
    memory.keep(record(startHistory(opened('night', [one])), add, 0));
    const again = opened('Night', both, 'second');
    const named = { ...again, name: 'night' };
    const resumed = memory.resume(named);
    expect(resumed.present).toEqual(named);
    const back = undo(resumed, 5000);
    expect(back.present).toEqual({
      ...named,
      content: { kind: 'restrictions', clauses: [one] },
      keys: [1],
      changedAt: 5,
    });
    memory.keep(back);
    expect(memory.resume(opened('night', [one])).future).toHaveLength(1);
  });

  it('keeps the keys that the steps speak of', () => {
    const memory = createDraftMemory();
    const moved = record(startHistory(opened('night', both)), moveClause(t, { key: 2, number: 2 }, 0), 0);
    memory.keep(moved);
    const resumed = memory.resume(opened('night', both.toReversed()));
    expect(resumed.present.keys).toEqual([2, 1]);
    expect(undo(resumed, 0).present.content).toEqual({ kind: 'restrictions', clauses: both });
  });

  it('gives that of work that was never saved, and adds no later typing to its last step', () => {
    const memory = createDraftMemory();
    const typed = record(startHistory({ ...opened('night', [one]), base: null }), { ...add, merge: 'typing' }, 0);
    memory.keep(typed);
    expect(memory.resume(typed.present)).toEqual({ ...typed, open: null });
    expect(memory.resume({ ...typed.present, id: crypto.randomUUID() }).past).toEqual([]);
  });

  it('begins anew where the template says something else by now', () => {
    const memory = createDraftMemory();
    memory.keep(record(startHistory(opened('night', [one])), add, 0));
    for (const draft of [
      opened('night', [{ exp: '+2d' }]),
      opened('other', both),
      { ...opened('night', both), tags: ['new'] },
      { ...opened('night', both), typed: '[' },
      { ...opened('night', both), unreadable: [{ what: 'exp' as const, key: 1, text: 'x' }] },
    ]) {
      expect(memory.resume(draft)).toEqual(startHistory(draft));
    }
  });

  it('is not emptied by a look at the template', () => {
    const memory = createDraftMemory();
    memory.keep(record(startHistory(opened('night', [one])), add, 0));
    memory.keep(startHistory(opened('night', [one])));
    expect(memory.resume(opened('night', both)).past).toHaveLength(1);
  });

  it('forgets those that were left longest ago', () => {
    const memory = createDraftMemory();
    const names = Array.from({ length: 21 }, (_, number) => `t${number}`);
    for (const name of names) memory.keep(record(startHistory(opened(name, [one])), add, 0));
    const kept = names.filter((name) => memory.resume(opened(name, both)).past.length > 0);
    expect(kept).toEqual(names.slice(1));
  });
});
