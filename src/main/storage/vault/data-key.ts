import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { VaultView } from '../../../shared/ipc/snapshot.ts';
import { passphraseKeyStore } from '../../../shared/vault/passphrase.ts';
import { quarantine, readOwned, writeDurably } from '../files/durable-file.ts';
import type { FileSystem } from '../files/file-system.ts';
import {
  decodeKeyFile,
  encodeKeyFile,
  fitsCanary,
  type KeyFile,
  type KeyOrigin,
  makeKeyFile,
  type ReadKeyFile,
} from './key-file.ts';
import type { KeyProtector } from './key-protector.ts';
import { isAcceptable, type ScryptCost } from './passphrase-key.ts';
import { keyBytes } from './sealed.ts';

/** The file with the data key, and its spare. */
export const keyFileNames = ['key.json', 'key.json.bak'] as const;
export const keyFileName = keyFileNames[0];

/** Matches both key files and quarantined ones. */
export const isKeyFile = (name: string): boolean => name.startsWith('key.json');

/** The location of the key files and the means to write them. */
export interface KeyLocation {
  readonly files: FileSystem;
  readonly folder: string;
  readonly platform: string;
  readonly now: () => number;
  /** of a guess of the passphrase: what new keys get, and the least that is accepted */
  readonly cost: ScryptCost;
}

/** One of the two key files as it was found; null = it is not there. */
export type FoundKeyFile = ReadKeyFile | null;

/** The state of the vault when there is no data key. */
export type NoKey = Extract<
  VaultView,
  { kind: 'wrong-key' | 'damaged' | 'inaccessible' | 'newer' | 'passphrase-needed' } | { hasVault: boolean }
>;

/** A data key with the file that it came from. */
export interface DataKey {
  readonly key: Uint8Array;
  readonly file: KeyFile;
}

/** The records in the vault folder, as far as they decide about a key. */
export interface RecordsOfKeys {
  /** there are records of any key, so that a missing key is no first run */
  readonly any: boolean;
  /**
   * Checks whether a key opens the records of its file. Called when the two files do not confirm each other: one may come from
   * another vault, and with its key every record would look damaged.
   */
  fit(key: DataKey): Promise<boolean>;
}

/** Reads both key files and changes nothing. `foreign-file` and disk errors are the vault's, not the key's. */
export async function readKeyFiles({
  files,
  folder,
  cost,
}: KeyLocation): Promise<Result<readonly [FoundKeyFile, FoundKeyFile]>> {
  const found: FoundKeyFile[] = [];
  for (const name of keyFileNames) {
    const content = await readOwned(files, join(folder, name));
    if (!content.ok) return content;
    const one = content.value === null ? null : decodeKeyFile(content.value);
    const isWeak = one?.kind === 'key' && one.file.scrypt !== undefined && !isAcceptable(one.file.scrypt, cost);
    found.push(isWeak ? { kind: 'damaged' } : one);
  }
  const [main = null, spare = null] = found;
  return ok([main, spare]);
}

/** Those of the two key files that can be read, without one that the other has replaced; the one that counts first. */
export function readableOf(found: readonly FoundKeyFile[]): readonly KeyFile[] {
  const readable = found.flatMap((one) => (one?.kind === 'key' ? [one.file] : []));
  return readable.filter(({ records = '' }) => readable.every(({ replaced }) => replaced !== records));
}

/**
 * Gets the data key. A new one is made only in a folder without any record: a missing key beside records is damage,
 * not a first run. A file that is damaged or has another key while the other one opens is quarantined and written again.
 */
export async function obtainDataKey(
  location: KeyLocation,
  protector: KeyProtector,
  records: RecordsOfKeys,
): Promise<Result<DataKey, NoKey>> {
  const found = await readKeyFiles(location);
  if (!found.ok) return err({ kind: 'inaccessible', error: found.error });
  if (found.value.some((one) => one?.kind === 'newer')) return err({ kind: 'newer' });
  const readable = readableOf(found.value);
  if (readable.length === 0) {
    const firstRun = !records.any && found.value.every((one) => one === null);
    return firstRun ? makeFirstKey(location, protector) : err({ kind: 'damaged' });
  }
  const [one, other] = readable;
  const agree = one !== undefined && one.wrapped === other?.wrapped;
  let isRefused = false;
  for (const file of readable) {
    const unwrapped = await protector.unwrap(file);
    if (!unwrapped.ok) return err({ kind: 'inaccessible', error: unwrapped.error });
    if (unwrapped.value === null) isRefused ||= file.scrypt !== undefined;
    if (unwrapped.value === null || !fitsCanary(unwrapped.value.plain, file)) continue;
    const { plain: key, rewrap } = unwrapped.value;
    if (!agree && records.any && !(await records.fit({ key, file }))) continue;
    await restore(location, found.value, file);
    const again = rewrap ? await wrapAgain(location, key, file, protector) : null;
    return ok({ key, file: again ?? file });
  }
  // The one that it opens is an old one, whose records are gone.
  if (isRefused && protector.keyStore === passphraseKeyStore) return err({ kind: 'passphrase-needed', refused: true });
  // The files are whole, so it is the key store that has changed: another one, or another account's.
  return err({ kind: 'wrong-key', sealedBy: readable[0]?.keyStore ?? protector.keyStore, now: protector.keyStore });
}

async function makeFirstKey(location: KeyLocation, protector: KeyProtector): Promise<Result<DataKey, NoKey>> {
  const made = await newDataKey(location, protector, {});
  if (!made.ok) return err({ kind: 'inaccessible', error: made.error });
  if (made.value === null) return err({ kind: 'weak', hasVault: false });
  const written = await writeKeyFiles(location, made.value.file);
  return written.ok ? ok(made.value) : err({ kind: 'inaccessible', error: written.error });
}

/**
 * Makes a data key, and proves that its protector gives it back. Writes nothing.
 * @returns null when the key store does not keep what it promised
 */
export async function newDataKey(
  location: KeyLocation,
  protector: KeyProtector,
  records: Pick<KeyOrigin, 'records' | 'replaced'>,
): Promise<Result<DataKey | null>> {
  const key = randomBytes(keyBytes);
  const file = await wrapProved(location, key, protector, { ...records, createdAt: location.now() });
  if (!file.ok) return file;
  return ok(file.value === null ? null : { key, file: file.value });
}

async function wrapProved(
  { platform }: KeyLocation,
  key: Uint8Array,
  protector: KeyProtector,
  { createdAt, records, replaced }: Pick<KeyOrigin, 'createdAt' | 'records' | 'replaced'>,
): Promise<Result<KeyFile | null>> {
  const wrapped = await protector.wrap(key);
  if (!wrapped.ok || wrapped.value === null) return wrapped.ok ? ok(null) : wrapped;
  const { keyStore } = protector;
  const origin = { platform, keyStore, createdAt, scrypt: wrapped.value.scrypt, records, replaced };
  const file = makeKeyFile(key, wrapped.value.wrapped, origin);
  const back = await protector.unwrap(file);
  if (!back.ok) return back;
  return ok(back.value !== null && Buffer.from(back.value.plain).equals(key) ? file : null);
}

/**
 * The key store asks for a new wrapping. The spare file keeps the old copy until the new one is proved and written; where
 * that fails, the old wrapping still opens and the next start tries again.
 */
async function wrapAgain(
  location: KeyLocation,
  key: Uint8Array,
  old: KeyFile,
  protector: KeyProtector,
): Promise<KeyFile | null> {
  const file = await wrapProved(location, key, protector, old);
  if (!file.ok || file.value === null) return null;
  return (await writeKeyFiles(location, file.value)).ok ? file.value : null;
}

/** Writes the spare copy again if it is missing or wrong. A failure does not keep the vault closed. */
async function restore(
  { files, folder, now }: KeyLocation,
  found: readonly FoundKeyFile[],
  good: KeyFile,
): Promise<void> {
  for (const [index, name] of keyFileNames.entries()) {
    const one = found[index];
    if (one?.kind === 'key' && one.file.wrapped === good.wrapped) continue;
    const path = join(folder, name);
    // What a change of the key has not replaced yet is neither damaged nor needed.
    const isFormer = one?.kind === 'key' && (one.file.records ?? '') === good.replaced;
    const isInTheWay = one !== null && one !== undefined && !isFormer;
    if (isInTheWay && !(await quarantine(files, path, now())).ok) continue;
    await writeDurably(files, path, encodeKeyFile(good));
  }
}

/** Writes both key files, first the one that counts. */
export async function writeKeyFiles(
  { files, folder }: Pick<KeyLocation, 'files' | 'folder'>,
  file: KeyFile,
): Promise<Result<null>> {
  for (const name of keyFileNames) {
    const written = await writeDurably(files, join(folder, name), encodeKeyFile(file));
    if (!written.ok) return written;
  }
  return ok(null);
}
