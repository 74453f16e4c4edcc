import { join } from 'node:path';
import { ok, type Result } from '../../../shared/ipc/result.ts';
import { historyFolderOf } from '../../../shared/templates/file-name.ts';
import type { TemplateRevision } from '../../../shared/templates/library.ts';
import type { TemplateKind } from '../../../shared/templates/model.ts';
import type { FileSystem } from '../files/file-system.ts';
import { writePlain } from '../files/plain-file.ts';
import type { TemplateFolder } from './folder.ts';
import {
  asRevision,
  type FormerState,
  historyRoom,
  maxRevisions,
  readState,
  stateFileOf,
  statesIn,
  surplusStates,
} from './revisions.ts';
import { readMark } from './tombstone.ts';

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
  const placeOf = (kind: TemplateKind, name: string) => join(folder.path, historyRoom, kind, historyFolderOf(name));

  async function read(kind: TemplateKind, name: string) {
    const place = placeOf(kind, name);
    const instants = await statesIn(files, place).catch(() => []);
    const states: FormerState[] = [];
    // One after the other: there may be as many as a process may have files open.
    for (const instant of instants.toReversed()) {
      const state = await readState(files, place, instant);
      if (state !== null) states.push(state);
    }
    return states;
  }

  /** Removes the states that are too many; what cannot be removed is left. */
  async function purge(place: string, instants: readonly number[], now: number): Promise<void> {
    if (instants.length <= maxRevisions) return;
    const sizeOf = (instant: number) => files.inspect(join(place, stateFileOf(instant))).catch(() => null);
    const states = await Promise.all(
      instants.map(async (instant) => ({ instant, bytes: (await sizeOf(instant))?.size ?? 0 })),
    );
    // A template that was deleted under this name before can still be brought back.
    const spared = (await readMark(files, place))?.state;
    for (const { instant } of surplusStates(states, now)) {
      if (instant !== spared) await files.remove(join(place, stateFileOf(instant))).catch(() => undefined);
    }
  }

  return {
    async keep(kind, name, text, now) {
      const place = await folder.prepare(historyRoom, kind, historyFolderOf(name));
      if (!place.ok) return place;
      const instants = await statesIn(files, place.value);
      // A clock that was set back must not change the order.
      const instant = Math.max(Math.floor(now * 1000), (instants.at(-1) ?? 0) + 1);
      const written = await writePlain(files, join(place.value, stateFileOf(instant)), text);
      if (!written.ok) return written;
      await purge(place.value, [...instants, instant], now * 1000);
      return ok(null);
    },
    async list(kind, name) {
      const states = await read(kind, name);
      return states.flatMap((state, index) => {
        const repeated = states.findIndex((other) => other.revision === state.revision) < index;
        return repeated ? [] : (asRevision(kind, state) ?? []);
      });
    },
    find: async (kind, name, revision) =>
      (await read(kind, name)).find((state) => state.revision === revision)?.text ?? null,
    async move(kind, from, to) {
      if (historyFolderOf(from) === historyFolderOf(to)) return;
      const source = placeOf(kind, from);
      try {
        const deletedBefore = (await readMark(files, source))?.state ?? -1;
        const instants = (await statesIn(files, source)).filter((instant) => instant > deletedBefore);
        if (instants.length === 0) return;
        const target = await folder.prepare(historyRoom, kind, historyFolderOf(to));
        if (!target.ok) return;
        const taken = new Set(await statesIn(files, target.value));
        for (const instant of instants) {
          let free = instant;
          while (taken.has(free)) free += 1;
          taken.add(free);
          await files.rename(join(source, stateFileOf(instant)), join(target.value, stateFileOf(free)));
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
