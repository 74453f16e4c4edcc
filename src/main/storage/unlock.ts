import { join } from 'node:path';
import { assertNever, err, ok, type Result } from '../../shared/result.ts';
import type { KeyStore, VaultView } from '../../shared/snapshot.ts';
import type { OsKeyState, VaultConsent } from '../core/ports.ts';
import { type KeyPlace, obtainDataKey, readKeyFiles } from './data-key.ts';
import { onDisk } from './disk-error.ts';
import { inspectFolder, ownFolder, purgeTemporary } from './durable-file.ts';
import { type OwnerLock, takeOwnerLock } from './owner-lock.ts';
import type { Processes } from './process-mark.ts';
import { isRecordFile, parseCredentialName, readRecord } from './vault-folder.ts';

/** A vault folder that is ours, with its data key. */
export interface Unlocked {
  readonly key: Uint8Array;
  readonly keyStore: KeyStore;
  readonly owner: OwnerLock;
}

/**
 * From a closed folder to an open one. Looks first and changes nothing until the keyring has given a key that protects;
 * so every state that is not open leaves all bytes as they were.
 */
export async function unlockFolder(
  place: KeyPlace,
  processes: Processes,
  onWaiting: () => void,
  consent?: VaultConsent,
): Promise<Result<Unlocked, VaultView>> {
  const obstacle = await lookFirst(place);
  if (obstacle !== null) return err(obstacle);
  const offer = await place.osKey.probe(onWaiting);
  if (offer.kind !== 'strong') return err(viewOf(offer));
  const { files, folder } = place;
  const owned = await ownFolder(files, folder);
  if (!owned.ok) return err({ kind: 'inaccessible', error: owned.error });
  const owner = await takeOwnerLock(files, folder, processes, consent?.silentSince);
  if (!owner.ok) return err({ kind: 'inaccessible', error: owner.error });
  const key = await prepare(place, offer.keyStore);
  if (key.ok) return ok({ key: key.value, keyStore: offer.keyStore, owner: owner.value });
  await owner.value.release();
  return key;
}

async function lookFirst(place: KeyPlace): Promise<VaultView | null> {
  const folder = await inspectFolder(place.files, place.folder);
  if (!folder.ok) return { kind: 'inaccessible', error: folder.error };
  if (!folder.value) return null;
  const keyFiles = await readKeyFiles(place);
  if (!keyFiles.ok) return { kind: 'inaccessible', error: keyFiles.error };
  return keyFiles.value.some((file) => file?.kind === 'newer') ? { kind: 'newer' } : null;
}

async function prepare(place: KeyPlace, keyStore: KeyStore): Promise<Result<Uint8Array, VaultView>> {
  const names = await onDisk(async () => {
    await purgeTemporary(place.files, place.folder);
    return ok(await place.files.list(place.folder));
  });
  if (!names.ok) return err({ kind: 'inaccessible', error: names.error });
  const records = names.value.filter(isRecordFile);
  return obtainDataKey(place, keyStore, records.length > 0, (key) => opensOne(place, key, records));
}

/** Whether a key opens one of the records; true as well where no file says the opposite. */
async function opensOne(place: KeyPlace, key: Uint8Array, names: readonly string[]): Promise<boolean> {
  let isRefuted = false;
  for (const name of names) {
    const parsed = parseCredentialName(name);
    if (parsed === null || parsed.aside !== null) continue;
    const kind = parsed.part === 'meta' ? 'meta' : 'credential';
    const found = await readRecord({ ...place, key }, join(place.folder, name), kind, parsed.id);
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
