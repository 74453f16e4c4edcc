import { useCallback, useEffect, useState } from 'react';
import type { DeletedTemplate } from '../../../shared/template/library.ts';
import { useFrame, useServices } from '../../services.ts';
import { errorToast } from '../../toasts.ts';
import { useVerb } from '../../use-verb.ts';
import type { Workshop } from '../library/use-workshop.ts';
import type { Asked } from './asked.ts';

/** Asks for the deleted templates, again whenever the library changes, and brings them back. */
export function useDeleted({ put, reopen }: Pick<Workshop, 'put' | 'reopen'>) {
  const { api, toasts, words } = useServices();
  const { templatesChange } = useFrame().snapshot;
  const { run, pending } = useVerb('bring-back-template');
  const [asked, setAsked] = useState<Asked<DeletedTemplate>>({ kind: 'loading' });
  const load = useCallback(async () => {
    const answer = await api['deleted-templates'](null);
    setAsked(answer.ok ? { kind: 'ready', list: answer.value } : { kind: 'failed', error: answer.error });
  }, [api]);
  useEffect(() => {
    // The number is no argument: that it changed is what counts.
    if (templatesChange >= 0) void load();
  }, [templatesChange, load]);

  const bringBack = async ({ kind, name, revision }: DeletedTemplate) => {
    const answer = await run({ kind, name, revision });
    if (answer === null) return;
    if (answer.ok) {
      const back = answer.value;
      const say = words.templates.deletedOnes;
      put(back, null);
      toasts.show({
        kind: 'done',
        title: back.name === name ? say.back(name) : say.backAs(name, back.name),
        lines: [],
        action: { text: say.show, run: () => reopen(back) },
      });
    } else toasts.show(errorToast(answer.error, words));
    await load();
  };
  return { asked, retry: () => void load(), isBusy: pending, bringBack: (one: DeletedTemplate) => void bringBack(one) };
}
