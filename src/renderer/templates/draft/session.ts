import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import type { TemplateDraft, TemplateEntry } from '../../../shared/templates/library.ts';
import { useServices } from '../../app/services.ts';
import { useKeptDraft } from './autosave.ts';
import { type DraftHistory, type Edit, record, redo, startHistory, undo } from './history.ts';
import { differsFrom } from './model.ts';

/** The work on a draft, and the way back and forth. The functions stay the same. */
export interface Work {
  readonly draft: TemplateDraft;
  /** whether it differs from what is saved; of a draft that is not kept, from its beginning */
  readonly isChanged: boolean;
  /** what undo and redo would take back, in words; null = nothing */
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
  change(edit: Edit): void;
  undo(): void;
  redo(): void;
  /** folds or unfolds a clause; not part of what can be undone */
  fold(key: number, folded: boolean): void;
  /** folds or unfolds all of them */
  foldAll(folded: boolean): void;
}

/** The work on one template of the library. */
export interface Session extends Work {
  /** the draft belongs to another state of its file from now on, as after saving; not part of what can be undone */
  rebase(base: TemplateDraft['base']): void;
  /** writes to disk at once what waits for a pause of typing */
  keepNow(): void;
  /** keeps nothing any more: for a draft that is discarded */
  abandon(): void;
}

type Action =
  | { readonly kind: 'change'; readonly edit: Edit; readonly at: number }
  | { readonly kind: 'undo' | 'redo'; readonly at: number }
  | { readonly kind: 'aside'; readonly part: (draft: TemplateDraft) => Partial<TemplateDraft> };

function next(history: DraftHistory, action: Action): DraftHistory {
  switch (action.kind) {
    case 'change':
      return record(history, action.edit, action.at);
    case 'undo':
      return undo(history, action.at);
    case 'redo':
      return redo(history, action.at);
    case 'aside':
      return { ...history, present: { ...history.present, ...action.part(history.present) } };
  }
}

/**
 * The work on a draft, in the memory of the window only.
 * @param initial what the work begins with; only the first is used
 */
export function useWork(initial: TemplateDraft): Work {
  const { work } = useHistory(initial, startHistory);
  return useMemo(() => ({ ...work, isChanged: work.undoLabel !== null }), [work]);
}

function useHistory(initial: TemplateDraft, start: (draft: TemplateDraft) => DraftHistory) {
  const [history, dispatch] = useReducer(next, initial, start);
  const change = useCallback((edit: Edit) => dispatch({ kind: 'change', edit, at: Date.now() }), []);
  const goBack = useCallback(() => dispatch({ kind: 'undo', at: Date.now() }), []);
  const goForth = useCallback(() => dispatch({ kind: 'redo', at: Date.now() }), []);
  const fold = useCallback((key: number, folded: boolean) => {
    const part = (now: TemplateDraft) => {
      const others = now.folded.filter((one) => one !== key && now.keys.includes(one));
      return { folded: folded ? [...others, key] : others };
    };
    dispatch({ kind: 'aside', part });
  }, []);
  const foldAll = useCallback((folded: boolean) => {
    dispatch({ kind: 'aside', part: ({ keys }) => ({ folded: folded ? keys : [] }) });
  }, []);
  const rebase = useCallback((base: TemplateDraft['base']) => dispatch({ kind: 'aside', part: () => ({ base }) }), []);
  const { present: draft, past, future } = history;
  const undoLabel = past.at(-1)?.label ?? null;
  const redoLabel = future.at(-1)?.label ?? null;
  const work = useMemo(
    () => ({ draft, undoLabel, redoLabel, change, undo: goBack, redo: goForth, fold, foldAll }),
    [draft, undoLabel, redoLabel, change, goBack, goForth, fold, foldAll],
  );
  return { history, work, rebase };
}

/**
 * The work on one template; for another template the view around needs another `key`. The draft is kept on disk as it
 * changes, the way back in the memory of the window.
 * @param initial what the work begins with; only the first is used
 * @param saved the file as it is now, null = there is none
 */
export function useSession(initial: TemplateDraft, saved: TemplateEntry | null): Session {
  const { draftMemory } = useServices();
  const { history, work, rebase } = useHistory(initial, draftMemory.resume);
  useEffect(() => draftMemory.keep(history), [draftMemory, history]);
  const { draft } = work;
  const isChanged = useMemo(() => differsFrom(draft, saved), [draft, saved]);
  // What was changed and changed back is no work that a change of the file could clash with.
  const kept = useMemo(
    () => (isChanged || draft.changedAt === 0 ? draft : { ...draft, changedAt: 0 }),
    [draft, isChanged],
  );
  const { keepNow, abandon } = useKeptDraft(kept);
  return useMemo(() => ({ ...work, isChanged, rebase, keepNow, abandon }), [work, isChanged, rebase, keepNow, abandon]);
}

/**
 * Throws away what was kept of a draft on disk, as soon as its file says all of it. Which clauses are folded is said by no
 * file: with one folded the draft stays, and is kept at once as one without work.
 */
export function useTidyDraft(session: Session): void {
  const { api } = useServices();
  const { isChanged, keepNow } = session;
  const { id, base, keys, folded } = session.draft;
  const isFolded = keys.some((key) => folded.includes(key));
  const left = base === null || isChanged ? 'work' : isFolded ? 'folding' : 'nothing';
  const before = useRef(left);
  useEffect(() => {
    const turned = left !== before.current;
    before.current = left;
    if (!turned || left === 'work') return;
    // What still waits to be kept would come after the throwing away.
    keepNow();
    if (left === 'nothing') void api['discard-draft']({ id });
  }, [api, id, left, keepNow]);
}
