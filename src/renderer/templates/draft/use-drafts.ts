import { useCallback, useMemo, useRef, useState } from 'react';
import type { TemplateDraft, TemplateEntry } from '../../../shared/templates/library.ts';

/** The work under way, as this window knows it: what is typed here is newer than what main was told last. */
export interface Drafts {
  readonly all: readonly TemplateDraft[];
  /** takes over the newest state of a draft; `isChanged`: it says something else than the file */
  readonly note: (draft: TemplateDraft, isChanged: boolean) => void;
  /** the draft is not needed any more: saved or discarded */
  readonly forget: (id: string) => void;
  /** the newest state of all work that was done in this window and says something else than its file */
  readonly unsaved: () => readonly TemplateDraft[];
  readonly newest: (draft: TemplateDraft) => TemplateDraft;
  /** the draft in which a saved template was left as it is, so that what was folded stays; null = there is none */
  readonly settled: (entry: TemplateEntry) => TemplateDraft | null;
}

/** A draft that was noted; null = it was given up. */
type Noted = { readonly draft: TemplateDraft; readonly isChanged: boolean } | null;

/** Lays what was typed here over the drafts that main keeps. The list is drawn anew only where it shows a difference. */
export function useDrafts(kept: readonly TemplateDraft[]): Drafts {
  const noted = useRef<ReadonlyMap<string, Noted>>(new Map());
  const [shown, setShown] = useState(noted.current);
  const put = useCallback((id: string, next: Noted) => {
    const before = noted.current.get(id);
    noted.current = new Map(noted.current).set(id, next);
    if (!looksAlike(before, next)) setShown(noted.current);
  }, []);
  const note = useCallback((draft: TemplateDraft, isChanged: boolean) => put(draft.id, { draft, isChanged }), [put]);
  const forget = useCallback((id: string) => put(id, null), [put]);
  const unsaved = useCallback(() => changedOf(noted.current), []);
  const newest = useCallback((draft: TemplateDraft) => noted.current.get(draft.id)?.draft ?? draft, []);
  const settled = useCallback(
    ({ kind, name, revision }: TemplateEntry) =>
      [...noted.current.values()].find(
        (one) =>
          one?.isChanged === false &&
          one.draft.kind === kind &&
          one.draft.base?.name === name &&
          one.draft.base.revision === revision,
      )?.draft ?? null,
    [],
  );
  const all = useMemo(() => {
    const others = kept.filter((draft) => !shown.has(draft.id));
    return [...others, ...changedOf(shown)];
  }, [kept, shown]);
  return { all, note, forget, unsaved, newest, settled };
}

const changedOf = (noted: ReadonlyMap<string, Noted>): readonly TemplateDraft[] =>
  [...noted.values()].flatMap((one) => (one?.isChanged === true ? [one.draft] : []));

function looksAlike(one: Noted | undefined, other: Noted): boolean {
  if (one === undefined || one === null || other === null) return one === other;
  return (
    one.isChanged === other.isChanged &&
    one.draft.name === other.draft.name &&
    one.draft.tags === other.draft.tags &&
    one.draft.base?.name === other.draft.base?.name
  );
}
