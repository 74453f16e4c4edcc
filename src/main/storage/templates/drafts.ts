import { join } from 'node:path';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { TemplateDraft, TemplateProblem } from '../../../shared/template/library.ts';
import { templateDraftSchema } from '../../../shared/template/schema.ts';
import { errnoOf, onDisk } from '../disk-error.ts';
import { removeDurably } from '../durable-file.ts';
import type { FileSystem } from '../file-system.ts';
import { parseJson } from '../json.ts';
import type { TemplateFolder } from './folder.ts';
import { readPlain, writePlain } from './plain-file.ts';

const room = '.drafts';
const draftFile = /^[0-9a-f-]{36}\.json$/;
/** More than anybody works on at once; a window that was taken over cannot fill the disk with them. */
const mostDrafts = 200;

/** Work under way, a file for each draft. */
export interface Drafts {
  list(): Promise<{ readonly drafts: readonly TemplateDraft[]; readonly problems: readonly TemplateProblem[] }>;
  /** @returns whether the draft is a new one */
  keep(draft: TemplateDraft): Promise<Result<boolean>>;
  discard(id: string): Promise<Result<null>>;
}

/** Drafts in a folder of their own beside the templates. */
export function createDrafts(files: FileSystem, folder: TemplateFolder): Drafts {
  const path = (file: string) => join(folder.path, room, file);

  async function names(): Promise<readonly string[]> {
    try {
      return (await files.list(join(folder.path, room))).filter((name) => draftFile.test(name));
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
    return draft === undefined || `${draft.id}.json` !== file
      ? problem(value === null ? 'not-json' : 'wrong-shape')
      : draft;
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
    keep: (draft) =>
      onDisk(async () => {
        const place = await folder.prepare(room);
        if (!place.ok) return place;
        const present = await names();
        const isNew = !present.includes(`${draft.id}.json`);
        if (isNew && present.length >= mostDrafts) {
          return err({ code: 'invalid-input', field: 'drafts', because: 'too-many' });
        }
        const written = await writePlain(files, path(`${draft.id}.json`), JSON.stringify(draft));
        return written.ok ? ok(isNew) : written;
      }),
    discard: (id) => removeDurably(files, path(`${id}.json`)),
  };
}
