import type { TemplateDraft, TemplateEntry, TemplateLibrary } from '../../../shared/templates/library.ts';
import { type TemplateContent, type TemplateKind, templateKinds } from '../../../shared/templates/model.ts';
import { sameTemplateName } from '../../../shared/templates/names.ts';
import { differsFrom, isUntouched } from '../draft/model.ts';
import { inListOrder } from './list-order.ts';

/** One template as the list shows it: what is saved, the work on it, or both. */
export interface LibraryRow {
  /** names the row as long as the template is called the same */
  readonly key: string;
  readonly kind: TemplateKind;
  readonly name: string;
  readonly tags: readonly string[];
  readonly favourite: boolean;
  readonly content: TemplateContent;
  /** null = never saved, or its file is gone */
  readonly entry: TemplateEntry | null;
  /** null = no work under way */
  readonly draft: TemplateDraft | null;
  /** the work says something else than what is saved */
  readonly isPending: boolean;
  /** what a search looks through, in lower case */
  readonly text: string;
}

/** The rows of one kind. */
export interface LibrarySection {
  readonly kind: TemplateKind;
  readonly rows: readonly LibraryRow[];
}

/** The key of the row in which a draft stands. */
export function keyOf(draft: TemplateDraft, entries: readonly TemplateEntry[]): string {
  const entry = entryOf(draft, entries);
  return entry === null ? keyOfDraft(draft.id) : keyOfEntry(entry.kind, entry.name);
}

/** The saved template that a draft belongs to; null = none, or its file is gone. */
export const entryOf = (draft: TemplateDraft, entries: readonly TemplateEntry[]): TemplateEntry | null =>
  entries.find((entry) => isDraftOf(draft, entry)) ?? null;

/** The key of the row of a saved template. */
export const keyOfEntry = (kind: TemplateKind, name: string): string => `${kind} ${name.toLocaleLowerCase()}`;

/** The key of the row of a draft that belongs to no saved template. */
export const keyOfDraft = (id: string): string => `draft ${id}`;

/** Every row, in the order of the list: saved templates, and those of which only a draft is there. */
export function rowsOf({ entries, drafts }: Pick<TemplateLibrary, 'entries' | 'drafts'>): readonly LibraryRow[] {
  const saved = entries.map((entry) => rowOf(entry, draftOf(drafts, entry)));
  // One that is kept only for what is folded goes with its file.
  const alone = drafts.filter((draft) => !isUntouched(draft) && !entries.some((entry) => isDraftOf(draft, entry)));
  return inListOrder([...saved, ...alone.map((draft) => rowOf(null, draft))].filter((row) => row !== null));
}

/** Rows by kind; a kind without rows is left out. */
export const sectionsOf = (rows: readonly LibraryRow[]): readonly LibrarySection[] =>
  templateKinds
    .map((kind) => ({ kind, rows: rows.filter((row) => row.kind === kind) }))
    .filter((section) => section.rows.length > 0);

/** True if a row has the tag, and every word of the search in its names, tags or content. */
export function matchesRow({ text, tags }: LibraryRow, search: string, tag: string | null): boolean {
  if (tag !== null && !tags.includes(tag)) return false;
  return search
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Every tag in use, each once, by the alphabet. */
export const tagsOf = (rows: readonly LibraryRow[]): readonly string[] =>
  [...new Set(rows.flatMap((row) => row.tags))].sort((one, other) => one.localeCompare(other));

/** The newest work on a saved template; null = there is none. */
function draftOf(drafts: readonly TemplateDraft[], entry: TemplateEntry): TemplateDraft | null {
  const mine = drafts.filter((draft) => isDraftOf(draft, entry));
  return mine.reduce<TemplateDraft | null>(
    (newest, draft) => (newest === null || draft.changedAt > newest.changedAt ? draft : newest),
    null,
  );
}

const isDraftOf = (draft: TemplateDraft, entry: TemplateEntry): boolean =>
  draft.kind === entry.kind && draft.base !== null && sameTemplateName(draft.base.name, entry.name);

function rowOf(entry: TemplateEntry | null, draft: TemplateDraft | null): LibraryRow | null {
  const work = draft !== null && entry !== null && isUntouched(draft) ? null : draft;
  const shown = work ?? entry;
  if (shown === null) return null;
  const { kind, name, tags, content } = shown;
  return {
    key: entry === null ? keyOfDraft(draft?.id ?? '') : keyOfEntry(kind, entry.name),
    kind,
    name,
    tags,
    favourite: entry?.favourite ?? false,
    content,
    entry,
    draft,
    isPending: work !== null && differsFrom(work, entry),
    text: [name, entry?.name ?? '', ...tags, JSON.stringify(content)].join('\n').toLocaleLowerCase(),
  };
}
