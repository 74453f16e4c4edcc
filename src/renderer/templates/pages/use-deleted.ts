import { useMemo } from 'react';
import type { DeletedTemplate, DiscardedDraft, ThrownAway } from '../../../shared/templates/library.ts';
import { useFrame, useServices } from '../../app/services.ts';
import { errorToast } from '../../app/toasts.ts';
import { mapQuery } from '../../hooks/query.ts';
import { useQuery } from '../../hooks/use-query.ts';
import { useVerb } from '../../hooks/use-verb.ts';
import type { TemplatesState } from '../library/use-templates.ts';

/** A deleted template, or work that was discarded. */
export type ThrownOne = DeletedTemplate | DiscardedDraft;

/** When it was thrown away, in unix seconds. */
export const thrownAt = (one: ThrownOne): number => ('draft' in one ? one.discardedAt : one.replacedAt);

const newestFirst = ({ templates, drafts }: ThrownAway): readonly ThrownOne[] =>
  [...templates, ...drafts].sort((one, other) => thrownAt(other) - thrownAt(one));

/** Asks for what was deleted and discarded, again whenever the library changes, and brings it back. */
export function useDeleted({ put, reopen, resume }: Pick<TemplatesState, 'put' | 'reopen' | 'resume'>) {
  const { api, toasts, messages } = useServices();
  const { templatesChange } = useFrame().snapshot;
  const { run, pending } = useVerb('restore-deleted-template');
  const { query, reload } = useQuery('deleted-templates', null, { version: templatesChange });
  const list = useMemo(() => mapQuery(query, newestFirst), [query]);

  const restoreDraft = async ({ draft, discardedAt }: DiscardedDraft) => {
    const answer = await api['restore-draft']({ id: draft.id, discardedAt });
    if (answer.ok) return resume(answer.value);
    toasts.show(errorToast(answer.error, messages));
    await reload();
  };
  const restore = async ({ kind, name, revision }: DeletedTemplate) => {
    const answer = await run({ kind, name, revision });
    if (answer === null) return;
    if (answer.ok) {
      const back = answer.value;
      const t = messages.templates.deletedOnes;
      put(back, null);
      toasts.show({
        kind: 'done',
        title: back.name === name ? t.back(name) : t.backAs(name, back.name),
        lines: [],
        action: { text: t.show, run: () => reopen(back) },
      });
    } else toasts.show(errorToast(answer.error, messages));
    await reload();
  };
  return {
    query: list,
    reload,
    isBusy: pending,
    restore: (one: ThrownOne) => void ('draft' in one ? restoreDraft(one) : restore(one)),
  };
}
