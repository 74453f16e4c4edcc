import { useCallback, useMemo } from 'react';
import type { TemplateEntry, TemplateLibrary } from '../../../shared/templates/library.ts';
import { sameTemplateName } from '../../../shared/templates/names.ts';
import { useFrame } from '../../app/services.ts';
import type { Query } from '../../hooks/query.ts';
import { useQuery } from '../../hooks/use-query.ts';

/** The library, and the ways to bring it up to date. */
export interface LibraryAccess {
  /** An error does not replace a library that was read. */
  readonly query: Query<TemplateLibrary>;
  readonly reload: () => Promise<void>;
  /** replaces the template named `former` by one that main has just saved; null = it is new */
  readonly put: (entry: TemplateEntry, former: string | null) => void;
}

/** The library of templates, asked for again whenever main says that it changed, and by `reload`. */
export function useLibrary(): LibraryAccess {
  const { templatesChange } = useFrame().snapshot;
  const options = { version: templatesChange, merge: withLastSeen };
  const { query, reload, change } = useQuery('list-templates', null, options);
  const put = useCallback(
    (entry: TemplateEntry, former: string | null) => {
      const isReplaced = (one: TemplateEntry) =>
        one.kind === entry.kind && (sameTemplateName(one.name, entry.name) || one.name === former);
      change((library) => {
        const others = library.entries.filter((one) => !isReplaced(one));
        return { ...library, entries: [...others, entry] };
      });
      // An answer that is on its way may be older than this.
      void reload();
    },
    [change, reload],
  );
  const last = query.kind === 'failed' ? query.last : null;
  const state = useMemo<Query<TemplateLibrary>>(
    () => (last === null ? query : { kind: 'ready', value: last }),
    [query, last],
  );
  return { query: state, reload, put };
}

/** While the folder is away, what was in it stays in sight: work on it can go on, and be saved when it is back. */
const withLastSeen = (library: TemplateLibrary, last: TemplateLibrary | null): TemplateLibrary =>
  library.folder === 'gone' && last !== null ? { ...last, folder: 'gone' } : library;
