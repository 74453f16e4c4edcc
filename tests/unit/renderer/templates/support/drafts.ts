import { newDraft } from '../../../../../src/renderer/templates/draft/model.ts';
import type { TemplateDraft } from '../../../../../src/shared/templates/library.ts';
import type { TemplateClause, TemplateContent } from '../../../../../src/shared/templates/model.ts';

/** Work on a template, just begun. */
export const draftOf = (content: TemplateContent, name = 'night'): TemplateDraft =>
  newDraft({ id: '6f1f2c1e-0000-4000-8000-000000000000', base: null, name, tags: [], content, changedAt: 0 });

/** Work on restrictions. */
export const draftWith = (...clauses: readonly TemplateClause[]): TemplateDraft =>
  draftOf({ kind: 'restrictions', clauses });
