import type { TemplateDraft } from '../../../shared/templates/library.ts';
import { clausesOf, type TemplateContent } from '../../../shared/templates/model.ts';
import { parseTemplate } from '../../../shared/templates/parse/parse.ts';
import { printTemplate } from '../../../shared/templates/print.ts';
import { isEqual } from './equal.ts';

/** From this number of clauses on they start folded: whoever opens such a template looks for one of them. */
const foldFrom = 13;

/** What a draft begins with: a new template, or the file of one that was saved. */
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

/** What a new template of a kind says. */
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

/** Whether what was typed as JSON cannot be read, so that `content` is the last good state and not what is meant. */
export const isBroken = ({ kind, typed }: Pick<TemplateDraft, 'kind' | 'typed'>): boolean =>
  typed !== null && !parseTemplate(kind, typed).ok;

/** Whether there is no work in a draft of a saved template but which clauses are folded. */
export const isUntouched = ({ base, changedAt }: Pick<TemplateDraft, 'base' | 'changedAt'>): boolean =>
  base !== null && changedAt === 0;

/** Whether a draft says something else than what is saved; a draft that was never saved does. */
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
