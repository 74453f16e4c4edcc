import { includersOf, renameIncluded } from '../../../shared/templates/includes/rename.ts';
import type { TemplateEntry } from '../../../shared/templates/library.ts';
import { sameTemplateName } from '../../../shared/templates/names.ts';
import { useServices } from '../../app/services.ts';
import { errorToast } from '../../app/toasts.ts';
import { useStable } from '../../hooks/use-stable.ts';
import { entryOf } from './rows.ts';
import type { TemplatesState } from './use-templates.ts';

type Named = Pick<TemplateEntry, 'kind' | 'name'>;

/** Tells, once a template has another name, which templates still include it by the old one; a press changes them too. */
export function useRenameIncluded({ library, drafts, put }: TemplatesState) {
  const { api, toasts, messages } = useServices();
  const t = messages.templates.includers;
  const names = (list: readonly TemplateEntry[]) => list.map(({ name }) => name);

  const changeAll = async (includers: readonly TemplateEntry[], former: Named, to: string) => {
    for (const { kind, name, revision, tags, content } of includers) {
      const next = renameIncluded(content, former.kind, former.name, to);
      const answer = await api['save-template']({
        kind,
        name,
        base: { name, revision },
        tags: [...tags],
        content: next,
      });
      if (!answer.ok) return toasts.show(errorToast(answer.error, messages));
      put(answer.value, name);
    }
    toasts.show({ kind: 'done', title: t.changed(names(includers), to), lines: [] });
  };

  return useStable((former: Named, to: string) => {
    // Includes find a name in whatever case it is written.
    if (sameTemplateName(former.name, to)) return;
    const includers = includersOf(library.entries, former);
    if (includers.length === 0) return;
    // A file that changed below work that is not saved would look as if another program had changed it.
    const isInWork = (one: TemplateEntry) => drafts.all.some((draft) => entryOf(draft, [one]) !== null);
    const free = includers.filter((one) => !isInWork(one));
    toasts.show({
      kind: 'done',
      title: t.renamed(former.name, to),
      lines: [t.stillIncluded(names(includers), former.name)],
      ...(free.length === 0
        ? {}
        : { action: { text: t.changeToo(names(free)), run: () => void changeAll(free, former, to) } }),
    });
  });
}
