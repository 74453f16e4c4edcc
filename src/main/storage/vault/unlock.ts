import { join } from 'node:path';
import { assertNever, err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { KeyStore, VaultView } from '../../../shared/ipc/snapshot.ts';
import type { OsKeyState, VaultConsent } from '../../core/ports/vault.ts';
import { onDisk } from '../files/disk-error.ts';
import { inspectFolder, ownFolder, purgeTemporary } from '../files/durable-file.ts';
import { isKeyFile, type KeyLocation, obtainDataKey, readKeyFiles } from './data-key.ts';
import { isRecordFile, parseCredentialName, readRecord } from './folder.ts';
import { type OwnerLock, takeOwnerLock } from './owner-lock.ts';
import type { Processes } from './process-mark.ts';

/** A vault folder that this process owns, with its data key. */
export interface Unlocked {
  readonly key: Uint8Array;
  readonly keyStore: KeyStore;
  readonly owner: OwnerLock;
  /** a missing vault was created again */
  readonly isNew: boolean;
}

/** The expected content of the folder, and the user's consent. */
export interface Expected {
  /** how many credentials the vault held */
  readonly held: number;
  readonly consent: VaultConsent | undefined;
}

/**
 * Unlocks the vault folder. Changes nothing until the keyring has given a key that protects, so every other outcome leaves
 * the folder untouched.
 */
export async function unlockFolder(
  location: KeyLocation,
  processes: Processes,
  onWaiting: () => void,
  expected: Expected,
): Promise<Result<Unlocked, VaultView>> {
  const obstacle = await findObstacle(location, expected);
  if (obstacle !== null) return err(obstacle);
  const offer = await location.osKey.probe(onWaiting);
  if (offer.kind !== 'strong') return err(viewOf(offer));
  const { files, folder } = location;
  const { consent } = expected;
  const silentSince = consent?.kind === 'take-over' ? consent.silentSince : null;
  const owned = await ownFolder(files, folder);
  if (!owned.ok) return err({ kind: 'inaccessible', error: owned.error });
  const owner = await takeOwnerLock(files, folder, processes, silentSince);
  if (!owner.ok) return err({ kind: 'inaccessible', error: owner.error });
  const key = await prepare(location, offer.keyStore, expected);
  if (key.ok) return ok({ ...key.value, keyStore: offer.keyStore, owner: owner.value });
  await owner.value.release();
  return key;
}

async function findObstacle(location: KeyLocation, expected: Expected): Promise<VaultView | null> {
  const folder = await inspectFolder(location.files, location.folder);
  if (!folder.ok) return { kind: 'inaccessible', error: folder.error };
  const names = folder.value ? await namesIn(location) : ok([]);
  if (!names.ok) return { kind: 'inaccessible', error: names.error };
  const missing = missingFrom(names.value, expected);
  if (missing !== null || !folder.value) return missing;
  const keyFiles = await readKeyFiles(location);
  if (!keyFiles.ok) return { kind: 'inaccessible', error: keyFiles.error };
  return keyFiles.value.some((file) => file?.kind === 'newer') ? { kind: 'newer' } : null;
}

const namesIn = ({ files, folder }: KeyLocation): Promise<Result<readonly string[]>> =>
  onDisk(async () => ok(await files.list(folder)), 'reading');

const isOfVault = (name: string): boolean => isRecordFile(name) || isKeyFile(name);

/** Tells a vault that has disappeared from a first run. */
function missingFrom(names: readonly string[], { held, consent }: Expected): VaultView | null {
  if (held === 0 || names.some(isOfVault) || consent?.kind === 'begin-anew') return null;
  return { kind: 'inaccessible', error: { code: 'vault-missing', tokens: held } };
}

async function prepare(
  location: KeyLocation,
  keyStore: KeyStore,
  expected: Expected,
): Promise<Result<Pick<Unlocked, 'key' | 'isNew'>, VaultView>> {
  const names = await onDisk(async () => {
    await purgeTemporary(location.files, location.folder);
    return namesIn(location);
  });
  if (!names.ok) return err({ kind: 'inaccessible', error: names.error });
  // The folder may have disappeared while the keyring asked for its password.
  const missing = missingFrom(names.value, expected);
  if (missing !== null) return err(missing);
  const records = names.value.filter(isRecordFile);
  const key = await obtainDataKey(location, keyStore, records.length > 0, (one) => opensOne(location, one, records));
  return key.ok ? ok({ key: key.value, isNew: !names.value.some(isOfVault) }) : key;
}

/** Checks whether a key opens one of the records, or at least that none proves the opposite. */
async function opensOne(location: KeyLocation, key: Uint8Array, names: readonly string[]): Promise<boolean> {
  let isRefuted = false;
  for (const name of names) {
    const parsed = parseCredentialName(name);
    if (parsed === null || parsed.quarantined !== null) continue;
    const kind = parsed.part === 'meta' ? 'meta' : 'credential';
    const found = await readRecord({ ...location, key }, join(location.folder, name), kind, parsed.id);
    if (found.kind === 'record' || found.kind === 'newer') return true;
    if (found.kind === 'damaged') isRefuted = true;
  }
  return !isRefuted;
}

function viewOf(offer: Exclude<OsKeyState, { kind: 'strong' }>): VaultView {
  switch (offer.kind) {
    case 'locked':
      return { kind: 'keyring-locked' };
    case 'weak':
    case 'denied':
    case 'unavailable':
      return { kind: offer.kind };
    default:
      return assertNever(offer);
  }
}
