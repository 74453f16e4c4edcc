import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { TemplateProblem, TransferReport } from '../../../shared/templates/library.ts';
import { maxTextLength } from '../../../shared/templates/limits.ts';
import type { TemplateKind } from '../../../shared/templates/model.ts';
import { useServices } from '../../app/services.ts';
import { errorToast } from '../../app/toasts.ts';
import { isSilent } from '../../hooks/use-verb.ts';
import { joinReports, nothingDone } from './transfer-report.ts';
import type { TemplatesState } from './use-templates.ts';

/** Templates into the library and out of it. */
export interface Transfer {
  readonly importFrom: (from: 'files' | 'folder') => void;
  /** files that were dropped onto the view */
  readonly importDropped: (files: readonly File[]) => void;
  readonly exportItems: (items: readonly { readonly kind: TemplateKind; readonly name: string }[]) => void;
}

/** Reports a transfer in a message, or on a page if something was refused. */
export function useTransfer({ dispatch }: Pick<TemplatesState, 'dispatch'>): Transfer {
  const { api, toasts, messages, format } = useServices();
  const t = messages.templates.transfer;

  const tell = (action: 'import' | 'export', report: TransferReport) => {
    const { done, refused } = report;
    if (refused.length > 0) dispatch({ kind: 'showReport', action, report });
    else if (done.length > 0) {
      dispatch({ kind: 'closeReport' });
      const [first] = done;
      // A single imported template is opened.
      if (action === 'import' && done.length === 1 && first !== undefined) {
        dispatch({ kind: 'await', template: first, isComing: true });
      }
      const names = done.slice(0, 5).map(({ name }) => name);
      const title = t.done[action](format.number(done.length), done.length);
      toasts.show({ kind: 'done', title, lines: [names.join(', ') + (done.length > 5 ? ' …' : '')] });
    }
  };
  const take = (action: 'import' | 'export', answer: Awaited<ReturnType<(typeof api)['import-templates']>>) => {
    if (answer.ok) return tell(action, answer.value);
    if (!isSilent(answer.error)) toasts.show(errorToast(answer.error, messages));
  };
  /** One file after the other, so that names that clash are told apart in order. */
  const importDropped = async (files: readonly File[]) => {
    let report = nothingDone;
    for (const file of files) {
      const text = await textOf(file);
      if (!text.ok) {
        report = joinReports(report, { done: [], refused: [{ file: file.name, because: text.error }] });
        continue;
      }
      const answer = await api['import-text']({ fileName: file.name.slice(0, 255), text: text.value });
      if (!answer.ok) return take('import', answer);
      report = joinReports(report, answer.value);
    }
    tell('import', report);
  };
  return {
    importFrom: (from) => void api['import-templates']({ from }).then((answer) => take('import', answer)),
    importDropped: (files) => void importDropped(files),
    exportItems: (items) =>
      void api['export-templates']({ items: items.map(({ kind, name }) => ({ kind, name })) }).then((answer) =>
        take('export', answer),
      ),
  };
}

/** Reads a file as UTF-8; `File.text()` would silently replace invalid bytes. */
async function textOf(file: File): Promise<Result<string, TemplateProblem['because']>> {
  if (file.size > maxTextLength) return err('too-large');
  const bytes = await file.arrayBuffer().catch(() => null);
  if (bytes === null) return err('unreadable');
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return err('not-text');
  }
}
