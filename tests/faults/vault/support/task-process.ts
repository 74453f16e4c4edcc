import { writeSync } from 'node:fs';
import { readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { CredentialMeta, CredentialRecord, Vault } from '../../../../src/main/core/ports/vault.ts';
import { createBackupFiles } from '../../../../src/main/storage/backup/files.ts';
import { nodeFileSystem } from '../../../../src/main/storage/files/file-system.ts';
import { createVault } from '../../../../src/main/storage/vault/create.ts';
import { secretOf } from '../../../../src/main/storage/vault/record-schema.ts';
import type { Result } from '../../../../src/shared/ipc/result.ts';
import { createFakeOsKey } from '../../../fakes/os-key.ts';
import { testCost } from '../../../unit/storage/vault/support/cost.ts';
import { protect } from '../../../unit/storage/vault/support/protect.ts';
import { meta, record } from '../../../unit/storage/vault/support/records.ts';
import { backupIn, backupPassphrase, contentOf, newer } from './backups.ts';
import { newPassphrase } from './new-passphrase.ts';
import type { Told } from './traced.ts';

/**
 * A process that opens a vault, tells which of its threads works on files, does one task when a line of its input says so,
 * and tells after each step what came of it. Works on files with one thread only where UV_THREADPOOL_SIZE is 1.
 */
const [profile = '', keyText = '', name = ''] = process.argv.slice(2);
const tell = (told: Told) => writeSync(1, `${JSON.stringify(told)}\n`);

function told(step: string, done: Result<unknown>): boolean {
  tell(done.ok ? { step, error: null } : { step, error: done.error.code });
  return done.ok;
}

/** What the vault shows, as long as the process lives. */
async function tellShown(vault: Vault): Promise<void> {
  const listed = await vault.list();
  const shown = listed.ok
    ? listed.value.map((one) =>
        one.kind === 'damaged'
          ? `${one.id} ${one.because.code}`
          : `${one.id} ${secretOf(one.record)}${one.outcomeUnknown ? ' unknown' : ''}`,
      )
    : [listed.error.code];
  tell({ step: 'shown', error: null, shown });
}

/** A rotation: the place for the new value, a request that succeeds, the new value; and again where that was not written. */
async function rotate(vault: Vault): Promise<void> {
  if (!told('reserve', await vault.reserve('id-1'))) return;
  const committed = told('commit', await vault.commit('id-1', record('new')));
  await tellShown(vault);
  if (!committed) told('flush', await vault.flush('id-1'));
}

/** A token that is new in the vault; and again where that failed. */
async function add(vault: Vault): Promise<void> {
  const [credential, about]: [CredentialRecord, CredentialMeta] = [record('added'), meta];
  const added = told('add', await vault.add('id-2', credential, about));
  await tellShown(vault);
  if (!added) told('add again', await vault.add('id-2', credential, about));
}

/** Another protection: every record is sealed again under a new key. */
async function changeProtection(vault: Vault): Promise<void> {
  told('protect', await protect(vault, { kind: 'passphrase', passphrase: newPassphrase }));
  await tellShown(vault);
}

/** A token out of a backup, whose value may have been replaced since; and again where that failed. */
async function restore(vault: Vault): Promise<void> {
  const backedUp = { id: 'id-2', generation: 3, record: record('restored'), meta, outcomeUnknown: true };
  const restored = told('restore', await vault.restore(backedUp));
  await tellShown(vault);
  if (!restored) told('restore again', await vault.restore(backedUp));
}

/** A backup of the vault in the place of an older one; and again where that failed. */
async function backup(vault: Vault): Promise<void> {
  const files = createBackupFiles(nodeFileSystem(), testCost);
  const content = await contentOf(vault);
  const write = () => files.write(backupIn(profile), content, newer, backupPassphrase);
  if (!told('backup', await write())) told('backup again', await write());
}

const tasks: Readonly<Record<string, (vault: Vault) => Promise<void>>> = {
  rotate,
  add,
  protect: changeProtection,
  restore,
  backup,
};

const osKey = createFakeOsKey();
osKey.key = Buffer.from(keyText, 'hex');
const vault = createVault({
  folder: join(profile, 'vault'),
  osKey,
  clock: { now: () => Date.now() / 1000 },
  memory: { read: () => ({ held: [] }), write: () => undefined },
  platform: process.platform,
  cost: testCost,
});
const view = await vault.open(() => undefined);
if (view.kind !== 'open') throw new Error(`the vault is ${view.kind}`);
const thread = /\d+$/.exec(await readlink('/proc/thread-self'))?.[0] ?? '';
tell({ step: 'ready', error: null, thread });
const input = createInterface(process.stdin);
await new Promise<void>((resolve) => input.once('line', () => resolve()));
input.close();
await tasks[name]?.(vault);
tell({ step: 'done', error: null });
process.exit();
