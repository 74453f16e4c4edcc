import { describe, expect, it } from 'vitest';
import {
  type LibraryViewAction,
  type LibraryViewState,
  leavesPage,
  nextViewState,
  startViewState,
} from '../../../../../src/renderer/templates/library/view-state.ts';
import { draftWith } from '../support/drafts.ts';

const stored = { selected: 'restrictions night', search: 'x', tag: 'a', server: 's', provider: 'p' };
const draft = draftWith({ exp: '+1d' });
const report = { done: [], refused: [] };
const state = (...actions: readonly LibraryViewAction[]): LibraryViewState =>
  actions.reduce(nextViewState, startViewState({ ...stored, selected: null }));

describe('the view of the library', () => {
  it('begins with search, tag and provider as they were, and awaits what was open', () => {
    const { selected, ...kept } = stored;
    const awaited = { key: selected, isComing: false };
    expect(startViewState(stored)).toEqual({ ...kept, shown: { kind: 'nothing' }, awaited, ticked: null });
  });

  it('awaits what the user came for instead, and nothing where that is new', () => {
    const day = { kind: 'profile', name: 'Day' } as const;
    expect(startViewState(stored, day).awaited).toEqual({ key: 'profile day', isComing: false });
    expect(startViewState(stored, null).awaited).toBeNull();
  });

  it('shows a template, a page or a report in the place of what was shown', () => {
    expect(state({ kind: 'openTemplate', draft }).shown).toEqual({ kind: 'template', draft });
    expect(state({ kind: 'openTemplate', draft }, { kind: 'openPage', page: { kind: 'paste' } }).shown).toEqual({
      kind: 'paste',
    });
    const shown = state(
      { kind: 'openPage', page: { kind: 'starters' } },
      { kind: 'showReport', action: 'import', report },
    );
    expect(shown.shown).toEqual({ kind: 'report', action: 'import', report });
  });

  it('shows nothing once that is closed', () => {
    expect(state({ kind: 'openTemplate', draft }, { kind: 'close' }).shown).toEqual({ kind: 'nothing' });
  });

  it('closes a report alone where only that is over', () => {
    const open = state({ kind: 'openTemplate', draft });
    expect(nextViewState(open, { kind: 'closeReport' })).toBe(open);
    const told = state({ kind: 'showReport', action: 'export', report }, { kind: 'closeReport' });
    expect(told.shown).toEqual({ kind: 'nothing' });
  });

  it('awaits an imported template until it is opened, or anything else is', () => {
    const awaiting: LibraryViewAction = {
      kind: 'await',
      template: { kind: 'restrictions', name: 'Day' },
      isComing: true,
    };
    expect(state(awaiting)).toMatchObject({
      shown: { kind: 'nothing' },
      awaited: { key: 'restrictions day', isComing: true },
    });
    const others: readonly LibraryViewAction[] = [
      { kind: 'openTemplate', draft },
      { kind: 'openPage', page: { kind: 'deleted' } },
      { kind: 'showReport', action: 'import', report },
      { kind: 'close' },
      { kind: 'stopAwaiting' },
    ];
    for (const other of others) expect(state(awaiting, other).awaited).toBeNull();
    expect(state(awaiting, { kind: 'filter', search: 'y' }, { kind: 'closeReport' }).awaited).not.toBeNull();
  });

  it('filters by words and by tag, each without the other', () => {
    expect(state({ kind: 'filter', search: 'y' })).toMatchObject({ search: 'y', tag: 'a' });
    expect(state({ kind: 'filter', tag: null })).toMatchObject({ search: 'x', tag: null });
    expect(state({ kind: 'filter', search: '', tag: null })).toMatchObject({ search: '', tag: null });
  });

  it('checks against another provider, where the empty one is any', () => {
    const chosen = state({ kind: 'checkAgainst', server: 'other', provider: '' });
    expect(chosen).toMatchObject({ server: 'other', provider: '' });
  });

  it('ticks rows, whatever is open beside them', () => {
    const keys = new Set(['restrictions night']);
    expect(state({ kind: 'tick', keys }, { kind: 'openTemplate', draft }).ticked).toBe(keys);
    expect(state({ kind: 'tick', keys }, { kind: 'tick', keys: null }).ticked).toBeNull();
  });

  it('is left, with what failed there, by what opens or closes, and by nothing else', () => {
    const leaving: readonly LibraryViewAction[] = [
      { kind: 'openTemplate', draft },
      { kind: 'openPage', page: { kind: 'paste' } },
      { kind: 'showReport', action: 'import', report },
      { kind: 'close' },
    ];
    const staying: readonly LibraryViewAction[] = [
      { kind: 'closeReport' },
      { kind: 'stopAwaiting' },
      { kind: 'filter', tag: 'b' },
      { kind: 'tick', keys: null },
    ];
    expect([...leaving, ...staying].filter(leavesPage)).toEqual(leaving);
  });
});
