import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { KeyStore, VaultView } from '../../../shared/ipc/snapshot.ts';
import type { OsKey } from '../../core/ports/vault.ts';
import { quarantine, readOwned, writeDurably } from '../files/durable-file.ts';
import type { FileSystem } from '../files/file-system.ts';
import { decodeKeyFile, encodeKeyFile, fitsCanary, type KeyFile, makeKeyFile, type ReadKeyFile } from './key-file.ts';
import { keyBytes } from './sealed.ts';

const keyFileNames = ['key.json', 'key.json.bak'] as const;

/** Matches both key files and quarantined ones. */
export const isKeyFile = (name: string): boolean => name.startsWith('key.json');

/** The location of the key files and the means to write them. */
export interface KeyLocation {
  readonly files: FileSystem;
  readonly folder: string;
  readonly osKey: OsKey;
  readonly platform: string;
  readonly now: () => number;
}

/** One of the two key files as it was found; null = it is not there. */
type Found = ReadKeyFile | null;

/** The state of the vault when there is no data key. */
export type NoKey = Extract<VaultView, { kind: 'wrong-key' | 'damaged' | 'inaccessible' | 'newer' | 'weak' }>;

/** Reads both key files and changes nothing. `foreign-file` and disk errors are the vault's, not the key's. */
export async function readKeyFiles({ files, folder }: KeyLocation): Promise<Result<readonly [Found, Found]>> {
  const found: Found[] = [];
  for (const name of keyFileNames) {
    const content = await readOwned(files, join(folder, name));
    if (!content.ok) return content;
    found.push(content.value === null ? null : decodeKeyFile(content.value));
  }
  const [main = null, spare = null] = found;
  return ok([main, spare]);
}

/**
 * Gets the data key. A new one is made only in a folder without any record: a missing key beside records is damage,
 * not a first run. A file that is damaged or has another key while the other one opens is quarantined and written again.
 * @param fits checks whether a key opens the records. Called when the two files do not confirm each other: one may come from
 * another vault, and with its key every record would look damaged.
 */
export async function obtainDataKey(
  location: KeyLocation,
  keyStore: KeyStore,
  hasRecords: boolean,
  fits: (key: Uint8Array) => Promise<boolean>,
): Promise<Result<Uint8Array, NoKey>> {
  const found = await readKeyFiles(location);
  if (!found.ok) return err({ kind: 'inaccessible', error: found.error });
  if (found.value.some((one) => one?.kind === 'newer')) return err({ kind: 'newer' });
  const readable = found.value.flatMap((one) => (one?.kind === 'key' ? [one.file] : []));
  if (readable.length === 0) {
    const firstRun = !hasRecords && found.value.every((one) => one === null);
    return firstRun ? makeDataKey(location, keyStore) : err({ kind: 'damaged' });
  }
  const [one, other] = readable;
  const agree = one !== undefined && one.wrapped === other?.wrapped;
  for (const file of readable) {
    const unwrapped = await location.osKey.unwrap(Buffer.from(file.wrapped, 'base64'));
    if (!unwrapped.ok || !fitsCanary(unwrapped.value.plain, file)) continue;
    const { plain, rewrap } = unwrapped.value;
    if (!agree && hasRecords && !(await fits(plain))) continue;
    await restore(location, found.value, file);
    if (rewrap) await wrapAgain(location, plain, file, keyStore);
    return ok(plain);
  }
  // The files are whole, so it is the key store that has changed: another one, or another account's.
  return err({ kind: 'wrong-key', sealedBy: readable[0]?.keyStore ?? keyStore, now: keyStore });
}

async function makeDataKey(location: KeyLocation, keyStore: KeyStore): Promise<Result<Uint8Array, NoKey>> {
  const key = randomBytes(keyBytes);
  const file = await wrapProved(location, key, keyStore, location.now());
  if (file === null) return err({ kind: 'weak' });
  const written = await writeBoth(location, file);
  return written.ok ? ok(key) : err({ kind: 'inaccessible', error: written.error });
}

/** Wraps a data key and proves that it comes back; null when the key store does not keep what it promised. */
async function wrapProved(
  { osKey, platform }: KeyLocation,
  key: Uint8Array,
  keyStore: KeyStore,
  createdAt: number,
): Promise<KeyFile | null> {
  const wrapped = await osKey.wrap(key);
  if (!wrapped.ok) return null;
  const back = await osKey.unwrap(wrapped.value);
  if (!back.ok || !Buffer.from(back.value.plain).equals(key)) return null;
  return makeKeyFile(key, wrapped.value, { platform, keyStore, createdAt });
}

/**
 * The key store asks for a new wrapping. The spare file keeps the old copy until the new one is proved and written; where
 * that fails, the old wrapping still opens and the next start tries again.
 */
async function wrapAgain(location: KeyLocation, key: Uint8Array, old: KeyFile, keyStore: KeyStore): Promise<void> {
  const file = await wrapProved(location, key, keyStore, old.createdAt);
  if (file !== null) await writeBoth(location, file);
}

/** Writes the spare copy again if it is missing or wrong. A failure does not keep the vault closed. */
async function restore({ files, folder, now }: KeyLocation, found: readonly Found[], good: KeyFile): Promise<void> {
  for (const [index, name] of keyFileNames.entries()) {
    const one = found[index];
    if (one?.kind === 'key' && one.file.wrapped === good.wrapped) continue;
    const path = join(folder, name);
    if (one !== null && one !== undefined && !(await quarantine(files, path, now())).ok) continue;
    await writeDurably(files, path, encodeKeyFile(good));
  }
}

async function writeBoth({ files, folder }: KeyLocation, file: KeyFile): Promise<Result<null>> {
  for (const name of keyFileNames) {
    const written = await writeDurably(files, join(folder, name), encodeKeyFile(file));
    if (!written.ok) return written;
  }
  return ok(null);
}
