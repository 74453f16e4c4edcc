import { useCallback, useEffect, useMemo, useState } from 'react';
import type { TemplateDraft, TemplateEntry, TemplateLibrary } from '../../../shared/templates/library.ts';
import type { TemplateContent } from '../../../shared/templates/model.ts';
import { useServices } from '../../app/services.ts';
import { forDisk } from '../draft/autosave.ts';
import { type Drafts, useDrafts } from '../draft/use-drafts.ts';
import type { Shown } from './detail-view.ts';
import { isLeftOver, workOn, workOnNew } from './file-status.ts';
import { takenNames } from './names.ts';
import { keyOf, type LibraryRow, rowsOf } from './rows.ts';
import type { LibraryAccess } from './use-library.ts';

/** The library, what stands beside the list, and the ways to something else. */
export interface TemplatesState {
  readonly library: TemplateLibrary;
  readonly put: LibraryAccess['put'];
  readonly drafts: Drafts;
  /** saved templates and work under way, in the order of the list */
  readonly rows: readonly LibraryRow[];
  readonly shown: Shown;
  readonly show: (next: Shown) => void;
  readonly close: () => void;
  /** takes the report of an import or export away, if it is shown */
  readonly closeReport: () => void;
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

const nothing: Shown = { kind: 'nothing' };

/** Builds all that the views of the workshop work with. */
export function useTemplates(library: TemplateLibrary, put: LibraryAccess['put']): TemplatesState {
  const { api, toasts } = useServices();
  const [shown, setShown] = useState<Shown>(nothing);
  const show = useCallback(
    (next: Shown) => {
      toasts.leave();
      setShown(next);
    },
    [toasts],
  );
  const { entries } = library;
  const [leftOver] = useState(() =>
    library.drafts.filter((draft) => isLeftOver(draft, entries)).map((draft) => draft.id),
  );
  useEffect(() => {
    for (const id of leftOver) void api['discard-draft']({ id });
  }, [leftOver, api]);
  const kept = useMemo(() => library.drafts.filter(({ id }) => !leftOver.includes(id)), [library.drafts, leftOver]);
  const drafts = useDrafts(kept);
  const rows = useMemo(() => rowsOf({ entries, drafts: drafts.all }), [entries, drafts.all]);
  const { newest, settled, note, unsaved } = drafts;
  const isWritable = library.folder === 'ready';
  // While the folder was away nothing could be kept, and templates that were left then try it no more by themselves.
  useEffect(() => {
    if (isWritable) for (const draft of unsaved()) void api['keep-draft'](forDisk(draft));
  }, [isWritable, api, unsaved]);
  const open = useCallback((draft: TemplateDraft) => show({ kind: 'template', draft }), [show]);
  const openRow = useCallback(
    ({ entry, draft }: LibraryRow) => {
      if (draft !== null) open(newest(draft));
      else if (entry !== null) open(settled(entry) ?? workOn(entry));
    },
    [newest, settled, open],
  );
  const reopen = useCallback((entry: TemplateEntry) => open(workOn(entry)), [open]);
  const resume = useCallback(
    (draft: TemplateDraft) => {
      void api['keep-draft'](draft);
      note(draft, true);
      open(draft);
    },
    [api, note, open],
  );
  const freshWork = useCallback(
    (name: string, content: TemplateContent, tags: readonly string[]) =>
      workOnNew(name, content, [...rows, ...takenNames(library)], tags),
    [rows, library],
  );
  const begin = useCallback(
    (name: string, content: TemplateContent, tags: readonly string[] = []) => resume(freshWork(name, content, tags)),
    [resume, freshWork],
  );
  const duplicate = useCallback(
    ({ content, tags, keys, folded, typed, unreadable }: TemplateDraft, name: string) =>
      resume({ ...freshWork(name, content, tags), keys, folded, typed, unreadable }),
    [resume, freshWork],
  );
  const close = useCallback(() => show(nothing), [show]);
  const closeReport = useCallback(() => setShown((now) => (now.kind === 'report' ? nothing : now)), []);
  const selected = shown.kind === 'template' ? keyOf(newest(shown.draft), entries) : null;
  return {
    library,
    put,
    drafts,
    rows,
    shown,
    show,
    close,
    closeReport,
    selected,
    openRow,
    reopen,
    resume,
    begin,
    duplicate,
  };
}
