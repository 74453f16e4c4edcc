import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { createSerialQueue } from '../../../shared/serial-queue.ts';
import { isJsonFile } from '../../../shared/templates/file-name.ts';
import { readTemplateFile } from '../../../shared/templates/file-text.ts';
import type { TemplateEntry, TemplateLibrary } from '../../../shared/templates/library.ts';
import { type TemplateKind, templateKinds } from '../../../shared/templates/model.ts';
import { sameTemplateName } from '../../../shared/templates/names.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { TemplateStore, TemplateToSave } from '../../core/ports/template-library.ts';
import { onDisk } from '../files/disk-error.ts';
import { type FileSystem, nodeFileSystem } from '../files/file-system.ts';
import { createDrafts } from './drafts.ts';
import { createTemplateFolder } from './folder.ts';
import { createHistory } from './history.ts';
import { scanKind } from './scan.ts';
import { createPresentTemplates, type PresentTemplate, textToFile } from './template-files.ts';
import { createDeletion } from './trash.ts';
import { createLibraryWatch } from './watch.ts';

/** `files`: other than the disk in tests. */
export interface TemplateStoreOptions {
  readonly folder: string;
  readonly clock: Pick<Clock, 'now' | 'elapsed' | 'after'>;
  readonly files?: FileSystem;
}

/**
 * Templates in a folder of plain JSON files. One call after the other; a crash between any two steps of one leaves the
 * old or the new file, or both.
 */
export function createTemplateStore({
  folder: path,
  clock,
  files = nodeFileSystem(),
}: TemplateStoreOptions): TemplateStore {
  const serial = createSerialQueue();
  const folder = createTemplateFolder(files, path);
  const history = createHistory(files, folder);
  const templates = createPresentTemplates(files, folder, history);
  const drafts = createDrafts(files, folder, templates);
  const deletion = createDeletion(files, folder, history, templates);
  const watch = createLibraryWatch({ folder: path, clock, read: () => inTurn(readLibrary) });

  const inTurn = <T>(task: () => Promise<Result<T>>): Promise<Result<T>> => serial(() => onDisk(task));
  /** Reports a change of our own, so that it is seen even where the system cannot watch folders. */
  const change = async <T>(task: () => Promise<Result<T>>): Promise<Result<T>> => {
    const done = await inTurn(task);
    watch.changed();
    return done;
  };

  async function readLibrary(): Promise<Result<TemplateLibrary>> {
    const state = await folder.state();
    if (!state.ok) return state;
    if (state.value !== 'there') {
      return ok({ entries: [], problems: [], drafts: [], folder: state.value === 'gone' ? 'gone' : 'ready' });
    }
    const kinds = await Promise.all(templateKinds.map((kind) => scanKind(files, path, kind)));
    const found = kinds.flatMap((kind) => kind.found);
    const work = await drafts.list();
    return ok({
      entries: found.flatMap((one) => ('entry' in one ? one.entry : [])),
      problems: [
        ...kinds.flatMap(({ problem }) => problem ?? []),
        ...found.flatMap((one) => ('problem' in one ? one.problem : [])),
        ...work.problems,
      ],
      drafts: work.drafts,
      folder: (await files.mayWrite(path)) ? 'ready' : 'read-only',
    });
  }

  /** Adds the current text to the history before a save or a removal replaces it. */
  const keepFormer = ({ entry, text }: PresentTemplate) => history.keep(entry.kind, entry.name, text, clock.now());

  async function saveOver(base: NonNullable<TemplateToSave['base']>, next: TemplateToSave) {
    if (base.revision === null) return saveOverUnreadable(base.name, next);
    const present = await templates.get(next.kind, base.name);
    const gone = !present.ok && (present.error.code === 'unknown-template' || present.error.code === 'template-exists');
    if (gone) return err({ code: 'template-changed', name: base.name } as const);
    if (!present.ok) return present;
    const { entry, text: before } = present.value;
    if (entry.revision !== base.revision) return err({ code: 'template-changed', name: base.name } as const);
    const text = textToFile({ ...next, favourite: next.favourite ?? entry.favourite });
    if (!text.ok) return text;
    const kept = text.value === before ? ok(null) : await keepFormer(present.value);
    return kept.ok ? templates.replace(present.value, next.name, text.value) : kept;
  }

  /** Moves an unreadable file out of the way instead of into the history, which could not show it. */
  async function saveOverUnreadable(name: string, next: TemplateToSave): Promise<Result<TemplateEntry>> {
    const text = textToFile({ ...next, favourite: next.favourite ?? false });
    if (!text.ok) return text;
    const found = await templates.find(next.kind, name);
    if (found !== null && 'entry' in found) return err({ code: 'template-changed', name });
    const isInTheWay = found !== null && sameTemplateName(next.name, name);
    const moved = !isInTheWay ? ok(null) : await templates.moveToQuarantine(next.kind, found);
    return moved.ok ? templates.create(next.name, text.value, next.kind) : moved;
  }

  return {
    async list() {
      watch.start();
      return inTurn(async () => {
        const library = await readLibrary();
        if (library.ok) watch.seen(library.value);
        return library;
      });
    },
    save: (next) =>
      change(async (): Promise<Result<TemplateEntry>> => {
        if (next.base !== null) return saveOver(next.base, next);
        const text = textToFile({ ...next, favourite: next.favourite ?? false });
        return text.ok ? templates.create(next.name, text.value, next.kind) : text;
      }),
    rename: (kind, from, to) =>
      change(async () => {
        const present = await templates.get(kind, from);
        if (!present.ok) return present;
        const { entry, file, text: before } = present.value;
        // A file with another extension may contain more than we would write.
        const text = isJsonFile(file) ? ok(before) : textToFile(entry);
        return text.ok ? templates.replace(present.value, to, text.value) : text;
      }),
    mark: (kind, name, marks) =>
      change(async () => {
        const present = await templates.get(kind, name);
        if (!present.ok) return present;
        const { entry } = present.value;
        const text = textToFile({ ...entry, ...marks });
        return text.ok ? templates.replace(present.value, entry.name, text.value) : text;
      }),
    remove: (kind, name, revision) =>
      change(async () => {
        const present = await templates.get(kind, name);
        if (!present.ok) return present;
        if (present.value.entry.revision !== revision) return err({ code: 'template-changed', name });
        const kept = await keepFormer(present.value);
        return kept.ok ? deletion.remove(present.value, clock.now()) : kept;
      }),
    restore: (kind, name, revision) =>
      change(async () => {
        const present = await templates.get(kind, name);
        if (!present.ok)
          return present.error.code === 'unknown-template' ? deletion.restore(kind, name, revision) : present;
        if (present.value.entry.revision === revision) return ok(present.value.entry);
        const text = await history.find(kind, name, revision);
        if (text === null) return err({ code: 'unknown-template', name });
        const next = withFavourite(kind, text, present.value.entry.favourite);
        if (!next.ok) return next;
        const kept = await keepFormer(present.value);
        return kept.ok ? templates.replace(present.value, present.value.name, next.value) : kept;
      }),
    history: (kind, name) =>
      inTurn(async () => {
        const present = await templates.find(kind, name);
        const now = present !== null && 'entry' in present ? present.entry.revision : null;
        return ok((await history.list(kind, name)).filter(({ revision }) => revision !== now));
      }),
    deleted: () =>
      inTurn(async () => {
        const state = await folder.state();
        if (!state.ok) return state;
        if (state.value === 'gone') return err({ code: 'templates-gone' });
        return ok({ templates: await deletion.list(), drafts: await drafts.discarded() });
      }),
    restoreDeleted: (kind, name, revision) => change(() => deletion.restore(kind, name, revision)),
    async keepDraft(draft) {
      const kept = await inTurn(() => drafts.keep(draft));
      // The window knows the content that it has just sent; only a new draft is news.
      if (kept.ok && kept.value) watch.changed();
      return kept.ok ? ok(null) : kept;
    },
    discardDraft: (id) => change(() => drafts.discard(id, clock.now())),
    restoreDraft: (id, discardedAt) => change(() => drafts.restore(id, discardedAt)),
    watch: watch.subscribe,
  };
}

/** The text of a former revision with the present favourite mark, which is no part of the content. */
function withFavourite(kind: TemplateKind, text: string, favourite: boolean): Result<string> {
  const former = readTemplateFile(kind, text);
  return !former.ok || former.value.favourite === favourite ? ok(text) : textToFile({ ...former.value, favourite });
}
