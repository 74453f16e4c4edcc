import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { DiscardedDraft, TemplateDraft, TemplateProblem } from '../../../shared/templates/library.ts';
import { daysDeleted, maxDeleted, maxDrafts } from '../../../shared/templates/limits.ts';
import { parseTemplate } from '../../../shared/templates/parse/template.ts';
import { printTemplate } from '../../../shared/templates/print.ts';
import { templateDraftSchema } from '../../../shared/templates/schema.ts';
import { errnoOf, onDisk } from '../files/disk-error.ts';
import { moveDurably, removeDurably } from '../files/durable-file.ts';
import type { FileSystem } from '../files/file-system.ts';
import { parseJson } from '../files/json.ts';
import { readPlain, writePlain } from '../files/plain-file.ts';
import type { TemplateFolder } from './folder.ts';
import type { PresentTemplates } from './template-files.ts';

const room = '.drafts';
const draftFile = /^[0-9a-f-]{36}\.json$/;
/** A subfolder for discarded drafts; a file name consists of the time in milliseconds and the id of the draft. */
const discardedRoom = 'discarded';
const discardedFile = /^(\d{1,16})-([0-9a-f-]{36})\.json$/;
const aDay = 86_400_000;

/** Work under way, a file for each draft. */
export interface Drafts {
  list(): Promise<{ readonly drafts: readonly TemplateDraft[]; readonly problems: readonly TemplateProblem[] }>;
  /** @returns whether the draft is a new one */
  keep(draft: TemplateDraft): Promise<Result<boolean>>;
  /**
   * Takes a draft out of the list. Work that no template contains is kept for as long as a deleted template. Refused when
   * so much was discarded within a day that nothing may be purged yet. @param now unix seconds
   */
  discard(id: string, now: number): Promise<Result<null>>;
  /** The discarded drafts that can be read, newest first. */
  discarded(): Promise<readonly DiscardedDraft[]>;
  /** Makes a draft with another id of one that was discarded. @param discardedAt null = the last one of this id */
  restore(id: string, discardedAt: number | null): Promise<Result<TemplateDraft>>;
}

/** Drafts in a folder of their own beside the templates. */
export function createDrafts(
  files: FileSystem,
  folder: TemplateFolder,
  templates: Pick<PresentTemplates, 'find'>,
): Drafts {
  const path = (file: string) => join(folder.path, room, file);
  const names = () => listed(room, draftFile);

  async function listed(directory: string, form: RegExp): Promise<readonly string[]> {
    try {
      return (await files.list(join(folder.path, directory))).filter((name) => form.test(name));
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return [];
      throw error;
    }
  }

  async function read(file: string): Promise<TemplateDraft | TemplateProblem | null> {
    const plain = await readPlain(files, path(file));
    if (plain.kind === 'nothing') return null;
    const problem = (because: TemplateProblem['because']) => ({ file: `${room}/${file}`, because });
    if (plain.kind === 'problem') return problem(plain.because);
    const value = parseJson(Buffer.from(plain.text));
    const draft = templateDraftSchema.safeParse(value).data;
    return draft === undefined || !file.endsWith(`${draft.id}.json`)
      ? problem(value === null ? 'not-json' : 'wrong-shape')
      : draft;
  }

  /** The files of discarded drafts, oldest first. */
  async function discardedFiles(): Promise<readonly { file: string; instant: number; id: string }[]> {
    const found = await listed(join(room, discardedRoom), discardedFile);
    return found
      .flatMap((name) => {
        const [, instant = '', id = ''] = discardedFile.exec(name) ?? [];
        return { file: join(discardedRoom, name), instant: Number(instant), id };
      })
      .sort((one, other) => one.instant - other.instant);
  }

  /** Checks whether a draft contains work that is saved nowhere else. An unreadable draft may, so it counts. */
  async function holdsWork(draft: TemplateDraft | TemplateProblem): Promise<boolean> {
    if ('because' in draft) return true;
    const { kind, name, tags, content, typed, unreadable, base, changedAt } = draft;
    if (base !== null && changedAt === 0) return false;
    if (unreadable.length > 0 || (typed !== null && !parseTemplate(kind, typed).ok)) return true;
    const printed = printTemplate(content);
    if (base === null && tags.length === 0 && saysNothing.test(printed)) return false;
    const found = await templates.find(kind, name);
    if (found === null || !('entry' in found)) return true;
    return printTemplate(found.entry.content) !== printed || JSON.stringify(found.entry.tags) !== JSON.stringify(tags);
  }

  /** Makes room for one more; nothing of the last day goes. */
  async function purge(now: number): Promise<Result<null>> {
    const present = [...(await discardedFiles())];
    const isOld = (days: number) => (present[0]?.instant ?? now) < now - days * aDay;
    while ((present.length >= maxDrafts && isOld(1)) || (present.length >= maxDeleted && isOld(daysDeleted))) {
      await files.remove(path(present[0]?.file ?? ''));
      present.shift();
    }
    return present.length < maxDrafts ? ok(null) : err({ code: 'invalid-input', field: 'drafts', because: 'too-many' });
  }

  async function keep(draft: TemplateDraft): Promise<Result<boolean>> {
    const directory = await folder.prepare(room);
    if (!directory.ok) return directory;
    const present = await names();
    const isNew = !present.includes(`${draft.id}.json`);
    if (isNew && present.length >= maxDrafts) {
      return err({ code: 'invalid-input', field: 'drafts', because: 'too-many' });
    }
    const written = await writePlain(files, path(`${draft.id}.json`), JSON.stringify(draft));
    return written.ok ? ok(isNew) : written;
  }

  return {
    async list() {
      try {
        const found = (await Promise.all((await names()).map(read))).filter((one) => one !== null);
        const drafts = found.filter((one) => 'id' in one).sort((one, other) => other.changedAt - one.changedAt);
        return { drafts, problems: found.filter((one) => 'because' in one) };
      } catch {
        return { drafts: [], problems: [{ file: room, because: 'unreadable' }] };
      }
    },
    keep: (draft) => onDisk(() => keep(draft)),
    discard: (id, now) =>
      onDisk(async () => {
        const file = `${id}.json`;
        const draft = await read(file);
        if (draft === null || !(await holdsWork(draft))) return removeDurably(files, path(file));
        const purged = await purge(now * 1000);
        if (!purged.ok) return purged;
        // A new instant for each file, so that none is overwritten.
        const last = (await discardedFiles()).at(-1)?.instant ?? 0;
        const instant = Math.max(Math.floor(now * 1000), last + 1);
        const directory = await folder.prepare(room, discardedRoom);
        return directory.ok ? moveDurably(files, path(file), join(directory.value, `${instant}-${file}`)) : directory;
      }),
    async discarded() {
      const found = await discardedFiles().catch(() => []);
      const kept: DiscardedDraft[] = [];
      for (const { file, instant } of found.toReversed()) {
        const draft = await read(file);
        if (draft !== null && !('because' in draft)) kept.push({ draft, discardedAt: instant / 1000 });
      }
      return kept;
    },
    restore: (id, discardedAt) =>
      onDisk(async () => {
        const isMeant = (instant: number) => discardedAt === null || instant === Math.round(discardedAt * 1000);
        const found = (await discardedFiles()).findLast((one) => one.id === id && isMeant(one.instant));
        const draft = found === undefined ? null : await read(found.file);
        if (found === undefined || draft === null || 'because' in draft) {
          return err({ code: 'unknown-template', name: '' });
        }
        const back = { ...draft, id: randomUUID() };
        const kept = await keep(back);
        if (!kept.ok) return kept;
        const removed = await removeDurably(files, path(found.file));
        return removed.ok ? ok(back) : removed;
      }),
  };
}

/** Matches the printed content of a template that was begun and left empty. */
const saysNothing = /^(?:\{\s*\}|\[\s*(?:\{\s*\}\s*)?\])$/;
