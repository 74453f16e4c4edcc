import { useMemo } from 'react';
import type { TemplateEntry } from '../../shared/templates/library.ts';
import { lookupIn } from '../../shared/templates/lookup.ts';
import type { TemplateKind, TemplateLookup } from '../../shared/templates/model.ts';
import { sameTemplateName } from '../../shared/templates/names.ts';
import { isUntouched } from '../templates/draft/model.ts';
import { inListOrder } from '../templates/library/list-order.ts';
import { useLibrary } from '../templates/library/use-library.ts';

/** The saved templates, for a form that takes from them. */
export interface SavedTemplates {
  /** those of some kinds, in the order of lists */
  readonly of: (...kinds: readonly TemplateKind[]) => readonly TemplateEntry[];
  readonly find: (kind: TemplateKind, name: string) => TemplateEntry | null;
  readonly lookup: TemplateLookup;
  /** the names of templates of some kinds with work that is not saved, and so is not taken */
  readonly unsaved: (...kinds: readonly TemplateKind[]) => readonly string[];
  /** false until the library was read */
  readonly isReady: boolean;
}

/** The user's saved templates, kept up to date. */
export function useSavedTemplates(): SavedTemplates {
  const { query } = useLibrary();
  return useMemo(() => {
    const library = query.kind === 'ready' ? query.value : null;
    const sorted = inListOrder(library?.entries ?? []);
    const work = library?.drafts ?? [];
    const find: SavedTemplates['find'] = (kind, name) =>
      sorted.find((entry) => entry.kind === kind && sameTemplateName(entry.name, name)) ?? null;
    return {
      isReady: library !== null,
      of: (...kinds) => sorted.filter(({ kind }) => kinds.includes(kind)),
      find,
      lookup: lookupIn(sorted),
      unsaved: (...kinds) =>
        work.filter((draft) => kinds.includes(draft.kind) && !isUntouched(draft)).map(({ name }) => name),
    };
  }, [query]);
}
