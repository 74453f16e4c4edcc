import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must, placeIn, shown } from './place.ts';
import { meta, record } from './records.ts';

/**
 * Vaults on small disks of their own, each of which gets into trouble while the answer of a request is on its way, and is all
 * right again later. Runs where it may mount. What was seen goes to stdout as JSON.
 */
const [root = ''] = process.argv.slice(2);
const mount = (...args: readonly string[]) => execFileSync('mount', args);

interface Trouble {
  readonly begin: (folder: string, disk: string) => void;
  readonly end: (folder: string, disk: string) => void;
}

const troubles: Readonly<Record<'read-only' | 'full' | 'vanished', Trouble>> = {
  'read-only': {
    begin: (folder) => mount('-o', 'remount,bind,ro', folder),
    end: (folder) => mount('-o', 'remount,bind,rw', folder),
  },
  full: {
    begin: (_folder, disk) => fill(join(disk, 'filler')),
    end: (_folder, disk) => rmSync(join(disk, 'filler')),
  },
  vanished: {
    begin: (folder) => execFileSync('umount', ['-l', folder]),
    end: (folder, disk) => mount('--bind', disk, folder),
  },
};

function fill(filler: string): void {
  for (let size = 256 * 1024; size > 0; size = Math.floor(size / 2)) {
    try {
      writeFileSync(filler, Buffer.alloc(size, 1), { flag: 'a' });
    } catch {
      // It takes less than that.
    }
  }
}

const codeOf = (result: { readonly ok: boolean; readonly error?: { readonly code: string } }) =>
  result.error?.code ?? 'ok';

async function live({ begin, end }: Trouble, name: string) {
  const place = placeIn(join(root, name));
  const disk = join(root, name, 'disk');
  for (const folder of [disk, place.folder]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  mount('-t', 'tmpfs', '-o', 'size=256k,mode=0700', 'tmpfs', disk);
  mount('--bind', disk, place.folder);
  const vault = await place.startOpen();
  must(await vault.add('id-1', record('first'), meta));
  must(await vault.reserve('id-1'));
  begin(place.folder, disk);
  const committed = codeOf(await vault.commit('id-1', record('second')));
  const listed = await shown(vault);
  // What the new value did not need of its room is free again.
  if (name === 'full') begin(place.folder, disk);
  const reserved = codeOf(await vault.reserve('id-1'));
  const checked = codeOf(await vault.check(() => undefined, new AbortController().signal));
  const other = place.start();
  const view = await other.open(() => undefined);
  const atStart = view.kind === 'inaccessible' ? view.error.code : view.kind;
  await other.lock();
  end(place.folder, disk);
  const flushed = codeOf(await vault.flush());
  const afterwards = await shown(await place.startOpen());
  return { committed, listed, reserved, checked, atStart, flushed, afterwards };
}

const seen: Record<string, unknown> = {};
for (const [name, trouble] of Object.entries(troubles)) seen[name] = await live(trouble, name);
process.stdout.write(JSON.stringify(seen));
