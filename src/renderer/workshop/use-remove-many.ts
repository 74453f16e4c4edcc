import type { TemplateEntry } from '../../shared/template/library.ts';
import { useServices } from '../services.ts';
import { errorToast } from '../toasts.ts';
import type { Workshop } from './use-workshop.ts';

/** Deletes several templates; one message tells of all, and brings all of them back. Work that is not saved stays. */
export function useRemoveMany(workshop: Workshop): (entries: readonly TemplateEntry[]) => void {
  const { api, toasts, words, format } = useServices();
  const say = words.templates;

  const remove = async (entries: readonly TemplateEntry[]) => {
    const removed: TemplateEntry[] = [];
    for (const entry of entries) {
      const { kind, name, revision } = entry;
      const answer = await api['delete-template']({ kind, name, revision });
      if (answer.ok) removed.push(entry);
      else toasts.show(errorToast(answer.error, words));
    }
    if (removed.length === 0) return;
    toasts.show({
      kind: 'done',
      title: say.chosen.deleted(format.number(removed.length), removed.length),
      lines: [],
      action: { text: say.undo, run: () => void restore(removed) },
    });
  };
  const restore = async (removed: readonly TemplateEntry[]) => {
    for (const { kind, name, revision } of removed) {
      const answer = await api['restore-template']({ kind, name, revision });
      if (answer.ok) workshop.put(answer.value, null);
      else toasts.show(errorToast(answer.error, words));
    }
  };
  return (entries) => void remove(entries);
}
