import type { TemplateDraft } from '../../../shared/templates/library.ts';
import { clausesOf, type TemplateContent } from '../../../shared/templates/model.ts';
import { parseTemplate } from '../../../shared/templates/parse/template.ts';
import { printTemplate } from '../../../shared/templates/print.ts';
import { isEqual } from './equal.ts';

/** From this number of clauses on they start folded: whoever opens such a template looks for one of them. */
const foldFrom = 13;

/** The start of a draft: a new template, or the file of a saved one. */
export type DraftStart = Pick<TemplateDraft, 'id' | 'base' | 'name' | 'tags' | 'content' | 'changedAt'>;

/** Begins work on a template. */
export function newDraft(start: DraftStart): TemplateDraft {
  const keys = clausesOf(start.content).map((_, index) => index + 1);
  return {
    ...start,
    kind: start.content.kind,
    typed: null,
    keys,
    folded: keys.length < foldFrom ? [] : keys,
    unreadable: [],
  };
}

/** The content of a new template of a kind. */
export function emptyContent(kind: TemplateContent['kind']): TemplateContent {
  switch (kind) {
    case 'restrictions':
      return { kind, clauses: [{}] };
    case 'capabilities':
      return { kind, capabilities: [] };
    case 'rotation':
      return { kind, rotation: {} };
    case 'profile':
      return { kind, profile: {} };
  }
}

/** The JSON of a draft: as it was typed, else as it is printed. */
export const textOf = ({ typed, content }: Pick<TemplateDraft, 'typed' | 'content'>): string =>
  typed ?? printTemplate(content);

/** True if the typed JSON cannot be read, so that `content` is only the last valid version. */
export const isBroken = ({ kind, typed }: Pick<TemplateDraft, 'kind' | 'typed'>): boolean =>
  typed !== null && !parseTemplate(kind, typed).ok;

/** True if a draft of a saved template differs from it only in folded clauses. */
export const isUntouched = ({ base, changedAt }: Pick<TemplateDraft, 'base' | 'changedAt'>): boolean =>
  base !== null && changedAt === 0;

/** True if a draft differs from what is saved, or was never saved. */
export const differsFrom = (
  draft: TemplateDraft,
  saved: Pick<TemplateDraft, 'name' | 'tags' | 'content'> | null,
): boolean =>
  saved === null ||
  draft.name !== saved.name ||
  !isEqual(draft.tags, saved.tags) ||
  !isEqual(draft.content, saved.content) ||
  draft.unreadable.length > 0 ||
  isBroken(draft);
