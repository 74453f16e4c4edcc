import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../shared/ipc/errors.ts';
import type { TemplateEntry, TemplateLibrary } from '../../../shared/templates/library.ts';
import { sameTemplateName } from '../../../shared/templates/names.ts';
import { useFrame, useServices } from '../../app/services.ts';

/** The library as the window knows it. A newer one takes the place of the last; an error does not, once there is one. */
export type LibraryState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'ready'; readonly library: TemplateLibrary };

/** The library, and the ways to bring it up to date. */
export interface LibraryAccess {
  readonly state: LibraryState;
  readonly reload: () => Promise<void>;
  /** takes over a template as main has just saved it, in the place of `former`; null = it was not there */
  readonly put: (entry: TemplateEntry, former: string | null) => void;
}

/** The library of templates, asked for again whenever main says that it changed, and by `reload`. */
export function useLibrary(): LibraryAccess {
  const { api } = useServices();
  const { templatesChange } = useFrame().snapshot;
  const [state, setState] = useState<LibraryState>({ kind: 'loading' });
  const asked = useRef(0);
  const reload = useCallback(async () => {
    asked.current += 1;
    const mine = asked.current;
    const answer = await api['list-templates'](null);
    // Only the answer to the last question counts: an earlier one may come later.
    if (mine !== asked.current) return;
    if (answer.ok) setState((last) => ({ kind: 'ready', library: withLastSeen(answer.value, last) }));
    else setState((last) => (last.kind === 'ready' ? last : { kind: 'failed', error: answer.error }));
  }, [api]);
  const put = useCallback(
    (entry: TemplateEntry, former: string | null) => {
      const isReplaced = (one: TemplateEntry) =>
        one.kind === entry.kind && (sameTemplateName(one.name, entry.name) || one.name === former);
      setState((last) => {
        if (last.kind !== 'ready') return last;
        const others = last.library.entries.filter((one) => !isReplaced(one));
        return { kind: 'ready', library: { ...last.library, entries: [...others, entry] } };
      });
      // What is on its way may be older than this.
      void reload();
    },
    [reload],
  );
  useEffect(() => {
    // The number is no argument: that it changed is what counts.
    if (templatesChange >= 0) void reload();
  }, [templatesChange, reload]);
  return { state, reload, put };
}

/** While the folder is away, what was in it stays in sight: work on it can go on, and be saved when it is back. */
const withLastSeen = (library: TemplateLibrary, last: LibraryState): TemplateLibrary =>
  library.folder === 'gone' && last.kind === 'ready' ? { ...last.library, folder: 'gone' } : library;
