import { includersOf, renameIncluded } from '../../../shared/template/includes/rename.ts';
import type { TemplateEntry } from '../../../shared/template/library.ts';
import { useServices } from '../../services.ts';
import { errorToast } from '../../toasts.ts';
import { useStable } from '../../use-stable.ts';
import type { Workshop } from './use-workshop.ts';

/** Tells, once a template has another name, which templates still include it by the old one; a press changes them too. */
export function useRenameIncluded({ library, put }: Workshop) {
  const { api, toasts, words } = useServices();
  const say = words.templates.includers;
  const names = (list: readonly TemplateEntry[]) => list.map(({ name }) => name);

  const changeAll = async (includers: readonly TemplateEntry[], former: TemplateEntry, to: string) => {
    for (const { kind, name, revision, tags, content } of includers) {
      const next = renameIncluded(content, former.kind, former.name, to);
      const answer = await api['save-template']({
        kind,
        name,
        base: { name, revision },
        tags: [...tags],
        content: next,
      });
      if (!answer.ok) return toasts.show(errorToast(answer.error, words));
      put(answer.value, name);
    }
    toasts.show({ kind: 'done', title: say.changed(names(includers), to), lines: [] });
  };

  return useStable((former: TemplateEntry, to: string) => {
    const includers = includersOf(library.entries, former);
    if (includers.length === 0) return;
    toasts.show({
      kind: 'done',
      title: say.renamed(former.name, to),
      lines: [say.stillIncluded(names(includers), former.name)],
      action: { text: say.changeToo(names(includers)), run: () => void changeAll(includers, former, to) },
    });
  });
}
