import { join } from 'node:path';
import { z } from 'zod';
import { ok, type Result } from '../../../shared/ipc/result.ts';
import { historyFolderOf } from '../../../shared/templates/file-name.ts';
import { readTemplateFile } from '../../../shared/templates/file-text.ts';
import type { TemplateRevision } from '../../../shared/templates/library.ts';
import type { TemplateKind } from '../../../shared/templates/model.ts';
import { templateNameSchema } from '../../../shared/templates/schema.ts';
import { errnoOf } from '../files/disk-error.ts';
import { removeDurably } from '../files/durable-file.ts';
import type { FileSystem } from '../files/file-system.ts';
import { parseJson } from '../files/json.ts';
import { readPlain, writePlain } from '../files/plain-file.ts';
import type { TemplateFolder } from './folder.ts';

/** Former revisions of templates: a folder for each template, a file for each revision, named by the time of its replacement. */
export interface TemplateHistory {
  /** Keeps a text that is about to be replaced; the replacement must wait for success. @param now unix seconds */
  keep(kind: TemplateKind, name: string, text: string, now: number): Promise<Result<null>>;
  /** Newest first, without unreadable ones; of equal revisions only the newest. */
  list(kind: TemplateKind, name: string): Promise<readonly TemplateRevision[]>;
  /** The text of a former revision; null = there is none. */
  find(kind: TemplateKind, name: string, revision: string): Promise<string | null>;
  /**
   * Follows a template to a new name. Files that cannot be moved stay, and so do those of an earlier template of the old
   * name that was deleted.
   */
  move(kind: TemplateKind, from: string, to: string): Promise<void>;
}

/** The history in a folder of its own beside the templates. */
export function createHistory(files: FileSystem, folder: TemplateFolder): TemplateHistory {
  const directoryOf = (kind: TemplateKind, name: string) => join(folder.path, historyRoot, kind, historyFolderOf(name));

  async function read(kind: TemplateKind, name: string) {
    const directory = directoryOf(kind, name);
    const instants = await revisionsIn(files, directory).catch(() => []);
    const states: StoredRevision[] = [];
    // One after the other: reading all at once could exceed the limit of open files.
    for (const instant of instants.toReversed()) {
      const state = await readRevision(files, directory, instant);
      if (state !== null) states.push(state);
    }
    return states;
  }

  /** Removes surplus revisions; files that cannot be removed stay. */
  async function purge(directory: string, instants: readonly number[], now: number): Promise<void> {
    if (instants.length <= maxRevisions) return;
    const sizeOf = (instant: number) => files.inspect(join(directory, revisionFileOf(instant))).catch(() => null);
    const states = await Promise.all(
      instants.map(async (instant) => ({ instant, bytes: (await sizeOf(instant))?.size ?? 0 })),
    );
    // Spare the revision from which a deleted template of this name can still be restored.
    const spared = (await readMark(files, directory))?.state;
    for (const { instant } of surplusRevisions(states, now)) {
      if (instant !== spared) await files.remove(join(directory, revisionFileOf(instant))).catch(() => undefined);
    }
  }

  return {
    async keep(kind, name, text, now) {
      const directory = await folder.prepare(historyRoot, kind, historyFolderOf(name));
      if (!directory.ok) return directory;
      const instants = await revisionsIn(files, directory.value);
      // Keeps the order even if the clock was set back.
      const instant = Math.max(Math.floor(now * 1000), (instants.at(-1) ?? 0) + 1);
      const written = await writePlain(files, join(directory.value, revisionFileOf(instant)), text);
      if (!written.ok) return written;
      await purge(directory.value, [...instants, instant], now * 1000);
      return ok(null);
    },
    async list(kind, name) {
      const states = await read(kind, name);
      return states.flatMap((state, index) => {
        const repeated = states.findIndex((other) => other.revision === state.revision) < index;
        return repeated ? [] : (asTemplateRevision(kind, state) ?? []);
      });
    },
    find: async (kind, name, revision) =>
      (await read(kind, name)).find((state) => state.revision === revision)?.text ?? null,
    async move(kind, from, to) {
      if (historyFolderOf(from) === historyFolderOf(to)) return;
      const source = directoryOf(kind, from);
      try {
        const deletedBefore = (await readMark(files, source))?.state ?? -1;
        const instants = (await revisionsIn(files, source)).filter((instant) => instant > deletedBefore);
        if (instants.length === 0) return;
        const target = await folder.prepare(historyRoot, kind, historyFolderOf(to));
        if (!target.ok) return;
        const taken = new Set(await revisionsIn(files, target.value));
        for (const instant of instants) {
          let free = instant;
          while (taken.has(free)) free += 1;
          taken.add(free);
          await files.rename(join(source, revisionFileOf(instant)), join(target.value, revisionFileOf(free)));
        }
        await files.syncFolder(target.value);
        // Fails, as it should, if the mark of a deleted template is still in it.
        await files.removeFolder(source);
      } catch {
        // The revisions are still there under the old name, and the template itself was renamed.
      }
    },
  };
}

/** The folder of the history within the templates: a folder for each kind, in it one for each name. */
export const historyRoot = '.history';

const revisionFile = /^(\d{1,16})\.json$/;

/** The file of a former revision, by the milliseconds at which it was replaced. */
export const revisionFileOf = (instant: number): string => `${instant}.json`;

/** A former revision as its file contains it. */
export interface StoredRevision {
  /** milliseconds */
  readonly instant: number;
  readonly text: string;
  readonly revision: string;
}

/** Milliseconds of the revisions in a folder, oldest first; none for a missing folder. Rejects if it cannot be listed. */
export async function revisionsIn(files: FileSystem, directory: string): Promise<readonly number[]> {
  try {
    const names = await files.list(directory);
    return names.flatMap((name) => revisionFile.exec(name)?.slice(1).map(Number) ?? []).sort((one, next) => one - next);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/** Reads a former revision. @returns null when it cannot be read */
export async function readRevision(
  files: FileSystem,
  directory: string,
  instant: number,
): Promise<StoredRevision | null> {
  const plain = await readPlain(files, join(directory, revisionFileOf(instant)));
  return plain.kind === 'text' ? { instant, text: plain.text, revision: plain.revision } : null;
}

/** Parses a former revision. @returns null when its text is no template */
export function asTemplateRevision(
  kind: TemplateKind,
  { instant, text, revision }: StoredRevision,
): TemplateRevision | null {
  const filed = readTemplateFile(kind, text);
  if (!filed.ok) return null;
  const { tags, content } = filed.value;
  return { revision, replacedAt: instant / 1000, tags, content };
}

/** The file of a former revision. */
export interface RevisionFile {
  /** milliseconds at which it was replaced */
  readonly instant: number;
  readonly bytes: number;
}

/** The newest revisions, which are always kept. */
export const maxRevisions = 20;
const aDay = 86_400_000;
/** Of older revisions, all of the last day are kept, and the oldest of each day for so many days. */
const keptDays = 90;
/** The limit of all older revisions in bytes, since a window that was taken over could fill the disk. */
const maxOlderBytes = 4 * 1024 * 1024;
/** Bytes that even the smallest file takes on disk. */
const block = 4096;

/**
 * Selects the revisions of a template to remove. If there are too many bytes, those go first that are large for the time
 * that they were current: many saves in a row push out each other, and not the revisions before them.
 * @param states oldest first
 * @param now milliseconds
 */
export function surplusRevisions(states: readonly RevisionFile[], now: number): readonly RevisionFile[] {
  const older = states.slice(0, -maxRevisions);
  const dayOf = ({ instant }: RevisionFile) => Math.floor(instant / aDay);
  const isKept = (state: RevisionFile, index: number) => {
    if (state.instant > now - aDay) return true;
    const before = older[index - 1];
    return state.instant > now - keptDays * aDay && (before === undefined || dayOf(before) < dayOf(state));
  };
  const kept = older.filter(isKept);
  const costs = kept.map(({ bytes }) => Math.max(bytes, block));
  let total = costs.reduce((sum, cost) => sum + cost, 0);
  while (total > maxOlderBytes) {
    const worst = worstOf(kept, costs);
    total -= costs[worst] ?? 0;
    kept.splice(worst, 1);
    costs.splice(worst, 1);
  }
  const rest = new Set(kept);
  return older.filter((state) => !rest.has(state));
}

/** The index of the revision with the most bytes per time that it was current. The oldest counts as current for ever. */
function worstOf(states: readonly RevisionFile[], costs: readonly number[]): number {
  let worst = 0;
  let most = -1;
  states.forEach(({ instant }, index) => {
    const since = states[index - 1]?.instant ?? Number.NEGATIVE_INFINITY;
    const price = (costs[index] ?? 0) / (instant - since);
    if (price > most) [worst, most] = [index, price];
  });
  return worst;
}

const markFile = 'deleted.json';

/** A file beside the former revisions: the template was deleted here and not restored yet. */
const markSchema = z.strictObject({
  /** in its original spelling; the name of the folder is in lower case */
  name: templateNameSchema,
  /** the last revision, by its milliseconds: the time of the deletion */
  state: z.int().nonnegative(),
});

export type DeletionMark = z.infer<typeof markSchema>;

/** The mark in the history of a template; null = there is none, or none that can be read. */
export async function readMark(files: FileSystem, directory: string): Promise<DeletionMark | null> {
  const plain = await readPlain(files, join(directory, markFile));
  return plain.kind === 'text' ? (markSchema.safeParse(parseJson(Buffer.from(plain.text))).data ?? null) : null;
}

/** Sets the mark, durably. */
export const writeMark = (files: FileSystem, directory: string, mark: DeletionMark): Promise<Result<null>> =>
  writePlain(files, join(directory, markFile), `${JSON.stringify(mark)}\n`);

/** Removes the mark, durably, if there is one. */
export const removeMark = (files: FileSystem, directory: string): Promise<Result<null>> =>
  removeDurably(files, join(directory, markFile));
