import { useCallback, useEffect, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { TemplateEntry, TemplateRevision } from '../../../shared/template/library.ts';
import { useServices } from '../../services.ts';

/** The former states of a template. */
export type HistoryState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'ready'; readonly revisions: readonly TemplateRevision[] };

/** Asks for the former states of a template, again with each of its revisions. */
export function useHistory({ kind, name, revision }: Pick<TemplateEntry, 'kind' | 'name' | 'revision'>) {
  const { api } = useServices();
  const [answered, setAnswered] = useState<{ readonly revision: string; readonly state: HistoryState } | null>(null);
  const load = useCallback(async () => {
    const answer = await api['template-history']({ kind, name });
    const state: HistoryState = answer.ok
      ? { kind: 'ready', revisions: answer.value }
      : { kind: 'failed', error: answer.error };
    setAnswered({ revision, state });
  }, [api, kind, name, revision]);
  useEffect(() => void load(), [load]);
  return { state: answered?.state ?? ({ kind: 'loading' } as const), retry: () => void load() };
}
