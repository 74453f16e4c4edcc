import { useCallback, useEffect, useState } from 'react';
import type { TemplateEntry, TemplateRevision } from '../../../shared/templates/library.ts';
import { useServices } from '../../app/services.ts';
import type { Asked } from './loadable.ts';

interface Answered {
  readonly revision: string;
  readonly asked: Asked<TemplateRevision>;
}

/** Asks for the former states of a template, again with each of its revisions. */
export function useHistory({ kind, name, revision }: Pick<TemplateEntry, 'kind' | 'name' | 'revision'>) {
  const { api } = useServices();
  const [answered, setAnswered] = useState<Answered | null>(null);
  const load = useCallback(async () => {
    const answer = await api['template-history']({ kind, name });
    const asked: Answered['asked'] = answer.ok
      ? { kind: 'ready', list: answer.value }
      : { kind: 'failed', error: answer.error };
    setAnswered({ revision, asked });
  }, [api, kind, name, revision]);
  useEffect(() => void load(), [load]);
  return { asked: answered?.asked ?? ({ kind: 'loading' } as const), retry: () => void load() };
}
