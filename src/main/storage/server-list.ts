import { dirname } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Clock, ServerList } from '../core/ports.ts';
import type { KnownServer } from '../core/values.ts';
import { copyAside, ownFolder, readOwned, setAside, writeDurably } from './durable-file.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';
import { parseJson } from './json.ts';

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

/**
 * The user's servers in a plain JSON file. A file that is broken is set aside before anything is written in its place;
 * where only some servers in it are, the others load, and a copy is kept before it is written anew.
 */
export function createServerList({ file, clock, files = nodeFileSystem() }: ServerListOptions): ServerList {
  async function readAll(): Promise<Result<{ readonly servers: readonly KnownServer[]; readonly whole: boolean }>> {
    const content = await readOwned(files, file);
    if (!content.ok) return content;
    if (content.value === null) return ok({ servers: [], whole: true });
    const parsed = parseJson(content.value);
    if (newerSchema.safeParse(parsed).success) return err({ code: 'server-list-newer' });
    const list = fileSchema.safeParse(parsed);
    if (!list.success) {
      const moved = await setAside(files, file, clock.now());
      return moved.ok ? err({ code: 'server-list-damaged' }) : moved;
    }
    const servers = list.data.servers.flatMap((one) => serverSchema.safeParse(one).data ?? []);
    return ok({ servers, whole: servers.length === list.data.servers.length });
  }

  return {
    async read() {
      const present = await readAll();
      return present.ok ? ok(present.value.servers) : present;
    },
    async write(servers) {
      // What cannot be read must not be overwritten; a broken file has moved out of the way by then.
      const present = await readAll();
      if (!present.ok && present.error.code !== 'server-list-damaged') return present;
      const kept = present.ok && !present.value.whole ? await copyAside(files, file, clock.now()) : ok(null);
      if (!kept.ok) return kept;
      const folder = await ownFolder(files, dirname(file));
      if (!folder.ok) return folder;
      return writeDurably(files, file, Buffer.from(`${JSON.stringify({ version: current, servers }, null, 2)}\n`));
    },
  };
}
