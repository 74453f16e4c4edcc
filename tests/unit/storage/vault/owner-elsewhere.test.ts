import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { nodeFileSystem } from '../../../../src/main/storage/files/file-system.ts';
import { createVault } from '../../../../src/main/storage/vault/create.ts';
import { takeOwnerLock } from '../../../../src/main/storage/vault/owner-lock.ts';
import { systemProcesses } from '../../../../src/main/storage/vault/process-mark.ts';
import { createPlace, digest, must, shown, temporaryFolder } from './support/place.ts';
import { meta, record } from './support/records.ts';

const files = nodeFileSystem();
const busy = { ok: false, error: { code: 'vault-in-use' } };
const busyAt = (computer: string) => ({ ok: false, error: { code: 'vault-in-use', computer } });
const takenAt = 1_699_990_000;
/** What the user is asked about an owner that was silenced. */
const leftOpenAt = (computer: string, since: unknown = takenAt) => ({
  ok: false,
  error: { code: 'vault-left-open', computer, since, silentSince: expect.any(Number) },
});
const program = fileURLToPath(new URL('support/owner-process.ts', import.meta.url));
const inNamespace = ['--user', '--map-root-user', '--pid', '--fork', '--mount-proc', '--kill-child'];
const hasNamespaces = spawnSync('unshare', [...inNamespace, 'true']).status === 0;

/** A living process in a process namespace of its own, as in a container, that asked for the lock. */
async function ownerInNamespace(folder: string): Promise<string> {
  const args = [...inNamespace, process.execPath, '--import', 'tsx', program, folder];
  const child = spawn('unshare', args, { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(async () => {
    child.stdin.end();
    if (child.exitCode === null) await once(child, 'close');
  });
  const [answer] = await once(child.stdout, 'data');
  return String(answer).trim();
}

/** Makes all files of owners look as if their last sign of life was so long ago. */
async function silence(folder: string, seconds: number): Promise<void> {
  const then = Date.now() / 1000 - seconds;
  for (const name of await readdir(folder)) await utimes(join(folder, name), then, then);
}

/** Another computer: another boot, and another name. */
async function otherComputer(name = 'login2') {
  const bootFile = join(await temporaryFolder(), 'boot_id');
  await writeFile(bootFile, '01234567-89ab-4def-8123-456789abcdef\n');
  return { ...systemProcesses(bootFile), computer: async () => `${name} 0123456789abcdef`, now: () => takenAt };
}

/** The instant that the user is asked about. */
function silentSinceIn(taken: Awaited<ReturnType<typeof takeOwnerLock>>): number {
  if (taken.ok || taken.error.code !== 'vault-left-open') throw new Error('the user is not asked');
  return taken.error.silentSince;
}

describe.skipIf(!hasNamespaces)('a process of another namespace (where the system lets a user make one)', () => {
  it('keeps the lock while it gives signs of life, and its file', { timeout: 60_000 }, async () => {
    const folder = await temporaryFolder();
    expect(await ownerInNamespace(folder)).toBe('held');
    const before = await readdir(folder);
    expect(await takeOwnerLock(files, folder, systemProcesses())).toEqual(busyAt(hostname()));
    expect(await readdir(folder)).toEqual(before);
    await silence(folder, 60);
    expect(await takeOwnerLock(files, folder, systemProcesses())).toEqual(busyAt(hostname()));
    await silence(folder, 180);
    const asked = await takeOwnerLock(files, folder, systemProcesses());
    expect(asked).toEqual(leftOpenAt(hostname(), expect.any(Number)));
    expect(await readdir(folder)).toEqual(before);
    must(await takeOwnerLock(files, folder, systemProcesses(), silentSinceIn(asked)));
  });

  it('does not take the lock of one here', { timeout: 60_000 }, async () => {
    const folder = await temporaryFolder();
    const lock = must(await takeOwnerLock(files, folder, systemProcesses()));
    expect(await ownerInNamespace(folder)).toBe('vault-in-use');
    expect(must(await lock.holds())).toBe(true);
    await lock.release();
  });
});

describe.skipIf(process.platform !== 'linux')('a process of another computer (told by the boot of Linux)', () => {
  it('keeps the lock until it was silent for two minutes and the user agrees, and knows then that it lost it', async () => {
    const folder = await temporaryFolder();
    const theirs = must(await takeOwnerLock(files, folder, await otherComputer()));
    expect(await takeOwnerLock(files, folder, systemProcesses())).toEqual(busyAt('login2'));
    expect(must(await theirs.holds())).toBe(true);
    await silence(folder, 180);
    const before = await digest(folder);
    const asked = await takeOwnerLock(files, folder, systemProcesses());
    expect(asked).toEqual(leftOpenAt('login2'));
    expect(await digest(folder)).toEqual(before);
    expect(must(await theirs.holds())).toBe(true);
    const ours = must(await takeOwnerLock(files, folder, systemProcesses(), silentSinceIn(asked)));
    expect(must(await theirs.holds())).toBe(false);
    expect(must(await ours.holds())).toBe(true);
    await ours.release();
  });

  it('that gives a sign of life while the user is asked keeps the lock', async () => {
    const folder = await temporaryFolder();
    const theirs = must(await takeOwnerLock(files, folder, await otherComputer()));
    await silence(folder, 180);
    const asked = silentSinceIn(await takeOwnerLock(files, folder, systemProcesses()));
    await silence(folder, 10);
    expect(await takeOwnerLock(files, folder, systemProcesses(), asked)).toEqual(busyAt('login2'));
    await silence(folder, 130);
    expect(await takeOwnerLock(files, folder, systemProcesses(), asked)).toEqual(leftOpenAt('login2'));
    expect(must(await theirs.holds())).toBe(true);
  });

  it.each(['\u202egrid', 'a'.repeat(300)])('is not named by what is no name of a computer: %j', async (name) => {
    const folder = await temporaryFolder();
    must(await takeOwnerLock(files, folder, await otherComputer(name)));
    expect(await takeOwnerLock(files, folder, systemProcesses())).toEqual(busy);
  });

  it('whose last sign lies a year ahead, since a clock was set back, does not keep the vault closed', async () => {
    const folder = await temporaryFolder();
    must(await takeOwnerLock(files, folder, await otherComputer()));
    await silence(folder, -365 * 86_400);
    const asked = silentSinceIn(await takeOwnerLock(files, folder, systemProcesses()));
    must(await takeOwnerLock(files, folder, systemProcesses(), asked));
  });

  it('gives a sign of life that counts', async () => {
    const folder = await temporaryFolder();
    let sign = () => {};
    const processes = await otherComputer();
    must(
      await takeOwnerLock(files, folder, {
        ...processes,
        repeat: (task) => {
          sign = task;
          return () => undefined;
        },
      }),
    );
    await silence(folder, 180);
    const [name = ''] = await readdir(folder);
    const old = (await files.inspect(join(folder, name)))?.modifiedAt ?? 0;
    sign();
    await expect
      .poll(async () => (await files.inspect(join(folder, name)))?.modifiedAt ?? 0, { timeout: 10_000 })
      .toBeGreaterThan(old + 100);
    expect(await takeOwnerLock(files, folder, systemProcesses())).toEqual(busyAt('login2'));
  });

  it('is dead at once where it is this computer before its last start', async () => {
    const folder = await temporaryFolder();
    const before = { ...(await otherComputer()), computer: systemProcesses().computer };
    must(await takeOwnerLock(files, folder, before));
    if (!(await systemProcesses().computer()).includes(' ')) return;
    await must(await takeOwnerLock(files, folder, systemProcesses())).release();
  });
});

describe.skipIf(process.platform !== 'linux')('a vault that another computer has left open', () => {
  async function leftOpen() {
    const place = await createPlace();
    const theirs = createVault({ ...place.options, processes: await otherComputer() });
    await theirs.open(() => undefined);
    must(await theirs.add('id-1', record('first'), meta));
    await silence(place.folder, 180);
    const ours = createVault({ ...place.options, processes: systemProcesses() });
    return { place, theirs, ours };
  }

  it('stays closed and untouched, and is opened with the word of the user only', async () => {
    const { place, theirs, ours } = await leftOpen();
    const before = await digest(place.folder);
    const view = await ours.open(() => undefined);
    expect(view).toEqual({ kind: 'inaccessible', error: leftOpenAt('login2').error });
    expect(await digest(place.folder)).toEqual(before);
    expect(await ours.list()).toMatchObject({ error: { code: 'vault-not-open' } });
    if (view.kind !== 'inaccessible' || view.error.code !== 'vault-left-open') throw new Error('not asked');
    const { silentSince } = view.error;
    expect(await ours.open(() => undefined, { takeOver: { silentSince } })).toMatchObject({ kind: 'open' });
    expect(await shown(ours)).toEqual(['id-1 first']);
    expect(await theirs.reserve('id-1')).toEqual(busy);
    await ours.lock();
  });
});

describe('a vault whose lock was taken away', () => {
  it('sends nothing that may rotate a token', async () => {
    const place = await createPlace();
    const here = await place.startOpen();
    must(await here.add('id-1', record('first'), meta));
    await place.startOpen();
    expect(await here.reserve('id-1')).toEqual(busy);
  });
});
