import type { TemplateEntry } from '../../../shared/templates/library.ts';
import { useServices } from '../../app/services.ts';
import { errorToast } from '../../app/toasts.ts';
import { brokenIncludes } from '../library/broken-includes.ts';
import { keyOfEntry } from '../library/rows.ts';
import type { TemplatesState } from '../library/use-templates.ts';

/** Deletes several templates; one message tells of all, and brings all of them back. Work that is not saved stays. */
export function useRemoveMany(templates: TemplatesState): (entries: readonly TemplateEntry[]) => void {
  const { api, toasts, messages, format } = useServices();
  const t = messages.templates;

  /** What was open or folded without any work goes with its file: there is nothing to decide about it. */
  const letGo = ({ kind, name }: TemplateEntry) => {
    const row = templates.rows.find(({ key }) => key === keyOfEntry(kind, name));
    if (row === undefined || row.isPending) return;
    if (templates.selected === row.key) templates.dispatch({ kind: 'close' });
    if (row.draft === null) return;
    templates.drafts.forget(row.draft.id);
    void api['discard-draft']({ id: row.draft.id });
  };
  const remove = async (entries: readonly TemplateEntry[]) => {
    const before = templates.library.entries;
    const removed: TemplateEntry[] = [];
    for (const entry of entries) {
      const { kind, name, revision } = entry;
      const answer = await api['delete-template']({ kind, name, revision });
      if (answer.ok) {
        removed.push(entry);
        letGo(entry);
      } else toasts.show(errorToast(answer.error, messages));
    }
    if (removed.length === 0) return;
    toasts.show({
      kind: 'done',
      title: t.chosen.deleted(format.number(removed.length), removed.length),
      lines: brokenIncludes(before, removed, t.includers),
      action: { text: t.undo, run: () => void restore(removed) },
    });
  };
  const restore = async (removed: readonly TemplateEntry[]) => {
    for (const { kind, name, revision } of removed) {
      const answer = await api['restore-deleted-template']({ kind, name, revision });
      if (answer.ok) templates.put(answer.value, null);
      else toasts.show(errorToast(answer.error, messages));
    }
  };
  return (entries) => void remove(entries);
}
