import type { TemplateDraft, TemplateEntry } from '../../../shared/templates/library.ts';
import type { TemplateContent } from '../../../shared/templates/model.ts';
import { freeName, tidyTemplateName } from '../../../shared/templates/names.ts';
import { unixNow } from '../../hooks/use-now.ts';
import { differsFrom, isUntouched, newDraft } from '../draft/model.ts';
import { isNamed, type TemplateName } from './names.ts';

/** Begins work on a saved template, as it is now. */
export const workOn = ({ name, revision, tags, content }: TemplateEntry): TemplateDraft =>
  newDraft({ id: crypto.randomUUID(), changedAt: 0, base: { name, revision }, name, tags, content });

/**
 * Begins work on a new template.
 * @param taken the names there are, saved or not; where one has the name, a number is added
 */
export function workOnNew(
  name: string,
  content: TemplateContent,
  taken: readonly TemplateName[],
  tags: readonly string[] = [],
): TemplateDraft {
  const names = taken.flatMap((one) => (one.kind === content.kind ? [one.name] : []));
  const free = freeName(tidyTemplateName(name), names);
  return newDraft({ id: crypto.randomUUID(), changedAt: unixNow(), base: null, name: free, tags, content });
}

/**
 * Whether a draft is what an end in the middle of saving leaves: its file says all of it already. One that was kept for what
 * is folded in it is none.
 */
export const isLeftOver = (draft: TemplateDraft, entries: readonly TemplateEntry[]): boolean =>
  !isUntouched(draft) &&
  entries.some((entry) => entry.kind === draft.kind && entry.name === draft.name && !differsFrom(draft, entry));

/** How the work on a template stands to its file: all but the first two happened outside, since the work began. */
export type FileStatus = 'new' | 'same' | 'changed' | 'gone' | 'unreadable';

/**
 * Compares the beginning of the work with the file as it is now, null = there is none that can be read.
 * @param unreadable the names of files that cannot be read
 */
export function fileStatusOf(
  { kind, base }: Pick<TemplateDraft, 'kind' | 'base'>,
  entry: Pick<TemplateEntry, 'revision'> | null,
  unreadable: readonly TemplateName[],
): FileStatus {
  if (base === null) return 'new';
  if (entry === null) return unreadable.some((one) => isNamed(one, kind, base.name)) ? 'unreadable' : 'gone';
  return entry.revision === base.revision ? 'same' : 'changed';
}
