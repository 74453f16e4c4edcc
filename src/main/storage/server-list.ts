import { dirname } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import { jsonErrorPosition } from '../../shared/text/json.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { KnownServer, ServerList } from '../core/ports/server-list.ts';
import { onDisk } from './files/disk-error.ts';
import { copyToQuarantine, ownFolder, readOwned, writeDurably } from './files/durable-file.ts';
import { type FileSystem, nodeFileSystem } from './files/file-system.ts';
import { parseJson } from './files/json.ts';
import { followFolder, followLink } from './files/trust.ts';

const current = 1;
const serverSchema: z.ZodType<KnownServer> = z.object({
  issuer: z.url(),
  shortName: z.string(),
  defaultProvider: z.string().nullable(),
  providerNames: z.record(z.string(), z.string()),
});
const fileSchema = z.object({ version: z.literal(current), servers: z.array(z.unknown()) });
const newerSchema = z.object({ version: z.int().gt(current) });

export interface ServerListOptions {
  readonly file: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly files?: FileSystem;
}

interface ReadList {
  readonly servers: readonly KnownServer[];
  /** everything in it could be read */
  readonly whole: boolean;
}

/** The list on disk. `path` is the file with the content, which may be the target of a link. */
interface PresentList {
  readonly path: string;
  readonly content: Uint8Array | null;
}

/**
 * The user's servers in a plain JSON file, or behind a link to one. A file that is broken stays as it is until something is
 * written in its place: then a copy is kept first. Where only some servers in it are, the others load.
 */
export function createServerList({ file, clock, files = nodeFileSystem() }: ServerListOptions): ServerList {
  const look = (): Promise<Result<PresentList>> =>
    onDisk(async () => {
      const followed = await followLink(files, file);
      if (!followed.ok) return followed;
      const path = followed.value?.path ?? file;
      const content = await readOwned(files, path);
      return content.ok ? ok({ path, content: content.value }) : content;
    }, 'reading');

  function decode({ content }: PresentList): Result<ReadList> {
    if (content === null) return ok({ servers: [], whole: true });
    const parsed = parseJson(content);
    if (newerSchema.safeParse(parsed).success) return err({ code: 'server-list-newer' });
    const list = fileSchema.safeParse(parsed);
    if (!list.success) {
      const at = jsonErrorPosition(Buffer.from(content).toString('utf8'));
      return err(at === null ? { code: 'server-list-damaged' } : { code: 'server-list-damaged', at });
    }
    const servers = list.data.servers.flatMap((one) => serverSchema.safeParse(one).data ?? []);
    return ok({ servers, whole: servers.length === list.data.servers.length });
  }

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
      const list = present.ok ? decode(present.value) : present;
      return list.ok ? ok(list.value.servers) : list;
    },
    async write(servers) {
      const present = await look();
      if (!present.ok) return present;
      const list = decode(present.value);
      // A list of a newer version must not be overwritten; a broken one is copied first.
      if (!list.ok && list.error.code !== 'server-list-damaged') return list;
      const folder = await ownProfile();
      if (!folder.ok) return folder;
      const { path, content } = present.value;
      const isWhole = content === null || (list.ok && list.value.whole);
      const kept = isWhole ? ok(null) : await copyToQuarantine(files, path, clock.now(), file);
      if (!kept.ok) return kept;
      return writeDurably(files, path, Buffer.from(`${JSON.stringify({ version: current, servers }, null, 2)}\n`));
    },
  };
}
