import { dirname, join } from 'node:path';
import { err, ok, type Result } from '../../../shared/result.ts';
import { onDisk } from '../disk-error.ts';
import { purgeTemporary } from '../durable-file.ts';
import type { FileSystem } from '../file-system.ts';

/** The folder of templates, which may vanish and come back while the program runs. */
export interface TemplateFolder {
  readonly path: string;
  /** `never`: not in this run; `gone`: it was there in this run. */
  state(): Promise<Result<'there' | 'never' | 'gone'>>;
  /** Makes sure of a folder below it, durably. @returns `templates-gone` rather than starting an empty library anew */
  prepare(...below: readonly string[]): Promise<Result<string>>;
}

/** @param path the folder; it need not be there yet */
export function createTemplateFolder(files: FileSystem, path: string): TemplateFolder {
  let wasThere = false;
  const purged = new Set<string>();

  const state: TemplateFolder['state'] = () =>
    onDisk(async () => {
      const present = await files.inspect(path);
      if (present === null) return ok(wasThere ? 'gone' : 'never');
      if (present.kind !== 'folder' || !present.owned) return err({ code: 'foreign-file' });
      wasThere = true;
      return ok('there');
    });

  async function make(folder: string): Promise<Result<null>> {
    const present = await files.inspect(folder);
    if (present !== null) return present.kind === 'folder' && present.owned ? ok(null) : err({ code: 'foreign-file' });
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
        // Whoever may not enter the outermost one gets to none in it.
        await files.closeToOthers(path);
        const innermost = join(path, ...below);
        if (!purged.has(innermost)) await purgeTemporary(files, innermost);
        purged.add(innermost);
        return ok(innermost);
      }),
  };
}
