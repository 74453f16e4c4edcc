import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wlClipboard } from '../../../../src/main/desktop/clipboard/wl-clipboard.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wl-'));
});

afterEach(() => rm(folder, { recursive: true, maxRetries: 5 }));

async function install(name: string, script: string): Promise<void> {
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, name), 0o755);
}

/**
 * A helper that notes its arguments and keeps its input as the clipboard until it is ended, as the real one does; in the
 * background it leaves a child behind. The real one is tried in a compositor, in another file.
 */
const keep = `echo "$*" >> "$0.args"
case "$*" in
  *--clear*) : > "$0.held" ;;
  *--foreground*) /bin/cat > "$0.held"; trap ': > "$0.held"; exit' TERM; while :; do sleep 0.05; done ;;
  *) cat > "$0.held"; sleep 2 & ;;
esac`;
const held = () => readFile(join(folder, 'wl-copy.held'), 'utf8');
const showHeld = () => `exec cat "${join(folder, 'wl-copy.held')}"`;
const environment = () => ({ PATH: [folder, process.env.PATH].join(delimiter), XDG_RUNTIME_DIR: folder });

describe('wlClipboard', () => {
  it('is not there without the two programs', async () => {
    await install('wl-copy', keep);
    expect(wlClipboard({ PATH: folder })).toBeNull();
    expect(wlClipboard({})).toBeNull();
  });

  it('writes a secret through stdin with the hint, and clears it', async () => {
    await install('wl-copy', keep);
    await install('wl-paste', showHeld());
    const clipboard = wlClipboard(environment());
    expect(await clipboard?.write('a token', 'secret')).toBe(true);
    expect(await held()).toBe('a token');
    expect(await clipboard?.clearIf(() => false)).toBe(true);
    expect(await held()).toBe('');
    const args = await readFile(join(folder, 'wl-copy.args'), 'utf8');
    expect(args).toContain('--sensitive');
    expect(args).not.toContain('a token');
  });

  it('writes what is no secret without the hint, by a process that stays', async () => {
    await install('wl-copy', `printf %s "$TMPDIR" > "$0.tmpdir"; ${keep}`);
    await install('wl-paste', 'true');
    expect(await wlClipboard(environment())?.write('a text', 'plain')).toBe(true);
    const args = await readFile(join(folder, 'wl-copy.args'), 'utf8');
    expect(args).not.toContain('--sensitive');
    expect(args).not.toContain('--foreground');
    expect(await readFile(join(folder, 'wl-copy.tmpdir'), 'utf8')).toBe(folder);
  });

  it('writes without the hint where the program does not know it', async () => {
    await install('wl-copy', `case "$*" in *--sensitive*) exit 1;; esac; ${keep}`);
    await install('wl-paste', showHeld());
    const clipboard = wlClipboard(environment());
    expect(await clipboard?.write('a token', 'secret')).toBe(true);
    expect(await held()).toBe('a token');
    await clipboard?.clearIf(() => false);
  });

  it('has the text kept in a folder of its own in memory, and removes that', async () => {
    await install('wl-copy', `printf %s "$TMPDIR" > "$0.tmpdir"; ${keep}`);
    await install('wl-paste', showHeld());
    const clipboard = wlClipboard(environment());
    await clipboard?.write('a token', 'secret');
    const place = await readFile(join(folder, 'wl-copy.tmpdir'), 'utf8');
    expect(place.startsWith(join(folder, 'mytoken-tray-copy-'))).toBe(true);
    await clipboard?.clearIf(() => false);
    await expect(readdir(place)).rejects.toThrow('ENOENT');
  });

  it('compares what a clipboard manager has taken over at once, and clears it where it is the secret', async () => {
    await install('wl-copy', `case "$*" in *--foreground*) /bin/cat > "$0.held"; exit 0;; esac; ${keep}`);
    await install('wl-paste', showHeld());
    const clipboard = wlClipboard(environment());
    expect(await clipboard?.write('a token', 'secret')).toBe(true);
    expect(await clipboard?.clearIf((text) => text === 'another')).toBe(true);
    expect(await held()).toBe('a token');
    expect(await clipboard?.clearIf((text) => text === 'a token')).toBe(true);
    expect(await held()).toBe('');
  });

  it('finds nothing where wl-paste says so, and says nothing where it only failed', async () => {
    await install('wl-copy', keep);
    await install('wl-paste', 'echo "Nothing is copied" >&2; exit 1');
    expect(await wlClipboard(environment())?.clearIf(() => false)).toBe(true);
    await install('wl-paste', 'echo "Failed to connect to a Wayland server" >&2; exit 1');
    expect(await wlClipboard(environment())?.clearIf(() => true)).toBe(false);
  });

  it('says so when the compositor refuses', async () => {
    await install('wl-copy', 'exit 1');
    await install('wl-paste', 'exit 1');
    expect(await wlClipboard(environment())?.write('a token', 'secret')).toBe(false);
    expect(await wlClipboard(environment())?.clearIf(() => true)).toBe(false);
  });
});
