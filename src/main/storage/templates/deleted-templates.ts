import { join } from 'node:path';
import { isHistoryFolderOf, nameOfFile, nameOfHistoryFolder } from '../../../shared/templates/file-name.ts';
import type { TemplateKind } from '../../../shared/templates/model.ts';
import { checkTemplateName, foldTemplateName } from '../../../shared/templates/names.ts';
import type { FileSystem } from '../files/file-system.ts';
import { historyRoom, statesIn } from './revisions.ts';
import { listKind } from './scan.ts';
import { readMark } from './tombstone.ts';

/** The history of a template that is not there any more. */
export interface DeletedHistory {
  readonly kind: TemplateKind;
  readonly name: string;
  /** the folder of the history, by its name and its path */
  readonly folder: string;
  readonly place: string;
  /** milliseconds of its states, the last one first */
  readonly states: readonly number[];
  /** the state that it had when it was deleted here; null = its file went otherwise */
  readonly deletedWith: number | null;
  /** another template has its name now; then only the state that it was deleted with is its own for certain */
  readonly isNameTaken: boolean;
}

/** The graves of a kind. Where its templates cannot be listed nobody knows what is missing: then there are none. */
export async function deletedHistoriesOf(
  files: FileSystem,
  root: string,
  kind: TemplateKind,
): Promise<readonly DeletedHistory[]> {
  const listed = await listKind(files, root, kind);
  if (listed.problem !== null) return [];
  const taken = new Set(listed.files.map((file) => foldTemplateName(nameOfFile(file) ?? '')));
  const deletedHistories: DeletedHistory[] = [];
  for (const folder of await foldersOf(files, root, kind)) {
    const place = join(root, historyRoom, kind, folder);
    const mark = await readMark(files, place);
    const spelled = mark === null || !isNameOf(folder, mark.name) ? nameOfHistoryFolder(folder) : mark.name;
    if (spelled === null) continue;
    const name = spelled.normalize('NFC');
    const isNameTaken = taken.has(foldTemplateName(name));
    if (isNameTaken && mark === null) continue;
    const states = (await statesIn(files, place).catch(() => [])).toReversed();
    const deletedWith = mark !== null && states.includes(mark.state) ? mark.state : null;
    if (states.length === 0 || (isNameTaken && deletedWith === null)) continue;
    deletedHistories.push({ kind, name, folder, place, states, deletedWith, isNameTaken });
  }
  return deletedHistories;
}

const isNameOf = (folder: string, name: string) => checkTemplateName(name) === null && isHistoryFolderOf(folder, name);

async function foldersOf(files: FileSystem, root: string, kind: TemplateKind): Promise<readonly string[]> {
  try {
    return await files.list(join(root, historyRoom, kind));
  } catch {
    return [];
  }
}
