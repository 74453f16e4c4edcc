import { join } from 'node:path';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { KeyStore, VaultView } from '../../../shared/ipc/snapshot.ts';
import type { OsKey } from '../../core/ports/os-key.ts';
import type { OpenOptions } from '../../core/ports/vault.ts';
import { onDisk } from '../files/disk-error.ts';
import { inspectFolder, ownFolder, purgeTemporary } from '../files/durable-file.ts';
import { finishChange } from './change-key.ts';
import {
  type DataKey,
  type FoundKeyFile,
  isKeyFile,
  type KeyLocation,
  obtainDataKey,
  type RecordsOfKeys,
  readableOf,
  readKeyFiles,
} from './data-key.ts';
import { isRecordFile, parseCredentialName, readRecord } from './folder.ts';
import type { KeyFile } from './key-file.ts';
import { type KeyProtector, protectByKeyring, protectByPassphrase } from './key-protector.ts';
import { type OwnerLock, takeOwnerLock } from './owner-lock.ts';
import type { Processes } from './process-mark.ts';
import { hasAnyRecords, isRecordFolder, recordFolder, recordsOf, settleUnfinished } from './record-folders.ts';

/** The vault folder and what opens it. */
export interface VaultLocation extends KeyLocation {
  readonly osKey: OsKey;
}

/** A vault folder that this process owns, with its data key. */
export interface Unlocked {
  readonly dataKey: DataKey;
  /** of its records */
  readonly folder: string;
  readonly keyStore: KeyStore;
  readonly owner: OwnerLock;
  /** a missing vault was created again */
  readonly isNew: boolean;
}

/** The expected content of the folder, and what the user said to it. */
export interface Expected extends OpenOptions {
  /** how many credentials the vault held */
  readonly held: number;
}

/**
 * Unlocks the vault folder. Changes nothing until the keyring or the passphrase has given a key that protects, so every other
 * outcome leaves the folder untouched. Where one key file is the keyring's and the other a passphrase's, the one that counts is
 * tried first: a program that synchronises folders may have brought back an old one.
 */
export async function unlockFolder(
  location: VaultLocation,
  processes: Processes,
  onWaiting: () => void,
  expected: Expected,
): Promise<Result<Unlocked, VaultView>> {
  const found = await lookAround(location, expected);
  if (!found.ok) return found;
  let closed: Result<Unlocked, VaultView> | null = null;
  for (const way of waysOf(found.value, expected)) {
    const protector = await findProtector(way, location, found.value, expected, onWaiting);
    const unlocked = protector.ok ? await unlockBy(protector.value, location, processes, expected) : protector;
    const isOver = unlocked.ok || unlocked.error.kind === 'inaccessible' || unlocked.error.kind === 'newer';
    // A passphrase can be asked for again at once.
    if (isOver || closed === null || way === 'passphrase') closed = unlocked;
    if (isOver) break;
  }
  return closed ?? err({ kind: 'damaged' });
}

async function unlockBy(
  protector: KeyProtector,
  location: VaultLocation,
  processes: Processes,
  expected: Expected,
): Promise<Result<Unlocked, VaultView>> {
  const { files, folder } = location;
  const owned = await ownFolder(files, folder);
  if (!owned.ok) return err({ kind: 'inaccessible', error: owned.error });
  const owner = await takeOwnerLock(files, folder, processes, expected.takeOver?.silentSince ?? null);
  if (!owner.ok) return err({ kind: 'inaccessible', error: owner.error });
  const prepared = await prepare(location, protector, expected);
  if (prepared.ok) return ok({ ...prepared.value, keyStore: protector.keyStore, owner: owner.value });
  await owner.value.release();
  return prepared;
}

/** Finds what keeps the vault closed whatever opens it. @returns its key files; none where there is no vault yet */
async function lookAround(
  location: VaultLocation,
  expected: Expected,
): Promise<Result<readonly FoundKeyFile[], VaultView>> {
  const folder = await inspectFolder(location.files, location.folder);
  if (!folder.ok) return err({ kind: 'inaccessible', error: folder.error });
  const names = folder.value ? await namesIn(location) : ok([]);
  if (!names.ok) return err({ kind: 'inaccessible', error: names.error });
  const missing = missingFrom(names.value, expected);
  if (missing !== null) return err(missing);
  if (!folder.value) return ok([]);
  const keyFiles = await readKeyFiles(location);
  if (!keyFiles.ok) return err({ kind: 'inaccessible', error: keyFiles.error });
  return keyFiles.value.some((file) => file?.kind === 'newer') ? err({ kind: 'newer' }) : keyFiles;
}

const namesIn = ({ files, folder }: VaultLocation): Promise<Result<readonly string[]>> =>
  onDisk(async () => ok(await files.list(folder)), 'reading');

const isOfVault = (name: string): boolean => isRecordFile(name) || isKeyFile(name) || isRecordFolder(name);

/** Tells a vault that has disappeared from a first run. */
function missingFrom(names: readonly string[], { held, beginAnew }: Expected): VaultView | null {
  if (held === 0 || names.some(isOfVault) || beginAnew === true) return null;
  return { kind: 'inaccessible', error: { code: 'vault-missing', tokens: held } };
}

/** What opens the vault as the key files say; where there is none yet, what the user has chosen. */
function waysOf(found: readonly FoundKeyFile[], { beginWithPassphrase }: Expected): readonly Way[] {
  const readable = readableOf(found);
  if (readable.length > 0) return [...new Set(readable.map(wayOf))];
  return found.every((one) => one === null) && beginWithPassphrase === true ? ['passphrase'] : ['keyring'];
}

type Way = 'keyring' | 'passphrase';
const wayOf = ({ scrypt }: KeyFile): Way => (scrypt === undefined ? 'keyring' : 'passphrase');

async function findProtector(
  way: Way,
  { osKey, cost }: VaultLocation,
  found: readonly FoundKeyFile[],
  { passphrase }: Expected,
  onWaiting: () => void,
): Promise<Result<KeyProtector, VaultView>> {
  const ofWay = readableOf(found).filter((file) => wayOf(file) === way);
  if (way === 'keyring') {
    const hasVault = found.some((one) => one !== null);
    return protectByOffered(osKey, onWaiting, { sealedBy: ofWay[0]?.keyStore ?? null, hasVault });
  }
  if (passphrase === undefined) return err({ kind: 'passphrase-needed', refused: false });
  const protector = protectByPassphrase(passphrase, cost);
  if (ofWay.length === 0) return ok(protector);
  for (const file of ofWay) {
    const unwrapped = await protector.unwrap(file);
    if (!unwrapped.ok) return err({ kind: 'inaccessible', error: unwrapped.error });
    if (unwrapped.value !== null) return ok(protector);
  }
  return err({ kind: 'passphrase-needed', refused: true });
}

/**
 * The keyring as it is offered at the moment; its state where it does not protect.
 * @param sealedBy the key store that has the key of the vault; null = there is no vault, or another one is to protect it
 */
export async function protectByOffered(
  osKey: OsKey,
  onWaiting: () => void,
  { sealedBy, hasVault }: { readonly sealedBy: KeyStore | null; readonly hasVault: boolean },
): Promise<Result<KeyProtector, VaultView>> {
  const offer = await osKey.probe(onWaiting, sealedBy);
  switch (offer.kind) {
    case 'strong':
      return ok(protectByKeyring(osKey, offer.keyStore));
    case 'locked':
      return err({ kind: 'keyring-locked', hasVault });
    case 'wrong-key':
      return err(offer);
    default:
      return err({ ...offer, hasVault });
  }
}

async function prepare(
  location: VaultLocation,
  protector: KeyProtector,
  expected: Expected,
): Promise<Result<Pick<Unlocked, 'dataKey' | 'folder' | 'isNew'>, VaultView>> {
  const names = await onDisk(async () => {
    await purgeTemporary(location.files, location.folder);
    // The key file may be new, and lost at a power loss: nothing may be written under its key before that.
    await location.files.syncFolder(location.folder);
    const keyFiles = await readKeyFiles(location);
    const settled = keyFiles.ok ? await settleUnfinished(location, keyFiles.value) : keyFiles;
    return settled.ok ? namesIn(location) : settled;
  });
  if (!names.ok) return err({ kind: 'inaccessible', error: names.error });
  // The folder may have disappeared while the keyring asked for its password.
  const missing = missingFrom(names.value, expected);
  if (missing !== null) return err(missing);
  const any = await onDisk(async () => ok(await hasAnyRecords(location)), 'reading');
  if (!any.ok) return err({ kind: 'inaccessible', error: any.error });
  const records: RecordsOfKeys = { any: any.value, fit: (key) => opensOne(location, key) };
  const dataKey = await obtainDataKey(location, protector, records);
  if (!dataKey.ok) return dataKey;
  const folder = recordFolder(location.folder, dataKey.value.file.records);
  const ready = await onDisk(async () => {
    const owned = await ownFolder(location.files, folder);
    if (owned.ok) await purgeTemporary(location.files, folder);
    return owned;
  });
  if (!ready.ok) return err({ kind: 'inaccessible', error: ready.error });
  await finishChange(location, dataKey.value);
  return ok({ dataKey: dataKey.value, folder, isNew: !names.value.some(isOfVault) });
}

/** Checks whether a key opens one of its records, or at least that none proves the opposite. */
async function opensOne(location: VaultLocation, { key, file }: DataKey): Promise<boolean> {
  const names = await onDisk(async () => ok(await recordsOf(location, file)), 'reading');
  // There are records, and they are another key's.
  if (!names.ok || names.value.length === 0) return false;
  const folder = recordFolder(location.folder, file.records);
  let isRefuted = false;
  for (const name of names.value) {
    const parsed = parseCredentialName(name);
    if (parsed === null || parsed.quarantined !== null) continue;
    const kind = parsed.part === 'meta' ? 'meta' : 'credential';
    const found = await readRecord({ ...location, folder, key }, join(folder, name), kind, parsed.id);
    if (found.kind === 'record' || found.kind === 'newer') return true;
    if (found.kind === 'damaged') isRefuted = true;
  }
  return !isRefuted;
}
