import { dirname, join } from 'node:path';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { templateKinds } from '../../../shared/templates/model.ts';
import { onDisk } from '../files/disk-error.ts';
import { purgeTemporary } from '../files/durable-file.ts';
import type { FileSystem } from '../files/file-system.ts';
import { followFolder, trustOwned } from '../files/trust.ts';

/** The folder of templates, which may disappear and come back while the program runs. */
export interface TemplateFolder {
  readonly path: string;
  /** `never`: not in this run; `gone`: it was there in this run, or is a link to nothing. */
  state(): Promise<Result<'there' | 'never' | 'gone'>>;
  /** Creates a folder below it, durably. @returns `templates-gone` instead of starting an empty library */
  prepare(...below: readonly string[]): Promise<Result<string>>;
}

/** @param path the folder; it need not be there yet */
export function createTemplateFolder(files: FileSystem, path: string): TemplateFolder {
  let wasThere = false;
  const purged = new Set<string>();

  const state: TemplateFolder['state'] = () =>
    onDisk(async () => {
      const present = await followFolder(files, path);
      // A link to a disk that is not mounted counts as gone, too: the disk may come back.
      if (!present.ok) return present.error.because === 'link-to-nothing' ? ok('gone') : present;
      if (present.value === null) return ok(wasThere ? 'gone' : 'never');
      wasThere = true;
      return ok('there');
    });

  /** The user may replace the folder and those of the kinds by links, but not the folders that only this program uses. */
  const mayBeLink = (folder: string) => folder === path || templateKinds.some((kind) => folder === join(path, kind));

  async function make(folder: string): Promise<Result<null>> {
    if (mayBeLink(folder)) {
      const followed = await followFolder(files, folder);
      if (!followed.ok) return followed;
      if (followed.value !== null) return ok(null);
    }
    const present = await files.inspect(folder);
    if (present !== null) return trustOwned(present, 'folder');
    await files.makeFolder(folder);
    await files.syncFolder(dirname(folder));
    return ok(null);
  }

  return {
    path,
    state,
    prepare: (...below) =>
      onDisk(async () => {
        const present = await state();
        if (!present.ok) return present;
        if (present.value === 'gone') return err({ code: 'templates-gone' });
        const folders = [path, ...below.map((_, index) => join(path, ...below.slice(0, index + 1)))];
        for (const folder of folders) {
          const made = await make(folder);
          if (!made.ok) return made;
        }
        wasThere = true;
        // Closing the top folder closes all folders below. The user decides about the rights of a link's target.
        const outermost = await followFolder(files, path);
        if (outermost.ok && outermost.value?.isLink === false) await files.closeToOthers(path);
        const innermost = join(path, ...below);
        if (!purged.has(innermost)) await purgeTemporary(files, innermost);
        purged.add(innermost);
        return ok(innermost);
      }),
  };
}
