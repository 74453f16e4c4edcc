import type { TemplateDraft, TemplateEntry } from '../../../shared/template/library.ts';
import type { TemplateContent } from '../../../shared/template/model.ts';
import { freeName, tidyTemplateName } from '../../../shared/template/names.ts';
import { unixNow } from '../../use-now.ts';
import { newDraft } from '../draft/draft.ts';

/** Begins work on a saved template, as it is now. */
export const workOn = ({ name, revision, tags, content }: TemplateEntry): TemplateDraft =>
  newDraft({ id: crypto.randomUUID(), changedAt: 0, base: { name, revision }, name, tags, content });

/**
 * Begins work on a new template.
 * @param taken the templates there are, saved or not; where one has the name, a number is added
 */
export function workOnNew(
  name: string,
  content: TemplateContent,
  taken: readonly Pick<TemplateEntry, 'kind' | 'name'>[],
  tags: readonly string[] = [],
): TemplateDraft {
  const names = taken.flatMap((one) => (one.kind === content.kind ? [one.name] : []));
  const free = freeName(tidyTemplateName(name), names);
  return newDraft({ id: crypto.randomUUID(), changedAt: unixNow(), base: null, name: free, tags, content });
}

/** How the work on a template stands to its file: `gone` and `changed` happened outside, since the work began. */
export type Standing = 'new' | 'same' | 'changed' | 'gone';

/** Compares the beginning of the work with the file as it is now, null = there is none. */
export function standingOf(
  { base }: Pick<TemplateDraft, 'base'>,
  entry: Pick<TemplateEntry, 'revision'> | null,
): Standing {
  if (base === null) return 'new';
  if (entry === null) return 'gone';
  return entry.revision === base.revision ? 'same' : 'changed';
}
