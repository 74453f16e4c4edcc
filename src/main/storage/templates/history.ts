import { join } from 'node:path';
import { ok, type Result } from '../../../shared/result.ts';
import { historyFolderOf } from '../../../shared/template/file-name.ts';
import { readTemplateFile } from '../../../shared/template/file-text.ts';
import type { TemplateRevision } from '../../../shared/template/library.ts';
import type { TemplateKind } from '../../../shared/template/model.ts';
import { errnoOf } from '../disk-error.ts';
import type { FileSystem } from '../file-system.ts';
import type { TemplateFolder } from './folder.ts';
import { readPlain, writePlain } from './plain-file.ts';

const room = '.history';
/** Former states that are kept of each template. */
const mostStates = 20;
const stateFile = /^(\d{1,16})\.json$/;

/** Former states of templates, a folder for each, named by the milliseconds at which they were replaced. */
export interface TemplateHistory {
  /** Keeps a state that is about to be replaced. Must succeed before it is. @param now unix seconds */
  keep(kind: TemplateKind, name: string, text: string, now: number): Promise<Result<null>>;
  /** Newest first; what cannot be read is left out, and of equal states the newest counts. */
  list(kind: TemplateKind, name: string): Promise<readonly TemplateRevision[]>;
  /** The file of a former state, null = there is none. */
  find(kind: TemplateKind, name: string, revision: string): Promise<string | null>;
  /** The template has another name now; what cannot be moved stays where it is. */
  move(kind: TemplateKind, from: string, to: string): Promise<void>;
}

export function createHistory(files: FileSystem, folder: TemplateFolder): TemplateHistory {
  const placeOf = (kind: TemplateKind, name: string) => join(folder.path, room, kind, historyFolderOf(name));

  /** Milliseconds of the states, oldest first. */
  async function instantsIn(place: string): Promise<readonly number[]> {
    try {
      const names = await files.list(place);
      return names.flatMap((name) => stateFile.exec(name)?.slice(1).map(Number) ?? []).sort((one, next) => one - next);
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return [];
      throw error;
    }
  }

  async function read(kind: TemplateKind, name: string) {
    const place = placeOf(kind, name);
    const instants = await instantsIn(place).catch(() => []);
    const states = instants.map(async (instant) => {
      const plain = await readPlain(files, join(place, `${instant}.json`));
      return plain.kind === 'text' ? { ...plain, instant } : null;
    });
    return (await Promise.all(states)).filter((state) => state !== null).reverse();
  }

  return {
    async keep(kind, name, text, now) {
      const place = await folder.prepare(room, kind, historyFolderOf(name));
      if (!place.ok) return place;
      const instants = await instantsIn(place.value);
      // A clock that was set back must not change the order.
      const instant = Math.max(Math.floor(now * 1000), (instants.at(-1) ?? 0) + 1);
      const written = await writePlain(files, join(place.value, `${instant}.json`), text);
      if (!written.ok) return written;
      for (const old of instants.slice(0, Math.max(0, instants.length + 1 - mostStates))) {
        await files.remove(join(place.value, `${old}.json`)).catch(() => undefined);
      }
      return ok(null);
    },
    async list(kind, name) {
      const states = await read(kind, name);
      return states.flatMap(({ text, revision, instant }, index) => {
        const filed = readTemplateFile(kind, text);
        const repeated = states.findIndex((other) => other.revision === revision) < index;
        if (!filed.ok || repeated) return [];
        const { tags, content } = filed.value;
        return [{ revision, replacedAt: instant / 1000, tags, content }];
      });
    },
    find: async (kind, name, revision) =>
      (await read(kind, name)).find((state) => state.revision === revision)?.text ?? null,
    async move(kind, from, to) {
      if (historyFolderOf(from) === historyFolderOf(to)) return;
      const source = placeOf(kind, from);
      try {
        const instants = await instantsIn(source);
        if (instants.length === 0) return;
        const target = await folder.prepare(room, kind, historyFolderOf(to));
        if (!target.ok) return;
        const taken = new Set(await instantsIn(target.value));
        for (const instant of instants) {
          let free = instant;
          while (taken.has(free)) free += 1;
          taken.add(free);
          await files.rename(join(source, `${instant}.json`), join(target.value, `${free}.json`));
        }
        await files.syncFolder(target.value);
      } catch {
        // Former states under the old name are not lost, and the template itself has its new name.
      }
    },
  };
}
