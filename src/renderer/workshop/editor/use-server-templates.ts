import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ServerTemplate } from '../../../shared/template/library.ts';
import { useServices } from '../../services.ts';

/** What a server offers, as far as it was asked. */
export interface ServerTemplates {
  /** null = not asked yet, or it did not answer */
  readonly templates: readonly ServerTemplate[] | null;
  readonly hasFailed: boolean;
  readonly ask: () => Promise<void>;
}

interface Answer extends Pick<ServerTemplates, 'templates' | 'hasFailed'> {
  readonly issuer: string;
}

/**
 * The templates of a server, asked for once they are wanted.
 * @param issuer null = no server is chosen
 */
export function useServerTemplates(issuer: string | null, isWanted: boolean): ServerTemplates {
  const { api } = useServices();
  const [known, setKnown] = useState<Answer | null>(null);
  const ask = useCallback(async () => {
    if (issuer === null) return;
    const answer = await api['server-templates']({ issuer });
    setKnown({ issuer, templates: answer.ok ? answer.value : null, hasFailed: !answer.ok });
  }, [api, issuer]);
  const answer = known?.issuer === issuer ? known : null;
  const isDue = isWanted && answer === null;
  useEffect(() => {
    if (isDue) void ask();
  }, [isDue, ask]);
  return useMemo(
    () => ({ templates: answer?.templates ?? null, hasFailed: answer?.hasFailed ?? false, ask }),
    [answer, ask],
  );
}
