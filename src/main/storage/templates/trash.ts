import { join } from 'node:path';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import {
  historyFolderOf,
  isHistoryFolderOf,
  nameOfFile,
  nameOfHistoryFolder,
} from '../../../shared/templates/file-name.ts';
import type { DeletedTemplate, TemplateEntry } from '../../../shared/templates/library.ts';
import { daysDeleted, maxDeleted, maxDeletedPerDay } from '../../../shared/templates/limits.ts';
import { type TemplateKind, templateKinds } from '../../../shared/templates/model.ts';
import { checkTemplateName, foldTemplateName } from '../../../shared/templates/names.ts';
import type { FileSystem } from '../files/file-system.ts';
import type { TemplateFolder } from './folder.ts';
import {
  asTemplateRevision,
  historyRoot,
  readMark,
  readRevision,
  removeMark,
  revisionFileOf,
  revisionsIn,
  type TemplateHistory,
  writeMark,
} from './history.ts';
import { listKind } from './scan.ts';
import type { PresentTemplate, PresentTemplates } from './template-files.ts';

/** Deleting templates, and restoring them from their history. */
export interface Deletion {
  /** Removes a template whose text is in the history already. Refused after very many deletions. @param now unix seconds */
  remove(template: PresentTemplate, now: number): Promise<Result<null>>;
  restore(kind: TemplateKind, name: string, revision: string): Promise<Result<TemplateEntry>>;
  /** Newest deletion first. */
  list(): Promise<readonly DeletedTemplate[]>;
}

export function createDeletion(
  files: FileSystem,
  folder: TemplateFolder,
  history: TemplateHistory,
  templates: PresentTemplates,
): Deletion {
  const root = folder.path;
  const allDeletedHistories = async () =>
    (await Promise.all(templateKinds.map((kind) => deletedHistoriesOf(files, root, kind)))).flat();
  const directoryOf = (kind: TemplateKind, name: string) => join(root, historyRoot, kind, historyFolderOf(name));
  const unmark = (kind: TemplateKind, name: string) => removeMark(files, directoryOf(kind, name));

  async function mark(kind: TemplateKind, name: string): Promise<Result<null>> {
    const directory = await folder.prepare(historyRoot, kind, historyFolderOf(name));
    if (!directory.ok) return directory;
    const state = (await revisionsIn(files, directory.value)).at(-1) ?? 0;
    return writeMark(files, directory.value, { name, state });
  }

  /** The templates that were deleted by this program, newest deletion first. */
  async function deletedHere(): Promise<readonly DeletedHistory[]> {
    const deletedHistories = await allDeletedHistories();
    // A later revision means that the name was used again and lost later, at an unknown time.
    const deleted = deletedHistories.filter(
      ({ states, deletedWith, isNameTaken }) => !isNameTaken && states[0] === deletedWith,
    );
    return deleted.sort((one, other) => instantOf(other) - instantOf(one));
  }
  const instantOf = ({ deletedWith }: DeletedHistory) => deletedWith ?? 0;
  const daysBefore = (now: number, days: number) => (now - days * 86_400) * 1000;

  /** Purges deleted templates beyond the newest ones after a time, or sooner if there are very many. Failures are ignored. */
  async function purgeExpired(now: number): Promise<void> {
    const deleted = await deletedHere();
    const old = deleted.filter((deletedHistory, index) => {
      if (index >= maxDeletedPerDay) return instantOf(deletedHistory) < daysBefore(now, 1);
      return index >= maxDeleted && instantOf(deletedHistory) < daysBefore(now, daysDeleted);
    });
    for (const deletedHistory of old) await clear(deletedHistory).catch(() => undefined);
  }

  /** Checks for more deletions within a day than a person makes. */
  async function isTooMany(now: number): Promise<boolean> {
    const limit = (await deletedHere())[maxDeletedPerDay - 1];
    return limit !== undefined && instantOf(limit) >= daysBefore(now, 1);
  }

  /** Removes the mark last: without it, remaining files would never be purged. */
  async function clear({ kind, folder: own, states }: DeletedHistory): Promise<void> {
    const directory = await folder.prepare(historyRoot, kind, own);
    if (!directory.ok) return;
    for (const state of states.toReversed()) await files.remove(join(directory.value, revisionFileOf(state)));
    await removeMark(files, directory.value);
    await files.removeFolder(directory.value);
  }

  /** Shows a deleted template by its last readable revision; null = there is none, or the template is back unchanged. */
  async function readDeleted(deletedHistory: DeletedHistory): Promise<DeletedTemplate | null> {
    const { kind, name, directory, states, deletedWith, isNameTaken } = deletedHistory;
    for (const instant of isNameTaken ? states.filter((one) => one === deletedWith) : states) {
      const state = await readRevision(files, directory, instant);
      const last = state === null ? null : asTemplateRevision(kind, state);
      if (last === null) continue;
      const present = isNameTaken ? await templates.get(kind, name) : null;
      if (present?.ok === true && present.value.entry.revision === last.revision) return null;
      return { kind, name, ...last, isDeletedHere: instant === deletedWith };
    }
    return null;
  }

  async function createAgain(kind: TemplateKind, name: string, revision: string): Promise<Result<TemplateEntry>> {
    const present = await templates.get(kind, name);
    if (present.ok && present.value.entry.revision === revision) return ok(present.value.entry);
    const text = await history.find(kind, name, revision);
    if (text === null) return present.ok ? err({ code: 'unknown-template', name }) : present;
    return templates.create(await templates.freeName(kind, name), text, kind);
  }

  return {
    async remove(template, now) {
      const { kind, name } = template.entry;
      if (await isTooMany(now)) return err({ code: 'invalid-input', field: 'templates', because: 'too-many' });
      const before = await readMark(files, directoryOf(kind, name));
      const marked = await mark(kind, name);
      if (!marked.ok) return marked;
      const removed = await templates.remove(template);
      if (removed.ok) await purgeExpired(now);
      // Keep the mark of an earlier template of this name.
      else await (before === null ? unmark(kind, name) : writeMark(files, directoryOf(kind, name), before));
      return removed;
    },
    async restore(kind, name, revision) {
      const back = await createAgain(kind, name, revision);
      if (back.ok) await unmark(kind, name);
      return back;
    },
    async list() {
      const found: DeletedTemplate[] = [];
      for (const deletedHistory of await allDeletedHistories()) {
        const deleted = await readDeleted(deletedHistory);
        if (deleted !== null) found.push(deleted);
      }
      return found.sort((one, other) => other.replacedAt - one.replacedAt);
    },
  };
}

/** A deleted template, reconstructed from its history folder. */
export interface DeletedHistory {
  readonly kind: TemplateKind;
  readonly name: string;
  /** the folder of the history, by its name and its path */
  readonly folder: string;
  readonly directory: string;
  /** milliseconds of its revisions, newest first */
  readonly states: readonly number[];
  /** its last revision if this program deleted it; null = the file disappeared in another way */
  readonly deletedWith: number | null;
  /** another template has its name now; then only the revision `deletedWith` certainly belongs to this one */
  readonly isNameTaken: boolean;
}

/** Finds the deleted templates of a kind. None if the folder cannot be listed, since nobody knows then what is missing. */
async function deletedHistoriesOf(
  files: FileSystem,
  root: string,
  kind: TemplateKind,
): Promise<readonly DeletedHistory[]> {
  const listed = await listKind(files, root, kind);
  if (listed.problem !== null) return [];
  const taken = new Set(listed.files.map((file) => foldTemplateName(nameOfFile(file) ?? '')));
  const deletedHistories: DeletedHistory[] = [];
  for (const folder of await foldersOf(files, root, kind)) {
    const directory = join(root, historyRoot, kind, folder);
    const mark = await readMark(files, directory);
    const spelled = mark === null || !isNameOf(folder, mark.name) ? nameOfHistoryFolder(folder) : mark.name;
    if (spelled === null) continue;
    const name = spelled.normalize('NFC');
    const isNameTaken = taken.has(foldTemplateName(name));
    if (isNameTaken && mark === null) continue;
    const states = (await revisionsIn(files, directory).catch(() => [])).toReversed();
    const deletedWith = mark !== null && states.includes(mark.state) ? mark.state : null;
    if (states.length === 0 || (isNameTaken && deletedWith === null)) continue;
    deletedHistories.push({ kind, name, folder, directory, states, deletedWith, isNameTaken });
  }
  return deletedHistories;
}

const isNameOf = (folder: string, name: string) => checkTemplateName(name) === null && isHistoryFolderOf(folder, name);

async function foldersOf(files: FileSystem, root: string, kind: TemplateKind): Promise<readonly string[]> {
  try {
    return await files.list(join(root, historyRoot, kind));
  } catch {
    return [];
  }
}
