import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must, placeIn, shown } from './place.ts';
import { meta, record } from './records.ts';

/**
 * A vault on a small disk of its own, which gets into trouble while the answer of a request is on its way, and is all right
 * again later. Runs where it may mount. What was seen goes to stdout as JSON.
 */
const [root = '', trouble = ''] = process.argv.slice(2);
const place = placeIn(root);
const disk = join(root, 'disk');
const filler = join(disk, 'filler');
const mount = (...args: readonly string[]) => execFileSync('mount', args);
mkdirSync(disk);
mkdirSync(place.folder, { mode: 0o700 });
mount('-t', 'tmpfs', '-o', 'size=256k,mode=0700', 'tmpfs', disk);
mount('--bind', disk, place.folder);

const troubles: Readonly<Record<string, { readonly begin: () => void; readonly end: () => void }>> = {
  'read-only': {
    begin: () => mount('-o', 'remount,bind,ro', place.folder),
    end: () => mount('-o', 'remount,bind,rw', place.folder),
  },
  full: {
    begin() {
      for (let size = 256 * 1024; size > 0; size = Math.floor(size / 2)) {
        try {
          writeFileSync(filler, Buffer.alloc(size, 1), { flag: 'a' });
        } catch {
          // It takes less than that.
        }
      }
    },
    end: () => rmSync(filler),
  },
  vanished: {
    begin: () => execFileSync('umount', ['-l', place.folder]),
    end: () => mount('--bind', disk, place.folder),
  },
};
const { begin, end } = troubles[trouble] ?? { begin: () => undefined, end: () => undefined };
const codeOf = (result: { readonly ok: boolean; readonly error?: { readonly code: string } }) =>
  result.error?.code ?? 'ok';

const vault = await place.startOpen();
must(await vault.add('id-1', record('first'), meta));
must(await vault.reserve('id-1'));
begin();
const committed = codeOf(await vault.commit('id-1', record('second')));
const listed = await shown(vault);
// What the new value did not need of its room is free again.
if (trouble === 'full') begin();
const reserved = codeOf(await vault.reserve('id-1'));
const checked = codeOf(await vault.check(() => undefined, new AbortController().signal));
const other = place.start();
const view = await other.open(() => undefined);
const atStart = view.kind === 'inaccessible' ? view.error.code : view.kind;
await other.lock();
end();
const flushed = codeOf(await vault.flush());
const afterwards = await shown(await place.startOpen());
process.stdout.write(JSON.stringify({ committed, listed, reserved, checked, atStart, flushed, afterwards }));
