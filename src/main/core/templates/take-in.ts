import { ok, type Result } from '../../../shared/ipc/result.ts';
import type { FiledTemplate } from '../../../shared/templates/file-text.ts';
import type { NoTemplate, TemplateEntry, TransferReport } from '../../../shared/templates/library.ts';
import { checkTemplateName, freeName, sameTemplateName, tidyTemplateName } from '../../../shared/templates/names.ts';
import { printTemplate } from '../../../shared/templates/print.ts';
import type { Context } from '../app/context.ts';

/** Something that is to become a template of the library. */
export interface IncomingTemplate {
  /** how it is called in the report */
  readonly label: string;
  /** the name that it would like to have; empty = one for a template without a name */
  readonly name: string;
  readonly template: Result<FiledTemplate, NoTemplate>;
}

type Refused = TransferReport['refused'][number];
type Done = TransferReport['done'][number];

/**
 * Takes templates into the library, each under a name that is free; what is there already, under that name or a numbered
 * one, is not taken twice. Ends early only where the disk does.
 */
export async function importIncoming(
  context: Context,
  incoming: readonly IncomingTemplate[],
): Promise<Result<TransferReport>> {
  const library = await context.templates.list();
  if (!library.ok) return library;
  const entries = [...library.value.entries];
  const done: Done[] = [];
  const refused: Refused[] = [];
  for (const { label, name, template } of incoming) {
    if (!template.ok) {
      refused.push({ file: label, ...template.error });
      continue;
    }
    const wanted = tidyTemplateName(name) || context.messages.templates.untitled[template.value.kind];
    if (checkTemplateName(wanted) !== null) {
      refused.push({ file: label, because: 'bad-name' });
      continue;
    }
    const taken = await importOne(context, entries, wanted, template.value);
    if (!taken.ok) return taken;
    done.push({ kind: taken.value.kind, name: taken.value.name });
    entries.push(taken.value);
  }
  return ok({ done, refused });
}

async function importOne(
  { templates }: Context,
  entries: readonly TemplateEntry[],
  wanted: string,
  template: FiledTemplate,
): Promise<Result<TemplateEntry>> {
  const others = entries.filter(({ kind }) => kind === template.kind);
  const printed = printTemplate(template.content);
  const twin = others.find(({ name, content }) => isOneOf(name, wanted) && printTemplate(content) === printed);
  if (twin !== undefined) return ok(twin);
  const taken = others.map(({ name }) => name);
  for (;;) {
    const name = freeName(wanted, taken);
    const saved = await templates.save({ ...template, name, base: null });
    // A file that is no template holds the name; it is in no list of entries.
    if (saved.ok || saved.error.code !== 'template-exists') return saved;
    taken.push(name);
  }
}

/** Whether a name is the wanted one, or the wanted one with a number. */
const isOneOf = (name: string, wanted: string): boolean =>
  sameTemplateName(name, wanted) || sameTemplateName(name.replace(/ \d+$/, ''), wanted);
