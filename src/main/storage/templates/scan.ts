import { join } from 'node:path';
import { isJsonFile, nameOfFile } from '../../../shared/templates/file-name.ts';
import { noTemplate, readFoundFile } from '../../../shared/templates/file-text.ts';
import type { NoTemplate, TemplateEntry, TemplateProblem } from '../../../shared/templates/library.ts';
import type { TemplateKind } from '../../../shared/templates/model.ts';
import { checkTemplateName, foldTemplateName, sameTemplateName } from '../../../shared/templates/names.ts';
import { errnoOf } from '../files/disk-error.ts';
import type { FileSystem } from '../files/file-system.ts';
import { readPlain } from '../files/plain-file.ts';
import { followFolder } from '../files/trust.ts';

/** A file in the folder of a kind: a template with the text of its file, or the reason why it is none. */
export type FoundTemplate =
  | { readonly file: string; readonly name: string; readonly entry: TemplateEntry; readonly text: string }
  | { readonly file: string; readonly name: string; readonly problem: TemplateProblem };

/** The templates in the folder of a kind. If two files have the same name, ignoring case, the first one gets it. */
export interface ScannedKind {
  readonly found: readonly FoundTemplate[];
  /** the folder itself cannot be read */
  readonly problem: TemplateProblem | null;
}

/** Enough to keep the disk busy, and far from the number of files that a process may have open. */
const atOnce = 16;

/** Reads every template of a kind. */
export async function scanKind(files: FileSystem, root: string, kind: TemplateKind): Promise<ScannedKind> {
  const listed = await listKind(files, root, kind);
  if (listed.problem !== null) return { found: [], problem: listed.problem };
  const isTemplate = namesAmong(listed.files);
  const found: FoundTemplate[] = [];
  const taken = new Set<string>();
  for (let first = 0; first < listed.files.length; first += atOnce) {
    const some = listed.files.slice(first, first + atOnce);
    for (const one of await Promise.all(some.map((file) => readFound(files, root, kind, file, isTemplate)))) {
      if (one === null) continue;
      const folded = foldTemplateName(one.name);
      found.push(taken.has(folded) ? failed(kind, one, { because: 'bad-name' }) : one);
      taken.add(folded);
    }
  }
  return { found, problem: null };
}

/** Reads the template of a name. @returns null when no file has that name, in whatever case */
export async function findTemplate(
  files: FileSystem,
  root: string,
  kind: TemplateKind,
  name: string,
): Promise<FoundTemplate | null> {
  const listed = await listKind(files, root, kind);
  const isTemplate = namesAmong(listed.files);
  for (const file of listed.files) {
    if (!sameTemplateName(nameOfFile(file) ?? '', name)) continue;
    const found = await readFound(files, root, kind, file, isTemplate);
    if (found !== null) return found;
  }
  return null;
}

/** The files of a kind, in an order that does not change. */
export async function listKind(
  files: FileSystem,
  root: string,
  kind: TemplateKind,
): Promise<{ readonly files: readonly string[]; readonly problem: TemplateProblem | null }> {
  const folder = join(root, kind);
  const unlisted = (because: TemplateProblem['because']) => ({ files: [], problem: { file: kind, because } });
  try {
    const present = await followFolder(files, folder);
    if (!present.ok) return unlisted(present.error.because);
    if (present.value === null) return { files: [], problem: null };
    return { files: [...(await files.list(folder))].sort(), problem: null };
  } catch (error) {
    return errnoOf(error) === 'ENOENT' ? { files: [], problem: null } : unlisted('unreadable');
  }
}

async function readFound(
  files: FileSystem,
  root: string,
  kind: TemplateKind,
  file: string,
  isTemplate: (file: string) => (name: string) => boolean,
): Promise<FoundTemplate | null> {
  const name = nameOfFile(file);
  if (name === null) return null;
  const plain = await readPlain(files, join(root, kind, file));
  if (plain.kind === 'nothing') return null;
  const hasEnding = isJsonFile(file);
  if (plain.kind === 'problem') {
    const isOther = plain.because === 'not-text' && !hasEnding;
    return isOther ? null : failed(kind, { file, name }, plain);
  }
  const { text, revision, modifiedAt } = plain;
  const read = readFoundFile(kind, text, isTemplate(file));
  // A list of names is a template too, but not what a file of that ending holds.
  if (hasEnding && (read === null || !/^\uFEFF?\s*["[{]/.test(text))) {
    return failed(kind, { file, name }, noTemplate(kind, text, 'not-json'));
  }
  // Other files are ignored: a licence, a list of owners, a script.
  if (read === null) return null;
  if (checkTemplateName(name) !== null) return failed(kind, { file, name }, { because: 'bad-name' });
  if (!read.ok) return failed(kind, { file, name }, read.error);
  return { file, name, text, entry: { ...read.value, name, revision, savedAt: modifiedAt } };
}

/** Finds out whether a list of names in one file can refer to another file of the folder. */
function namesAmong(listed: readonly string[]): (file: string) => (name: string) => boolean {
  const names = listed.map((file) => ({ file, folded: foldTemplateName(nameOfFile(file) ?? '') }));
  return (own) => (name) => names.some(({ file, folded }) => file !== own && folded === foldTemplateName(name));
}

const failed = (
  kind: TemplateKind,
  { file, name }: Pick<FoundTemplate, 'file' | 'name'>,
  { because, fault }: NoTemplate,
): FoundTemplate => ({
  file,
  name,
  problem: { file: `${kind}/${file}`, because, ...(fault === undefined ? {} : { fault }) },
});
