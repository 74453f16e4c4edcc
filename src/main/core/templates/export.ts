import type { VerbArgument } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { fileNameOf } from '../../../shared/templates/file-name.ts';
import { printTemplateFile } from '../../../shared/templates/file-text.ts';
import type { TemplateEntry, TransferReport } from '../../../shared/templates/library.ts';
import { sameTemplateName } from '../../../shared/templates/names.ts';
import type { Context } from '../app/context.ts';
import type { ExternalPath } from '../ports/external-files.ts';

/**
 * Writes templates to a path that the user chooses in a file dialog: one into a file, several into a folder with a subfolder
 * for each kind. Different files are replaced only after a question.
 */
export async function exportTemplates(
  context: Context,
  { items }: VerbArgument<'export-templates'>,
): Promise<Result<TransferReport>> {
  const library = await context.templates.list();
  if (!library.ok) return library;
  const chosen: TemplateEntry[] = [];
  for (const item of items) {
    const entry = library.value.entries.find(
      ({ kind, name }) => kind === item.kind && sameTemplateName(name, item.name),
    );
    if (entry === undefined) return err({ code: 'unknown-template', name: item.name });
    chosen.push(entry);
  }
  const [only] = chosen;
  return chosen.length === 1 && only !== undefined ? exportOne(context, only) : exportSeveral(context, chosen);
}

async function exportOne({ fileDialogs, externalFiles, messages }: Context, entry: TemplateEntry) {
  const chosen = await fileDialogs.chooseSaveFile(messages.templates.fileDialogs.exportFile, fileNameOf(entry.name));
  if (chosen === null) return err({ code: 'declined-by-user' } as const);
  const written = await externalFiles.write({ chosen, below: [] }, printTemplateFile(entry));
  return written.ok ? ok({ done: [{ kind: entry.kind, name: entry.name }], refused: [] }) : written;
}

async function exportSeveral(context: Context, entries: readonly TemplateEntry[]): Promise<Result<TransferReport>> {
  const { desktop, fileDialogs, externalFiles, messages } = context;
  const folder = await fileDialogs.chooseFolder(messages.templates.fileDialogs.exportFolder);
  if (folder === null) return err({ code: 'declined-by-user' });
  const plans = await Promise.all(
    entries.map(async (entry) => {
      const path: ExternalPath = { chosen: folder, below: [entry.kind, fileNameOf(entry.name)] };
      const text = printTemplateFile(entry);
      return { entry, path, text, present: await externalFiles.compare(path, text) };
    }),
  );
  const replaced = plans.filter(({ present }) => present === 'different').length;
  if (replaced > 0 && !(await desktop.confirm(messages.questions.replaceFiles(replaced)))) {
    return err({ code: 'declined-by-user' });
  }
  const done: TransferReport['done'][number][] = [];
  const refused: TransferReport['refused'][number][] = [];
  for (const { entry, path, text, present } of plans) {
    const written = present === 'same' ? ok(null) : await externalFiles.write(path, text);
    if (written.ok) done.push({ kind: entry.kind, name: entry.name });
    else if (written.error.code !== 'foreign-file') return written;
    else refused.push({ file: path.below.join('/'), because: written.error.because ?? 'unreadable' });
  }
  return ok({ done, refused });
}
