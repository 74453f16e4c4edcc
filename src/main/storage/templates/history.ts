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

/** Former states of templates, a folder for each, named by the milliseconds at which they were replaced. */
export interface TemplateHistory {
  /** Keeps a state that is about to be replaced. Must succeed before it is. @param now unix seconds */
  keep(kind: TemplateKind, name: string, text: string, now: number): Promise<Result<null>>;
  /** Newest first; what cannot be read is left out, and of equal states the newest counts. */
  list(kind: TemplateKind, name: string): Promise<readonly TemplateRevision[]>;
  /** The file of a former state, null = there is none. */
  find(kind: TemplateKind, name: string, revision: string): Promise<string | null>;
  /** The template has another name now; what cannot be moved stays where it is, and so does one that was deleted under the name before. */
  move(kind: TemplateKind, from: string, to: string): Promise<void>;
}

/** The history in a folder of its own beside the templates. */
export function createHistory(files: FileSystem, folder: TemplateFolder): TemplateHistory {
  const directoryOf = (kind: TemplateKind, name: string) => join(folder.path, historyRoot, kind, historyFolderOf(name));

  async function read(kind: TemplateKind, name: string) {
    const directory = directoryOf(kind, name);
    const instants = await revisionsIn(files, directory).catch(() => []);
    const states: StoredRevision[] = [];
    // One after the other: there may be as many as a process may have files open.
    for (const instant of instants.toReversed()) {
      const state = await readRevision(files, directory, instant);
      if (state !== null) states.push(state);
    }
    return states;
  }

  /** Removes the states that are too many; what cannot be removed is left. */
  async function purge(directory: string, instants: readonly number[], now: number): Promise<void> {
    if (instants.length <= maxRevisions) return;
    const sizeOf = (instant: number) => files.inspect(join(directory, revisionFileOf(instant))).catch(() => null);
    const states = await Promise.all(
      instants.map(async (instant) => ({ instant, bytes: (await sizeOf(instant))?.size ?? 0 })),
    );
    // A template that was deleted under this name before can still be restored.
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
      // A clock that was set back must not change the order.
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
        // Where it still holds the mark of a deleted template, it stays.
        await files.removeFolder(source);
      } catch {
        // Former states under the old name are not lost, and the template itself has its new name.
      }
    },
  };
}

/** Where the history lies in the folder of templates: a folder for each kind, in it one for each name. */
export const historyRoot = '.history';

const revisionFile = /^(\d{1,16})\.json$/;

/** The file of a former state, by the milliseconds at which it was replaced. */
export const revisionFileOf = (instant: number): string => `${instant}.json`;

/** The text of a former state. */
export interface StoredRevision {
  /** milliseconds */
  readonly instant: number;
  readonly text: string;
  readonly revision: string;
}

/** Milliseconds of the states in a folder, oldest first. Rejects where it cannot be listed; one that is not there has none. */
export async function revisionsIn(files: FileSystem, directory: string): Promise<readonly number[]> {
  try {
    const names = await files.list(directory);
    return names.flatMap((name) => revisionFile.exec(name)?.slice(1).map(Number) ?? []).sort((one, next) => one - next);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/** Reads a state. @returns null when it cannot be read */
export async function readRevision(
  files: FileSystem,
  directory: string,
  instant: number,
): Promise<StoredRevision | null> {
  const plain = await readPlain(files, join(directory, revisionFileOf(instant)));
  return plain.kind === 'text' ? { instant, text: plain.text, revision: plain.revision } : null;
}

/** A state as a template. @returns null when its text is none */
export function asTemplateRevision(
  kind: TemplateKind,
  { instant, text, revision }: StoredRevision,
): TemplateRevision | null {
  const filed = readTemplateFile(kind, text);
  if (!filed.ok) return null;
  const { tags, content } = filed.value;
  return { revision, replacedAt: instant / 1000, tags, content };
}

/** A former state as a file. */
export interface RevisionFile {
  /** milliseconds at which it was replaced */
  readonly instant: number;
  readonly bytes: number;
}

/** So many states are kept whatever they are, the newest. */
export const maxRevisions = 20;
const aDay = 86_400_000;
/** Of what lies before those, everything of the last day is kept, and for so many days the oldest of each. */
const keptDays = 90;
/** As long as all of what lies before them is not larger than this, in bytes: a window that was taken over could fill the disk. */
const maxOlderBytes = 4 * 1024 * 1024;
/** What a file costs on a disk, however small it is. */
const block = 4096;

/**
 * The states of a template that are to go. Where there is too much of them, those go first that are large for the time that
 * they stood: however many saves follow each other, they push out one another, and not what stood before them.
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

/** The place of the state that costs most for each moment that it stood; of the oldest nobody knows for how long it did. */
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

/** Beside its former states: a template was deleted here and not restored yet. */
const markSchema = z.strictObject({
  /** as it was spelled; the folder has the name in lower case only */
  name: templateNameSchema,
  /** the state that it had last, by its milliseconds: when it was deleted */
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

/** Takes the mark away, durably; without one nothing is done. */
export const removeMark = (files: FileSystem, directory: string): Promise<Result<null>> =>
  removeDurably(files, join(directory, markFile));
