import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { nameOfFile } from '../../../shared/templates/file-name.ts';
import type { TemplateProblem } from '../../../shared/templates/library.ts';
import type { ExternalFile, ExternalFiles, ExternalPath } from '../../core/ports/external-files.ts';
import { readChosenFile } from '../files/chosen-file.ts';
import { onDisk } from '../files/disk-error.ts';
import { nodeFileSystem } from '../files/file-system.ts';
import { decode, maxFileBytes, readPlain, writePlain } from '../files/plain-file.ts';
import { trustKind } from '../files/trust.ts';

/** So deep a folder kept in version control has its templates; a folder chosen by mistake has more, and much deeper. */
const deepest = 4;
const maxFiles = 2_000;
const usualText = 64 * 1024 * 1024;

/**
 * Files that the user chose in a dialog. They may belong to others, and a link that was chosen itself is followed.
 * @param mostText of all files of one import together, in characters: they are in memory at the same time
 */
export function createExternalFiles(maxText = usualText): ExternalFiles {
  const files = nodeFileSystem();
  const pathOf = ({ chosen, below }: ExternalPath) => join(chosen, ...below);
  /** The folders between the one that was chosen and the file. */
  const foldersOf = ({ chosen, below }: ExternalPath) =>
    below.slice(0, -1).map((_, index) => join(chosen, ...below.slice(0, index + 1)));

  return {
    read: (paths, maxBytes) =>
      readAll(
        maxText,
        paths.map((path) => ({ path, folders: [basename(dirname(path))], file: basename(path) })),
        maxBytes,
      ),
    readFolder: (folder) =>
      onDisk(async () => ok(await readAll(maxText, await filesBelow(folder, [basename(folder)]))), 'reading'),
    async compare(path, text) {
      for (const folder of foldersOf(path)) {
        const facts = await files.inspect(folder).catch(() => null);
        // Nothing is read through a link; what is written there says why not.
        if (facts?.kind !== 'folder') return 'free';
      }
      const present = await readPlain(files, pathOf(path));
      if (present.kind === 'nothing') return 'free';
      return present.kind === 'text' && present.text === text ? 'same' : 'different';
    },
    write: (path, text) =>
      onDisk(async () => {
        for (const folder of foldersOf(path)) {
          const present = await files.inspect(folder);
          const usable = present === null ? ok(null) : trustKind(present, 'folder');
          if (!usable.ok) return usable;
          if (present === null) await files.makeFolder(folder);
        }
        return writePlain(files, pathOf(path), text);
      }),
  };
}

interface Found {
  readonly path: string;
  readonly folders: readonly string[];
  readonly file: string;
}

/**
 * Lists the files that may be templates; links are not followed.
 * @param folders the names from the folder that was chosen down to this one
 */
async function filesBelow(folder: string, folders: readonly string[]): Promise<readonly Found[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const sorted = entries.filter(({ name }) => !name.startsWith('.')).sort(byName);
  const found: Found[] = sorted
    .filter((entry) => entry.isFile() && nameOfFile(entry.name) !== null)
    .map(({ name }) => ({ path: join(folder, name), folders, file: name }));
  for (const entry of sorted) {
    if (found.length >= maxFiles || folders.length > deepest) break;
    if (!entry.isDirectory()) continue;
    found.push(...(await filesBelow(join(folder, entry.name), [...folders, entry.name]).catch(() => [])));
  }
  return found.slice(0, maxFiles);
}

async function readAll(
  maxText: number,
  found: readonly Found[],
  maxBytes = maxFileBytes,
): Promise<readonly ExternalFile[]> {
  const read: ExternalFile[] = [];
  let left = maxText;
  for (const { path, folders, file } of found) {
    const text = left > 0 ? await readText(path, maxBytes) : err('too-large' as const);
    if (text.ok) left -= text.value.length;
    read.push({ folders, file, text });
  }
  return read;
}

const byName = (one: Dirent, other: Dirent) => (one.name < other.name ? -1 : 1);

async function readText(path: string, maxBytes: number): Promise<Result<string, TemplateProblem['because']>> {
  const content = await readChosenFile(path, maxBytes);
  if (!content.ok) return content;
  const text = decode(content.value);
  return text === null ? err('not-text') : ok(text);
}
