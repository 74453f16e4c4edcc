import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wlClipboard } from '../../../src/main/electron/wl-clipboard.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wl-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function install(name: string, script: string): Promise<void> {
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, name), 0o755);
}

/** Notes its arguments; keeps stdin as the clipboard, and leaves a child behind as the real one does. */
const keep = 'echo "$*" >> "$0.args"; case "$*" in *--clear*) : > "$0.held";; *) cat > "$0.held";; esac; sleep 2 &';
const environment = () => ({ PATH: [folder, process.env.PATH].join(delimiter) });

describe('wlClipboard', () => {
  it('is not there without the two programs', async () => {
    await install('wl-copy', keep);
    expect(wlClipboard({ PATH: folder })).toBeNull();
    expect(wlClipboard({})).toBeNull();
  });

  it('writes through stdin with the hint, reads and clears', async () => {
    await install('wl-copy', keep);
    await install('wl-paste', `cat "${join(folder, 'wl-copy.held')}"`);
    const clipboard = wlClipboard(environment());
    expect(await clipboard?.write('a token', 'secret')).toBe(true);
    expect(await clipboard?.read()).toBe('a token');
    await clipboard?.clear();
    expect(await clipboard?.read()).toBe('');
    const args = await readFile(join(folder, 'wl-copy.args'), 'utf8');
    expect(args).toContain('--sensitive');
    expect(args).not.toContain('a token');
  });

  it('writes what is no secret without the hint', async () => {
    await install('wl-copy', keep);
    await install('wl-paste', 'true');
    expect(await wlClipboard(environment())?.write('a text', 'plain')).toBe(true);
    expect(await readFile(join(folder, 'wl-copy.args'), 'utf8')).not.toContain('--sensitive');
  });

  it('writes without the hint where the program does not know it', async () => {
    await install('wl-copy', `case "$*" in *--sensitive*) exit 1;; esac; ${keep}`);
    await install('wl-paste', 'true');
    expect(await wlClipboard(environment())?.write('a token', 'secret')).toBe(true);
    expect(await readFile(join(folder, 'wl-copy.held'), 'utf8')).toBe('a token');
  });

  it('has the text kept in the folder of the session, which is in memory', async () => {
    await install('wl-copy', `printf %s "$TMPDIR" > "$0.tmpdir"; ${keep}`);
    await install('wl-paste', 'true');
    await wlClipboard({ ...environment(), XDG_RUNTIME_DIR: '/run/user/1000' })?.write('a token', 'secret');
    expect(await readFile(join(folder, 'wl-copy.tmpdir'), 'utf8')).toBe('/run/user/1000');
  });

  it('finds nothing where wl-paste says so, and says nothing where it only failed', async () => {
    await install('wl-copy', keep);
    await install('wl-paste', 'echo "Nothing is copied" >&2; exit 1');
    expect(await wlClipboard(environment())?.read()).toBe('');
    await install('wl-paste', 'echo "Failed to connect to a Wayland server" >&2; exit 1');
    expect(await wlClipboard(environment())?.read()).toBeNull();
  });

  it('says so when the compositor refuses', async () => {
    await install('wl-copy', 'exit 1');
    await install('wl-paste', 'exit 1');
    expect(await wlClipboard(environment())?.write('a token', 'secret')).toBe(false);
    expect(await wlClipboard(environment())?.read()).toBeNull();
    expect(await wlClipboard(environment())?.clear()).toBe(false);
  });
});
