import { join } from 'node:path';
import { isJsonFile, nameOfFile } from '../../../shared/template/file-name.ts';
import { faultInFile, readTemplateFile } from '../../../shared/template/file-text.ts';
import type { FileFault, TemplateEntry, TemplateProblem } from '../../../shared/template/library.ts';
import type { TemplateKind } from '../../../shared/template/model.ts';
import { checkTemplateName, foldTemplateName, sameTemplateName } from '../../../shared/template/names.ts';
import { errnoOf } from '../disk-error.ts';
import type { FileSystem } from '../file-system.ts';
import { followFolder } from '../trust.ts';
import { readPlain } from './plain-file.ts';

/** A file in the folder of a kind, as a template or as what it is instead. `text` is what its file holds. */
export type FoundTemplate =
  | { readonly file: string; readonly name: string; readonly entry: TemplateEntry; readonly text: string }
  | { readonly file: string; readonly name: string; readonly problem: TemplateProblem };

/** What the folder of a kind holds. Names that are taken twice, whatever their case, belong to the first file. */
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
  const found: FoundTemplate[] = [];
  const taken = new Set<string>();
  for (let first = 0; first < listed.files.length; first += atOnce) {
    const some = listed.files.slice(first, first + atOnce);
    for (const one of await Promise.all(some.map((file) => readFound(files, root, kind, file)))) {
      if (one === null) continue;
      const folded = foldTemplateName(one.name);
      found.push(taken.has(folded) ? failed(kind, one, 'bad-name') : one);
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
  for (const file of listed.files) {
    if (!sameTemplateName(nameOfFile(file) ?? '', name)) continue;
    const found = await readFound(files, root, kind, file);
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
): Promise<FoundTemplate | null> {
  const name = nameOfFile(file);
  if (name === null) return null;
  const plain = await readPlain(files, join(root, kind, file));
  if (plain.kind === 'nothing') return null;
  if (plain.kind === 'problem') return failed(kind, { file, name }, plain.because);
  if (checkTemplateName(name) !== null) return failed(kind, { file, name }, 'bad-name');
  const { text, revision, modifiedAt } = plain;
  // Names without JSON around them are a template too, but not what a file of that ending holds.
  if (isJsonFile(file) && !/^\uFEFF?\s*["[{]/.test(text)) return failed(kind, { file, name }, 'not-json');
  const read = readTemplateFile(kind, text);
  if (!read.ok) return failed(kind, { file, name }, read.error, faultInFile(kind, text));
  return { file, name, text, entry: { ...read.value, name, revision, savedAt: modifiedAt } };
}

const failed = (
  kind: TemplateKind,
  { file, name }: Pick<FoundTemplate, 'file' | 'name'>,
  because: TemplateProblem['because'],
  fault: FileFault | null = null,
): FoundTemplate => ({
  file,
  name,
  problem: { file: `${kind}/${file}`, because, ...(fault === null ? {} : { fault }) },
});
