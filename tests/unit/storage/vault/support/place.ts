import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { onTestFinished } from 'vitest';
import type { StoredCredential, Vault } from '../../../../../src/main/core/ports/vault.ts';
import type { FileSystem } from '../../../../../src/main/storage/files/file-system.ts';
import { createVault, type VaultOptions } from '../../../../../src/main/storage/vault/create.ts';
import type { ScryptCost } from '../../../../../src/main/storage/vault/passphrase-key.ts';
import type { Processes } from '../../../../../src/main/storage/vault/process-mark.ts';
import { secretOf } from '../../../../../src/main/storage/vault/record-schema.ts';
import type { Result } from '../../../../../src/shared/ipc/result.ts';
import { createFakeOsKey, type FakeOsKey } from '../../../../fakes/os-key.ts';
import { createFakeVaultMemory } from '../../../../fakes/vault.ts';
import { testCost } from './cost.ts';

/** A profile folder of its own, removed after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mytoken-storage-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Processes of which only the one that asks is alive: every other owner has died. */
export function loneProcess(pid: number): Processes {
  return {
    self: async () => ({ pid, started: `start-${pid}` }),
    isAlive: async (mark) => mark.pid === pid,
    isElsewhere: async () => false,
    computer: async () => '',
    now: () => 1_700_000_000,
    repeat: () => () => undefined,
    yield: async () => undefined,
  };
}

/** A profile folder with a keyring, on which vaults are started one after the other like runs of the program. */
export interface Place {
  readonly profile: string;
  readonly folder: string;
  readonly osKey: FakeOsKey;
  readonly clock: { now(): number };
  /** what every vault of the place is made with */
  readonly options: Pick<VaultOptions, 'folder' | 'osKey' | 'clock' | 'memory' | 'platform' | 'cost'>;
  /** A new process on the same folder; the one before counts as killed. */
  start(files?: FileSystem): Vault;
  /** A new process with an open vault. */
  startOpen(files?: FileSystem): Promise<Vault>;
}

/** A place on the disk of this computer. */
export async function createPlace(): Promise<Place> {
  return placeIn(await temporaryFolder());
}

/** A place in an existing folder, or on a disk that the vaults are started with. */
export function placeIn(root: string, osKey = createFakeOsKey(), cost: ScryptCost = testCost): Place {
  let processes = 0;
  const clock = { now: () => 1_700_000_000 };
  const options = {
    folder: join(root, 'vault'),
    osKey,
    clock,
    memory: createFakeVaultMemory(),
    platform: 'linux',
    cost,
  };
  const start = (files?: FileSystem) =>
    createVault({
      ...options,
      processes: loneProcess(++processes),
      ...(files === undefined ? {} : { files }),
    });
  return {
    profile: root,
    folder: options.folder,
    osKey,
    clock,
    options,
    start,
    async startOpen(files) {
      const vault = start(files);
      const view = await vault.open(() => undefined);
      if (view.kind !== 'open') throw new Error(`the vault is ${view.kind}`);
      return vault;
    },
  };
}

/** The value of a result that must be a success. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`failed with ${JSON.stringify(result.error)}`);
  return result.value;
}

/** What a vault shows of each credential: its token, whether its outcome is unknown, or why it is damaged. */
export async function shown(vault: Vault): Promise<readonly string[]> {
  return must(await vault.list()).map(describeCredential);
}

function describeCredential(one: StoredCredential): string {
  if (one.kind === 'damaged') return `${one.id} ${one.because.code}`;
  return `${one.id} ${secretOf(one.record)}${one.outcomeUnknown ? ' unknown' : ''}`;
}

/** Names and digests of all files of a folder and of those in it, to compare whether a byte has changed. */
export async function digest(folder: string): Promise<Readonly<Record<string, string>>> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = all
    .filter((one) => !one.isDirectory())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
  const entries = names.sort().map(
    async (name) =>
      [
        name,
        createHash('sha256')
          .update(await readFile(join(folder, name)))
          .digest('hex'),
      ] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}
