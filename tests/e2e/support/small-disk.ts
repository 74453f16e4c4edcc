import { mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from '../../../tools/project.ts';
import type { AppOptions, DrivenApp } from '../driver/app.ts';
import { profileIn } from './stage.ts';

/** A disk of one megabyte in the place of a folder, which only the app on it sees. */
export interface SmallDisk {
  /** Starts the app on it, with what the folder held before. */
  readonly options: AppOptions;
  /** The folder as that app sees it. */
  folder(app: DrivenApp): string;
  /** Writes until the disk takes nothing more. */
  fill(app: DrivenApp): Promise<void>;
  /** Gives the room back. */
  clear(app: DrivenApp): Promise<void>;
  discard(): Promise<void>;
}

/**
 * A user may mount in a namespace of their own (user_namespaces(7)); the rights for it are given up again before the app
 * starts, which keeps the process number of the script.
 */
const script = (electron: string) => `#!/bin/sh
exec unshare --map-current-user --mount --keep-caps -- sh -c '
  kept="$(mktemp -d)" && cp -a "$SMALL_DISK/." "$kept" &&
  mount -t tmpfs -o size=1m,mode=0700 tmpfs "$SMALL_DISK" && cp -a "$kept/." "$SMALL_DISK" && rm -r "$kept" &&
  exec setpriv --ambient-caps=-all --inh-caps=-all -- "${electron}" "$@"
' sh "$@"
`;

/** A small disk for the vault. @param configFolder where a profile lies whose vault was opened once */
export const makeVaultDisk = (configFolder: string): Promise<SmallDisk> =>
  makeSmallDisk(join(profileIn(configFolder), 'vault'));

/** @param mounted a folder; what is in it is on the disk, too */
export async function makeSmallDisk(mounted: string): Promise<SmallDisk> {
  const place = await mkdtemp(join(tmpdir(), 'small-disk-'));
  const executable = join(place, 'electron');
  await writeFile(executable, script(inProject('node_modules/electron/dist/electron')), { mode: 0o700 });
  const folder = (app: DrivenApp) => join('/proc', String(app.process), 'root', mounted);
  const filler = (app: DrivenApp) => join(folder(app), 'filler');
  return {
    options: { executable, env: { SMALL_DISK: mounted } },
    folder,
    async fill(app) {
      const file = await open(filler(app), 'w');
      try {
        for (;;) await file.write(Buffer.alloc(4096, 1));
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
      } finally {
        await file.close();
      }
    },
    clear: (app) => rm(filler(app)),
    discard: () => rm(place, { recursive: true, force: true }),
  };
}

/** The names in the vault's folder that end like this. */
export async function vaultFiles(folder: string, ending: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith(ending)).map((name) => join(folder, name));
}
