import { useCallback, useEffect, useMemo, useReducer, useState } from 'react';
import type { TemplateDraft, TemplateEntry, TemplateLibrary } from '../../../shared/templates/library.ts';
import type { TemplateContent } from '../../../shared/templates/model.ts';
import { useServices } from '../../app/services.ts';
import { useStable } from '../../hooks/use-stable.ts';
import { forDisk } from '../draft/autosave.ts';
import { type Drafts, useDrafts } from '../draft/use-drafts.ts';
import { isLeftOver, workOn, workOnNew } from './file-status.ts';
import { type TemplateName, takenNames } from './names.ts';
import { keyOf, type LibraryRow, rowsOf } from './rows.ts';
import { keptMemory, storeState } from './stored-state.ts';
import type { LibraryAccess } from './use-library.ts';
import {
  type LibraryViewAction,
  type LibraryViewState,
  leavesPage,
  nextViewState,
  startViewState,
} from './view-state.ts';

/** The library, what is shown of it, and the ways to something else. The functions stay the same. */
export interface TemplatesState {
  readonly library: TemplateLibrary;
  readonly put: LibraryAccess['put'];
  readonly drafts: Drafts;
  /** saved templates and work under way, in the order of the list */
  readonly rows: readonly LibraryRow[];
  readonly view: LibraryViewState;
  readonly dispatch: (action: LibraryViewAction) => void;
  /** key of the row that is open; null = none */
  readonly selected: string | null;
  /** takes up the work on a template where it was left, or begins it */
  readonly openRow: (row: LibraryRow) => void;
  /** shows a saved template as it is, without work on it */
  readonly reopen: (entry: TemplateEntry) => void;
  /** goes on with work that was given up */
  readonly resume: (draft: TemplateDraft) => void;
  /** begins a new template; a number is added where the name is taken */
  readonly begin: (name: string, content: TemplateContent, tags?: readonly string[]) => void;
  /** begins a new template with all that a draft says, also with what cannot be read in it */
  readonly duplicate: (draft: TemplateDraft, name: string) => void;
}

/**
 * Builds all that the views of the library work with.
 * @param opens what the user came for; see `startViewState`
 */
export function useTemplates(
  library: TemplateLibrary,
  put: LibraryAccess['put'],
  opens: TemplateName | null | undefined,
): TemplatesState {
  const { api } = useServices();
  const drafts = useKeptDrafts(library);
  const { entries } = library;
  const rows = useMemo(() => rowsOf({ entries, drafts: drafts.all }), [entries, drafts.all]);
  const [view, dispatch] = useViewState(opens);
  const { shown, search, tag, server, provider } = view;
  const selected = shown.kind === 'template' ? keyOf(drafts.newest(shown.draft), entries) : null;
  useEffect(
    () => storeState(localStorage, { selected, search, tag, server, provider }),
    [selected, search, tag, server, provider],
  );

  const open = (draft: TemplateDraft) => dispatch({ kind: 'openTemplate', draft });
  const openRow = ({ entry, draft }: LibraryRow) => {
    if (draft !== null) open(drafts.newest(draft));
    else if (entry !== null) open(drafts.settled(entry) ?? workOn(entry));
  };
  const resume = (draft: TemplateDraft) => {
    void api['keep-draft'](draft);
    drafts.note(draft, true);
    open(draft);
  };
  const freshWork = (name: string, content: TemplateContent, tags: readonly string[]) =>
    workOnNew(name, content, [...rows, ...takenNames(library)], tags);
  const begin = (name: string, content: TemplateContent, tags: readonly string[] = []) =>
    resume(freshWork(name, content, tags));
  const duplicate = ({ content, tags, keys, folded, typed, unreadable }: TemplateDraft, name: string) =>
    resume({ ...freshWork(name, content, tags), keys, folded, typed, unreadable });
  return {
    library,
    put,
    drafts,
    rows,
    view,
    dispatch,
    selected,
    openRow: useStable(openRow),
    reopen: useStable((entry: TemplateEntry) => open(workOn(entry))),
    resume: useStable(resume),
    begin: useStable(begin),
    duplicate: useStable(duplicate),
  };
}

/** The state of the view, and the way to change it; what failed was told of the page that is left, and goes with it. */
function useViewState(opens: TemplateName | null | undefined) {
  const { toasts } = useServices();
  const [view, change] = useReducer(nextViewState, localStorage, (kept) => startViewState(keptMemory(kept), opens));
  const dispatch = useCallback(
    (action: LibraryViewAction) => {
      if (leavesPage(action)) toasts.leave();
      change(action);
    },
    [toasts],
  );
  return [view, dispatch] as const;
}

/** The work under way. What an end in the middle of saving left is thrown away, and never listed. */
function useKeptDrafts(library: TemplateLibrary): Drafts {
  const { api } = useServices();
  const [leftOver] = useState(() =>
    library.drafts.filter((draft) => isLeftOver(draft, library.entries)).map((draft) => draft.id),
  );
  useEffect(() => {
    for (const id of leftOver) void api['discard-draft']({ id });
  }, [leftOver, api]);
  const kept = useMemo(() => library.drafts.filter(({ id }) => !leftOver.includes(id)), [library.drafts, leftOver]);
  const drafts = useDrafts(kept);
  const { unsaved } = drafts;
  const isWritable = library.folder === 'ready';
  // While the folder was away nothing could be kept, and templates that were left then try it no more by themselves.
  useEffect(() => {
    if (isWritable) for (const draft of unsaved()) void api['keep-draft'](forDisk(draft));
  }, [isWritable, api, unsaved]);
  return drafts;
}
