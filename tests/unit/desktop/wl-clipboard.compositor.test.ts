import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wlClipboard } from '../../../src/main/desktop/clipboard/wl-clipboard.ts';
import { findProgram } from '../../../src/main/desktop/system/find-program.ts';
import { type Compositor, startCompositor } from '../../e2e/desktop/compositor.ts';
import { waitFor } from '../../e2e/desktop/wait.ts';

const hasAll = ['sway', 'wl-copy', 'wl-paste', 'setpriv'].every((name) => findProgram(name, process.env) !== null);
const secret = 'a-secret-of-this-test';

let folder: string;
let compositor: Compositor;
let env: NodeJS.ProcessEnv;
/** left there by others */
let before: ReadonlySet<string>;

const paste = () => compositor.paste();
/** What a copy has left in the runtime folder. */
const left = async () => (await readdir(folder)).filter((name) => name.startsWith('mytoken-tray-copy-'));
/** The places of helpers in /tmp, where old versions have their file whatever they are told. */
const places = async () => (await readdir('/tmp')).filter((name) => name.startsWith('wl-copy-buffer-'));
/** What those of this test hold. */
async function onDisk(): Promise<readonly string[]> {
  const files = (await places())
    .filter((name) => !before.has(name))
    .map((name) => readFile(join('/tmp', name, 'stdin'), 'utf8').catch(() => 'nobody can read it'));
  return Promise.all(files);
}

function clipboard() {
  const made = wlClipboard(env);
  if (made === null) throw new Error('The helpers are not installed.');
  return made;
}

// Where the scripts of this project install no compositor, there is none to try it in.
describe.skipIf(!hasAll)('wlClipboard in a compositor', () => {
  beforeEach(async () => {
    before = new Set(await places());
    compositor = await startCompositor();
    ({ env, folder } = compositor);
  });
  afterEach(() => compositor.stop());

  it('serves a secret from memory, and clears it by ending its own process, without a look', async () => {
    const mine = clipboard();
    expect(await mine.write(secret, 'secret')).toBe(true);
    expect(await paste()).toBe(secret);
    const [place = ''] = await left();
    expect(await readFile(join(folder, place, 'text'), 'utf8')).toBe(secret);
    expect(await onDisk()).not.toContain(secret);
    const looked: string[] = [];
    expect(await mine.clearIf((text) => looked.push(text) > 0)).toBe(true);
    expect(looked).toEqual([]);
    expect(await paste()).toBe('');
    expect(await left()).toEqual([]);
    expect(await onDisk(), 'no file of the helper stays').toEqual([]);
  });

  it('leaves what somebody else has copied, and keeps no file of its own then', async () => {
    const mine = clipboard();
    expect(await mine.write(secret, 'secret')).toBe(true);
    // It leaves a child behind, which would hold open what its output goes to.
    const other = spawn('wl-copy', ['a recipe'], { env, stdio: 'ignore' });
    await once(other, 'exit');
    await waitFor('the end of the own process', async () => ((await left()).length === 0 ? true : undefined));
    expect(await mine.clearIf((text) => text === secret)).toBe(true);
    expect(await paste()).toBe('a recipe');
  });

  it('lets a second secret take the place of the first', async () => {
    const mine = clipboard();
    expect(await mine.write('first', 'secret')).toBe(true);
    expect(await mine.write('second', 'secret')).toBe(true);
    expect(await paste()).toBe('second');
    expect(await left()).toHaveLength(1);
    expect(await mine.clearIf(() => false)).toBe(true);
    expect(await paste()).toBe('');
  });

  it('takes the secret off the clipboard and out of its file when the program is killed', async () => {
    const program = fileURLToPath(new URL('support/copying-process.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', program], { env, stdio: ['pipe', 'pipe', 'inherit'] });
    const said = once(child.stdout, 'data');
    child.stdin.end(secret);
    expect(String((await said)[0])).toBe('copied\n');
    expect(await paste()).toBe(secret);
    const args = await readFile(`/proc/${child.pid}/cmdline`, 'utf8');
    expect(args).not.toContain(secret);
    expect(await onDisk()).not.toContain(secret);
    child.kill('SIGKILL');
    await waitFor('the file to go', async () => ((await left()).length === 0 ? true : undefined));
    await waitFor('the clipboard to be empty', async () => ((await paste()) === '' ? true : undefined));
  });

  it('says so when there is no compositor any more', async () => {
    const mine = clipboard();
    await compositor.stop();
    expect(await mine.write(secret, 'secret').catch(() => false)).toBe(false);
    expect(await mine.clearIf(() => true)).toBe(false);
  });
});
