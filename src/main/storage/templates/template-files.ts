import { join } from 'node:path';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { fileNameOf, nameOfFile } from '../../../shared/templates/file-name.ts';
import { type FiledTemplate, printTemplateFile, readTemplateFile } from '../../../shared/templates/file-text.ts';
import type { TemplateEntry } from '../../../shared/templates/library.ts';
import { maxTemplates } from '../../../shared/templates/limits.ts';
import type { TemplateKind } from '../../../shared/templates/model.ts';
import { freeName, sameTemplateName } from '../../../shared/templates/names.ts';
import { moveDurably, removeDurably } from '../files/durable-file.ts';
import type { FileSystem } from '../files/file-system.ts';
import { revisionOf, writePlain } from '../files/plain-file.ts';
import type { TemplateFolder } from './folder.ts';
import type { TemplateHistory } from './history.ts';
import { type FoundTemplate, findTemplate, listKind } from './scan.ts';

/** A template that exists and can be read. */
export type PresentTemplate = Extract<FoundTemplate, { entry: TemplateEntry }>;

/** The files of templates, one change of one of them at a time. */
export interface PresentTemplates {
  find(kind: TemplateKind, name: string): Promise<FoundTemplate | null>;
  /** @returns `unknown-template`, or `template-exists` for a file that is none */
  get(kind: TemplateKind, name: string): Promise<Result<PresentTemplate>>;
  /** The name, with a number appended if a file has it already. */
  freeName(kind: TemplateKind, name: string): Promise<string>;
  /** Writes a template under a name that is free, as long as there are not too many of its kind. */
  create(name: string, text: string, kind: TemplateKind): Promise<Result<TemplateEntry>>;
  /** Rewrites a template, perhaps under another name that is free. The new file is durable before the old one is removed. */
  replace(present: PresentTemplate, name: string, text: string): Promise<Result<TemplateEntry>>;
  /** Renames a file that is no template by appending a number, so that its name is free. */
  moveToQuarantine(kind: TemplateKind, unreadable: FoundTemplate): Promise<Result<null>>;
  /** Removes a template, if its file is still as it was found. */
  remove(present: PresentTemplate): Promise<Result<null>>;
}

/** @param history moves along with a template that gets another name */
export function createPresentTemplates(
  files: FileSystem,
  folder: TemplateFolder,
  history: TemplateHistory,
): PresentTemplates {
  const root = folder.path;
  const find = (kind: TemplateKind, name: string) => findTemplate(files, root, kind, name);

  async function get(kind: TemplateKind, name: string): Promise<Result<PresentTemplate>> {
    const state = await folder.state();
    if (!state.ok) return state;
    if (state.value === 'gone') return err({ code: 'templates-gone' });
    const found = await find(kind, name);
    if (found === null) return err({ code: 'unknown-template', name });
    return 'entry' in found ? ok(found) : err({ code: 'template-exists', name: found.name });
  }

  async function written(kind: TemplateKind, name: string, text: string): Promise<Result<TemplateEntry>> {
    const now = await get(kind, name);
    if (!now.ok) return now;
    const { entry } = now.value;
    return entry.revision === revisionOf(text) ? ok(entry) : err({ code: 'template-changed', name });
  }

  /** Checks again right before a change, because another program may have written to the file meanwhile. */
  async function unchanged({ entry, name }: PresentTemplate): Promise<Result<null>> {
    const now = await find(entry.kind, name);
    const same = now !== null && 'entry' in now && now.entry.revision === entry.revision;
    return same ? ok(null) : err({ code: 'template-changed', name });
  }

  /** Checks that no other file has a name. On a case-sensitive disk another spelling of it may be a second file. */
  async function isFree({ entry, file, name }: PresentTemplate, next: string): Promise<boolean> {
    if (!sameTemplateName(next, name) && (await find(entry.kind, next)) !== null) return false;
    const listed = await listKind(files, root, entry.kind);
    return fileNameOf(next) === file || !listed.files.includes(fileNameOf(next));
  }

  /** Changes the case of a name. Both spellings may be one file, so it is written under the old one and then renamed. */
  async function respell(
    { file }: PresentTemplate,
    directory: string,
    next: string,
    text: string,
  ): Promise<Result<null>> {
    const [old, fresh] = [join(directory, file), join(directory, fileNameOf(next))];
    const done = await writePlain(files, old, text);
    return done.ok && fresh !== old ? moveDurably(files, old, fresh) : done;
  }

  async function rename(
    present: PresentTemplate,
    directory: string,
    next: string,
    text: string,
  ): Promise<Result<null>> {
    const done = await writePlain(files, join(directory, fileNameOf(next)), text);
    if (!done.ok) return done;
    await history.move(present.entry.kind, present.name, next);
    return removeDurably(files, join(directory, present.file));
  }

  async function free(kind: TemplateKind, name: string): Promise<string> {
    const listed = await listKind(files, root, kind);
    return freeName(
      name,
      listed.files.flatMap((file) => nameOfFile(file) ?? []),
    );
  }

  return {
    find,
    get,
    freeName: free,
    async moveToQuarantine(kind, { name, file }) {
      const directory = await folder.prepare(kind);
      if (!directory.ok) return directory;
      return moveDurably(files, join(directory.value, file), join(directory.value, fileNameOf(await free(kind, name))));
    },
    async create(name, text, kind) {
      const directory = await folder.prepare(kind);
      if (!directory.ok) return directory;
      if ((await find(kind, name)) !== null) return err({ code: 'template-exists', name });
      const { files: present } = await listKind(files, root, kind);
      if (present.length >= maxTemplates) {
        return err({ code: 'invalid-input', field: 'templates', because: 'too-many' });
      }
      const done = await writePlain(files, join(directory.value, fileNameOf(name)), text);
      return done.ok ? written(kind, name, text) : done;
    },
    async replace(present, name, text) {
      const { kind } = present.entry;
      const directory = await folder.prepare(kind);
      if (!directory.ok) return directory;
      if (fileNameOf(name) === present.file && text === present.text) return ok(present.entry);
      if (!(await isFree(present, name))) return err({ code: 'template-exists', name });
      const same = await unchanged(present);
      if (!same.ok) return same;
      const change = sameTemplateName(name, present.name) ? respell : rename;
      const done = await change(present, directory.value, name, text);
      return done.ok ? written(kind, name, text) : done;
    },
    async remove(present) {
      const same = await unchanged(present);
      return same.ok ? removeDurably(files, join(root, present.entry.kind, present.file)) : same;
    },
  };
}

/** Prints the file of a template and checks that it reads back as the same template. */
export function textToFile(template: FiledTemplate): Result<string> {
  const text = printTemplateFile(template);
  const read = readTemplateFile(template.kind, text);
  if (read.ok) return ok(text);
  const because = read.error === 'too-large' ? 'too-large' : 'unreadable';
  return err({ code: 'invalid-input', field: 'content', because });
}
