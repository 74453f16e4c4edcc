import { cp, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBackupFiles } from '../../../src/main/storage/backup/files.ts';
import { nodeFileSystem } from '../../../src/main/storage/files/file-system.ts';
import { testCost } from '../../unit/storage/vault/support/cost.ts';
import { must, type Place, placeIn, shown, temporaryFolder } from '../../unit/storage/vault/support/place.ts';
import { meta, record } from '../../unit/storage/vault/support/records.ts';
import { backupIn, backupPassphrase, contentOf, newer, older } from './support/backups.ts';
import { newPassphrase } from './support/new-passphrase.ts';
import { bundleProgram, type Program } from './support/program.ts';
import { type CallFault, runTraced, type SystemCall, type Told, type Traced } from './support/traced.ts';

/** Every nth call is the one that fails, or at which the process is killed; MYTOKEN_FAULTS=full: every single one. */
const isFull = process.env.MYTOKEN_FAULTS === 'full';
const strides = isFull ? { kills: 1, errors: 1 } : { kills: 12, errors: 36 };
/** Some calls more take some hundred times as long. */
const timeout = isFull ? 3_600_000 : 180_000;

const failures: readonly CallFault[] = [
  ...['EIO', 'ENOSPC', 'EDQUOT', 'EINTR', 'EMFILE', 'EROFS'].map((errno) => ({ errno })),
  'short',
];
const diskErrors = ['disk-full', 'disk-read-only', 'disk-failed', 'disk-unreadable'];

/** What a process did before it ended, and what the next one finds. */
interface Ended {
  readonly told: readonly Told[];
  readonly calls: readonly SystemCall[];
  /** what the next process shows */
  readonly after: readonly string[];
  /** what opens the vault then */
  readonly keyStore: string;
  /** when the backup that is there was made */
  readonly backup: number;
}

interface Task {
  readonly name: string;
  /** Judges what is there after a kill at the last of the calls. */
  readonly killed: (ended: Ended) => void;
  /** Judges what is there after one call has failed. */
  readonly failed: (ended: Ended) => void;
}

const errorOf = ({ told }: Ended, step: string) => told.find((one) => one.step === step)?.error;

const rotate: Task = {
  name: 'rotate',
  killed(ended) {
    const wasSent = errorOf(ended, 'reserve') === null;
    const isSynced = ended.calls.slice(0, -1).some(({ name, files }) => name === 'fsync' && files.endsWith('.next'));
    const old = wasSent ? [] : ['id-1 old'];
    const possible = isSynced ? ['id-1 new'] : [...old, 'id-1 old unknown', ...(wasSent ? ['id-1 new'] : [])];
    expect(possible.map((one) => [one])).toContainEqual(ended.after);
  },
  failed(ended) {
    const refused = errorOf(ended, 'reserve');
    if (refused === null) {
      expect(ended.told.find(({ step }) => step === 'shown')?.shown).toEqual(['id-1 new']);
      expect(ended.after).toEqual(['id-1 new']);
      expect(errorOf(ended, 'flush') ?? null).toBe(null);
    } else expect(ended.after).toEqual(['id-1 old']);
    for (const error of [refused, errorOf(ended, 'commit')]) if (error) expect(diskErrors).toContain(error);
  },
};

const add: Task = {
  name: 'add',
  killed(ended) {
    const whole = ['id-1 old', 'id-2 added'];
    expect(errorOf(ended, 'add') === null ? [whole] : [whole, ['id-1 old']]).toContainEqual(ended.after);
  },
  failed(ended) {
    const error = errorOf(ended, 'add');
    if (error) expect(diskErrors).toContain(error);
    expect(errorOf(ended, 'add again') ?? null).toBe(null);
    expect(ended.after).toEqual(['id-1 old', 'id-2 added']);
  },
};

const protect: Task = {
  name: 'protect',
  killed(ended) {
    expect(ended.after).toEqual(['id-1 old']);
    if (errorOf(ended, 'protect') === null) expect(ended.keyStore).toBe('passphrase');
  },
  failed(ended) {
    const error = errorOf(ended, 'protect');
    if (error) expect(diskErrors).toContain(error);
    else expect(ended.keyStore).toBe('passphrase');
    expect(ended.after).toEqual(['id-1 old']);
  },
};

const restored = 'id-2 restored unknown';
const restore: Task = {
  name: 'restore',
  killed(ended) {
    const whole = ['id-1 old', restored];
    expect(errorOf(ended, 'restore') === null ? [whole] : [whole, ['id-1 old']]).toContainEqual(ended.after);
  },
  failed(ended) {
    const error = errorOf(ended, 'restore');
    if (error) expect(diskErrors).toContain(error);
    expect(errorOf(ended, 'restore again') ?? null).toBe(null);
    expect(ended.after).toEqual(['id-1 old', restored]);
  },
};

const backup: Task = {
  name: 'backup',
  killed(ended) {
    expect(errorOf(ended, 'backup') === null ? [newer] : [older, newer]).toContain(ended.backup);
    expect(ended.after).toEqual(['id-1 old']);
  },
  failed(ended) {
    const error = errorOf(ended, 'backup');
    if (error) expect(diskErrors).toContain(error);
    expect(errorOf(ended, 'backup again') ?? null).toBe(null);
    expect(ended.backup).toBe(newer);
    expect(ended.after).toEqual(['id-1 old']);
  },
};

let program: Program;
beforeAll(async () => {
  program = await bundleProgram(new URL('support/task-process.ts', import.meta.url));
});
afterAll(() => program.remove());

const backupFiles = createBackupFiles(nodeFileSystem(), testCost);

/** A profile that every run finds as it was at first. */
async function prepare(task: Task) {
  const root = await temporaryFolder();
  const kept = join(root, 'kept');
  const place = placeIn(join(root, 'profile'));
  const first = await place.startOpen();
  must(await first.add('id-1', record('old'), meta));
  must(await backupFiles.write(backupIn(place.profile), await contentOf(first), older, backupPassphrase));
  await first.lock();
  await cp(place.profile, kept, { recursive: true });
  const command = [program.path, place.profile, Buffer.from(place.osKey.key).toString('hex'), task.name];
  const once = async (fault?: Parameters<typeof runTraced>[2]): Promise<Traced> => {
    await rm(place.profile, { recursive: true, force: true });
    await cp(kept, place.profile, { recursive: true });
    return runTraced(command, join(root, 'trace'), fault);
  };
  /** The number of some calls differs a little from run to run. */
  const run = async (at: SystemCall, fault: CallFault): Promise<Traced> => {
    for (let attempt = 1; attempt <= 10; attempt++) {
      const traced = await once({ at, with: fault });
      if (traced.met) return traced;
    }
    throw new Error(`no fault could be put into call ${at.nth} of ${at.name} on ${at.files}`);
  };
  return { place, all: (await once()).calls, run };
}

async function end(place: Place, { told, calls }: Traced): Promise<Ended> {
  // Another place each time: what one run has seen is known outside of the profile, which the next run finds as at first.
  const vault = placeIn(place.profile, place.osKey).start();
  // A vault that the keyring opens asks for none.
  const view = await vault.open(() => undefined, { passphrase: newPassphrase });
  if (view.kind !== 'open') throw new Error(`the vault is ${view.kind}`);
  const after = await shown(vault);
  await vault.lock();
  const names = await readdir(place.folder);
  // No copy is left under a key that nobody has.
  expect(names.filter((name) => name.startsWith('records-')).length).toBeLessThan(2);
  expect(
    names.filter((name) => !/^(key\.json(\.bak)?|id-\d\.(sealed|meta|next)|records-[0-9a-f]{12})$/.test(name)),
  ).toEqual([]);
  const { header, open } = must(await backupFiles.read(backupIn(place.profile)));
  expect(must(await open(backupPassphrase)).credentials).toMatchObject([{ id: 'id-1', record: record('old') }]);
  const others = (await readdir(place.profile)).filter((name) => name !== basename(place.folder));
  expect(others.filter((name) => !/^tray\.mytoken-backup(\.[0-9a-f]{12}\.tmp)?$/.test(name))).toEqual([]);
  return { told, calls, after, keyStore: view.keyStore, backup: header.createdAt };
}

const eachNth = (stride: number) => (stride === 1 ? 'each system call' : `every ${stride}th system call`);
const everyNth = <Item>(all: readonly Item[], stride: number, first: number) =>
  all.filter((_, index) => index % stride === first % stride);

describe.each([rotate, add, protect, restore, backup])('a process that is to $name', (task) => {
  it(`is killed at ${eachNth(strides.kills)}`, { timeout }, async () => {
    const { place, all, run } = await prepare(task);
    // The last one always, at which the work of a short task is done.
    const calls = everyNth(all, strides.kills, all.length - 1);
    const seen: Record<string, number> = {};
    for (const at of calls) {
      const traced = await run(at, 'killed');
      expect(traced.code).toBe(null);
      const ended = await end(place, traced);
      task.killed(ended);
      const what = `${ended.after.join(', ')} by ${ended.keyStore}, backup of ${ended.backup}`;
      seen[what] = (seen[what] ?? 0) + 1;
    }
    expect(Object.keys(seen).length).toBeGreaterThan(1);
    console.info(`${task.name}: ${calls.length} kills at ${all.length} system calls:`, seen);
  });

  it(`has ${eachNth(strides.errors)} fail, in ${failures.length} ways`, { timeout }, async () => {
    const { place, all, run } = await prepare(task);
    let count = 0;
    for (const [index, fault] of failures.entries()) {
      const possible = fault === 'short' ? all.filter(({ name }) => name === 'write') : all;
      for (const at of everyNth(possible, fault === 'short' ? 1 : strides.errors, index * 5)) {
        const traced = await run(at, fault);
        expect(traced, traced.errors).toMatchObject({ code: 0, errors: '' });
        task.failed(await end(place, traced));
        count++;
      }
    }
    console.info(`${task.name}: ${count} failures of ${all.length} system calls`);
  });
});
