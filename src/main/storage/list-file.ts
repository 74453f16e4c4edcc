import { dirname } from 'node:path';
import { z } from 'zod';
import type { AppError } from '../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import type { TextPosition } from '../../shared/templates/text-position.ts';
import { jsonErrorPosition } from '../../shared/text/json.ts';
import type { Clock } from '../core/ports/clock.ts';
import { onDisk } from './files/disk-error.ts';
import { copyToQuarantine, ownFolder, readOwned, writeDurably } from './files/durable-file.ts';
import { type FileSystem, nodeFileSystem } from './files/file-system.ts';
import { parseJson } from './files/json.ts';
import { followFolder, followLink } from './files/trust.ts';

const current = 1;
const newerSchema = z.object({ version: z.int().gt(current) });

export interface ListFileOptions<T> {
  readonly file: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly files?: FileSystem;
  /** the name of the list in the file */
  readonly member: string;
  /** of one entry */
  readonly schema: z.ZodType<T>;
  /** what is kept of an entry; without it the whole entry is */
  readonly encode?: (entry: T) => unknown;
  /** what is said of a file that is no such list, and of one of a later version */
  readonly damaged: (at: TextPosition | null) => AppError;
  readonly newer: AppError;
}

/** A list that a user may edit by hand. */
export interface ListFile<T> {
  read(): Promise<Result<readonly T[]>>;
  write(entries: readonly T[]): Promise<Result<null>>;
}

interface ReadList<T> {
  readonly entries: readonly T[];
  /** everything in it could be read */
  readonly whole: boolean;
}

/** The list on disk. `path` is the file with the content, which may be the target of a link. */
interface PresentList {
  readonly path: string;
  readonly content: Uint8Array | null;
}

/**
 * A list in a plain JSON file, or behind a link to one. A file that is broken stays as it is until something is written in its
 * place: then a copy is kept first. Where only some entries in it are, the others load.
 */
export function createListFile<T>(options: ListFileOptions<T>): ListFile<T> {
  const { file, clock, files = nodeFileSystem(), member, schema, encode = (entry: T) => entry } = options;
  const fileSchema = z.object({ version: z.literal(current), [member]: z.array(z.unknown()) });
  const look = (): Promise<Result<PresentList>> =>
    onDisk(async () => {
      const followed = await followLink(files, file);
      if (!followed.ok) return followed;
      const path = followed.value?.path ?? file;
      const content = await readOwned(files, path);
      return content.ok ? ok({ path, content: content.value }) : content;
    }, 'reading');

  function decode({ content }: PresentList): ReadList<T> | 'damaged' | 'newer' {
    if (content === null) return { entries: [], whole: true };
    const parsed = parseJson(content);
    if (newerSchema.safeParse(parsed).success) return 'newer';
    const list = fileSchema.safeParse(parsed);
    const all = list.success ? list.data[member] : null;
    if (!Array.isArray(all)) return 'damaged';
    const entries = all.flatMap((one) => schema.safeParse(one).data ?? []);
    return { entries, whole: entries.length === all.length };
  }

  const damaged = ({ content }: PresentList) =>
    err(options.damaged(content === null ? null : jsonErrorPosition(Buffer.from(content).toString('utf8'))));

  /** The profile folder may be a link too; the rights of what it leads to stay as they are. */
  const ownProfile = (): Promise<Result<null>> =>
    onDisk(async () => {
      const folder = await followFolder(files, dirname(file));
      if (!folder.ok) return folder;
      return folder.value?.isLink === true ? ok(null) : ownFolder(files, dirname(file));
    });

  return {
    async read() {
      const present = await look();
      if (!present.ok) return present;
      const list = decode(present.value);
      if (list === 'newer') return err(options.newer);
      return list === 'damaged' ? damaged(present.value) : ok(list.entries);
    },
    async write(entries) {
      const present = await look();
      if (!present.ok) return present;
      const list = decode(present.value);
      // A list of a newer version must not be overwritten; a broken one is copied first.
      if (list === 'newer') return err(options.newer);
      const folder = await ownProfile();
      if (!folder.ok) return folder;
      const { path } = present.value;
      const isWhole = list !== 'damaged' && list.whole;
      const kept = isWhole ? ok(null) : await copyToQuarantine(files, path, clock.now(), file);
      if (!kept.ok) return kept;
      return writeDurably(
        files,
        path,
        Buffer.from(
          `${JSON.stringify({ version: current, [member]: entries.map((entry) => encode(entry)) }, null, 2)}\n`,
        ),
      );
    },
  };
}
