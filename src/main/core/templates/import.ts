import type { VerbArgument } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { isJsonFile, kindOfFolder, nameOfFile } from '../../../shared/templates/file-name.ts';
import {
  type FiledTemplate,
  isEnvelope,
  noTemplate,
  readFoundFile,
  readTemplateFile,
} from '../../../shared/templates/file-text.ts';
import { guessKind, hasUnknown } from '../../../shared/templates/guess-kind.ts';
import type { NoTemplate, TemplateEntry, TransferReport } from '../../../shared/templates/library.ts';
import type { TemplateKind } from '../../../shared/templates/model.ts';
import { checkTemplateName, freeName, sameTemplateName, tidyTemplateName } from '../../../shared/templates/names.ts';
import { readPaste } from '../../../shared/templates/paste.ts';
import { printTemplate } from '../../../shared/templates/print.ts';
import { asNarrowestKind } from '../../../shared/templates/profile-parts.ts';
import type { Context } from '../app/context.ts';
import type { ExternalFile } from '../ports/external-files.ts';

/** Imports files, or a folder, that the user chooses in a file dialog. */
export async function importTemplates(
  context: Context,
  { from }: VerbArgument<'import-templates'>,
): Promise<Result<TransferReport>> {
  const { fileDialogs, externalFiles, messages } = context;
  if (from === 'files') {
    const paths = await fileDialogs.chooseFiles(messages.templates.fileDialogs.importFiles);
    if (paths.length === 0) return err({ code: 'declined-by-user' });
    return takeAll(context, await externalFiles.read(paths), true);
  }
  const folder = await fileDialogs.chooseFolder(messages.templates.fileDialogs.importFolder);
  if (folder === null) return err({ code: 'declined-by-user' });
  const files = await externalFiles.readFolder(folder);
  if (!files.ok) return files;
  // Other files in the folder are ignored, since the user did not choose them.
  return takeAll(context, files.value, false);
}

async function takeAll(
  context: Context,
  files: readonly ExternalFile[],
  chosen: boolean,
): Promise<Result<TransferReport>> {
  const library = await context.templates.list();
  if (!library.ok) return library;
  // A list of names may refer to templates of the same import or of the library.
  const isKnown = (file: ExternalFile) => (kind: TemplateKind, name: string) =>
    library.value.entries.some((entry) => entry.kind === kind && sameTemplateName(entry.name, name)) ||
    files.some(
      (other) => other !== file && inSameFolder(other, file) && sameTemplateName(nameWithoutEnding(other.file), name),
    );
  return importIncoming(
    context,
    files.flatMap((file) => readExternal(file, chosen, isKnown(file)) ?? []),
  );
}

/** Imports a text that was dropped or pasted, in any form that a template can be copied in. */
export function importText(
  context: Context,
  { fileName, text }: VerbArgument<'import-text'>,
): Promise<Result<TransferReport>> {
  const label = fileName.trim();
  const name = label === '' ? '' : nameWithoutEnding(label);
  return importIncoming(context, [{ label, name, template: readDropped(text) }]);
}

type Reading = Result<FiledTemplate, NoTemplate>;

/**
 * Reads a file as the kind that its envelope, its members, or else its folder tells.
 * @param chosen the user named this very file, so it is not passed over
 * @param isKnown whether there is a template of a kind and name, for files that are a list of names
 * @returns null for a file that is not meant as a template
 */
function readExternal(
  { folders, file, text }: ExternalFile,
  chosen: boolean,
  isKnown: (kind: TemplateKind, name: string) => boolean,
): IncomingTemplate | null {
  const at = folders.findLastIndex((folder) => kindOfFolder(folder) !== null);
  const kind = kindOfFolder(folders[at] ?? '');
  const groups = chosen || at < 0 ? [] : folders.slice(at + 1);
  const read = text.ok ? readWithHint(kind, text.value, isKnown) : err({ because: text.error });
  if (!chosen && isBeside(file, kind, text, read)) return null;
  return {
    label: chosen ? file : [...folders.slice(1), file].join('/'),
    name: [...groups, nameWithoutEnding(file)].join('/'),
    template: read ?? err(noTemplate(kind, text.ok ? text.value : '', 'not-json')),
  };
}

/** Recognises a file that only lies beside the templates of a chosen folder. */
function isBeside(file: string, kind: TemplateKind | null, text: ExternalFile['text'], read: Reading | null): boolean {
  if (read === null || !text.ok) return kind === null || (!isJsonFile(file) && (text.ok || text.error === 'not-text'));
  return kind === null && !isEnvelope(text.value) && !(read.ok && !hasUnknown(read.value.content));
}

/** @returns null for a text that is neither JSON nor a list of names */
function readWithHint(
  kind: TemplateKind | null,
  text: string,
  isKnown: (kind: TemplateKind, name: string) => boolean,
): Reading | null {
  const own = isEnvelope(text) ? kindOfEnvelope(text) : null;
  const meant = own ?? kind ?? guessKind(text);
  if (meant === null) return readUnguessed(text);
  const read = readFoundFile(meant, text, (name) => isKnown(meant, name));
  const other = read?.ok === false && read.error.because === 'other-kind' ? guessKind(text) : null;
  return other === null ? read : readFoundFile(other, text, () => false);
}

/** Reads a text whose kind of template is unknown. */
function readUnguessed(text: string): Reading | null {
  const read = readTemplateFile(null, text);
  return read.ok ? read : err(noTemplate(null, text, read.error));
}

function kindOfEnvelope(text: string): TemplateKind | null {
  const read = readTemplateFile(null, text);
  return read.ok ? read.value.kind : null;
}

function readDropped(text: string): Reading {
  const read = readWithHint(null, text, () => false);
  if (read !== null && (read.ok || /^\s*[{[]/.test(text))) return read;
  return readOptionsOrLink(text);
}

/** Reads options of the command line, or a link. Either may contain a whole profile; a single part becomes its own kind. */
function readOptionsOrLink(text: string): Reading {
  const pasted = readPaste('profile', text);
  // Plain words would be includes of profiles, but a pasted sentence is not meant so.
  if (!pasted.ok || pasted.value.form === 'json' || pasted.value.content.kind !== 'profile')
    return err(noTemplate(null, text, 'not-json'));
  const content = asNarrowestKind(pasted.value.content.profile);
  return ok({ kind: content.kind, tags: [], favourite: false, content });
}

const inSameFolder = (one: ExternalFile, other: ExternalFile) => one.folders.join('/') === other.folders.join('/');

/** The name of a file without its extension. */
const nameWithoutEnding = (file: string): string =>
  nameOfFile(file) ?? file.replace(/^\.+/, '').replace(/\.[^.]*$/, '');

/** A template to add to the library. */
export interface IncomingTemplate {
  /** its name in the report */
  readonly label: string;
  /** the preferred name; empty = the one of an untitled template */
  readonly name: string;
  readonly template: Result<FiledTemplate, NoTemplate>;
}

type Refused = TransferReport['refused'][number];
type Done = TransferReport['done'][number];

/**
 * Adds templates to the library, each under a free name. A template that exists already under its name or a numbered one is
 * skipped. Stops early only after an error of the disk.
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
  const twin = findTwin(entries, wanted, template);
  if (twin !== undefined) return ok(twin);
  const taken = entries.filter(({ kind }) => kind === template.kind).map(({ name }) => name);
  for (;;) {
    const name = freeName(wanted, taken);
    const saved = await templates.save({ ...template, name, base: null });
    // A file that is no template has this name; it is not among the entries.
    if (saved.ok || saved.error.code !== 'template-exists') return saved;
    taken.push(name);
  }
}

/** Finds a template that says the same, under a name or a numbered one. */
export function findTwin(
  entries: readonly TemplateEntry[],
  wanted: string,
  template: FiledTemplate,
): TemplateEntry | undefined {
  const printed = printTemplate(template.content);
  return entries.find(
    ({ kind, name, content }) => kind === template.kind && isOneOf(name, wanted) && printTemplate(content) === printed,
  );
}

/** Matches a name with or without an appended number. */
const isOneOf = (name: string, wanted: string): boolean =>
  sameTemplateName(name, wanted) || sameTemplateName(name.replace(/ \d+$/, ''), wanted);
