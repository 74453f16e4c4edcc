import { err, ok, type Result } from '../../shared/result.ts';
import { kindOfFolder, nameOfFile } from '../../shared/template/file-name.ts';
import { type FiledTemplate, isEnvelope, readTemplateFile } from '../../shared/template/file-text.ts';
import { guessKind, hasUnknown } from '../../shared/template/guess-kind.ts';
import type { TemplateProblem, TransferReport } from '../../shared/template/library.ts';
import type { TemplateKind } from '../../shared/template/model.ts';
import { readPaste } from '../../shared/template/paste.ts';
import { asNarrowestKind } from '../../shared/template/profile-parts.ts';
import type { VerbArgument } from '../../shared/verbs.ts';
import type { Context } from './context.ts';
import type { OutsideFile } from './template-ports.ts';
import { type Incoming, takeIn } from './template-take-in.ts';

/** Imports files, or a folder of them, that the user chooses in a dialog of main's own. */
export async function importTemplates(
  context: Context,
  { from }: VerbArgument<'import-templates'>,
): Promise<Result<TransferReport>> {
  const { fileDialogs, outside, words } = context;
  if (from === 'files') {
    const paths = await fileDialogs.chooseFiles(words.fileDialogs.importFiles);
    if (paths.length === 0) return err({ code: 'declined-by-user' });
    return takeIn(
      context,
      (await outside.read(paths)).flatMap((file) => readOutside(file, true) ?? []),
    );
  }
  const folder = await fileDialogs.chooseFolder(words.fileDialogs.importFolder);
  if (folder === null) return err({ code: 'declined-by-user' });
  const files = await outside.readFolder(folder);
  if (!files.ok) return files;
  // What lies beside templates in a folder is nothing that the user asked for.
  return takeIn(
    context,
    files.value.flatMap((file) => readOutside(file, false) ?? []),
  );
}

/** Imports a text that was dropped or pasted, in any form that a template can be copied in. */
export function importText(
  context: Context,
  { fileName, text }: VerbArgument<'import-text'>,
): Promise<Result<TransferReport>> {
  const label = fileName.trim();
  const name = label === '' ? '' : nameWithoutEnding(label);
  return takeIn(context, [{ label, name, template: readDropped(text) }]);
}

type Reading = Result<FiledTemplate, TemplateProblem['because']>;

/**
 * Reads a file by what its envelope, its folder or its members say.
 * @param chosen the user named this very file, so it is not passed over
 * @returns null for what lies beside templates and is none
 */
function readOutside({ folders, file, text }: OutsideFile, chosen: boolean): Incoming | null {
  const at = folders.findLastIndex((folder) => kindOfFolder(folder) !== null);
  const kind = kindOfFolder(folders[at] ?? '');
  const groups = chosen || at < 0 ? [] : folders.slice(at + 1);
  const read = text.ok ? readWithHint(kind, text.value) : text;
  const guessed = kind === null && !(text.ok && isEnvelope(text.value));
  const certain = read.ok && !hasUnknown(read.value.content);
  if (!chosen && guessed && !certain) return null;
  return {
    label: chosen ? file : [...folders.slice(1), file].join('/'),
    name: [...groups, nameWithoutEnding(file)].join('/'),
    template: read,
  };
}

function readDropped(text: string): Reading {
  const read = readWithHint(null, text);
  return read.ok || /^\s*[{[]/.test(text) ? read : readOptionsOrLink(text);
}

const readWithHint = (kind: TemplateKind | null, text: string): Reading =>
  readTemplateFile(kind ?? (isEnvelope(text) ? null : guessKind(text)), text);

/** Options of the command line and links may say anything that a profile says; where it is one thing, it is that kind. */
function readOptionsOrLink(text: string): Reading {
  const pasted = readPaste('profile', text);
  // Words alone would be names of profiles to take in; somebody who pastes a sentence means none.
  if (!pasted.ok || pasted.value.form === 'json' || pasted.value.content.kind !== 'profile') return err('not-json');
  const content = asNarrowestKind(pasted.value.content.profile);
  return ok({ kind: content.kind, tags: [], favourite: false, content });
}

/** The name that a file gives; one with a foreign ending loses it. */
const nameWithoutEnding = (file: string): string =>
  nameOfFile(file) ?? file.replace(/^\.+/, '').replace(/\.[^.]*$/, '');
