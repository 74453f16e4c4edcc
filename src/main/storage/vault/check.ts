import { join } from 'node:path';
import type { AppError } from '../../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { VaultCheckReport, VaultFinding } from '../../../shared/vault/check.ts';
import type { CredentialId } from '../../core/ports/vault.ts';
import { onDisk } from '../files/disk-error.ts';
import { isTemporary, readOwned } from '../files/durable-file.ts';
import type { ReadableEntry } from './credential-files.ts';
import type { CredentialStore } from './credential-store.ts';
import { isKeyFile, keyFileNames } from './data-key.ts';
import {
  copiedNameOf,
  type FoundRecord,
  isRecordFile,
  metaPath,
  pendingLoginFile,
  providerClientsFile,
  proxyLoginsFile,
  readRecord,
  sealedPath,
  type VaultFolder,
} from './folder.ts';
import { decodeKeyFile, fitsCanary, type KeyFile } from './key-file.ts';
import { isOwnerFile } from './owner-lock.ts';
import { isRecordFolder } from './record-folders.ts';
import { secretOf } from './record-schema.ts';
import { parseSetAside } from './set-aside.ts';

/** What is compared with the disk. */
export interface CheckedVault {
  readonly vault: VaultFolder;
  /** the folder of the key files */
  readonly keyFolder: string;
  /** asks the keyring for the key again; null = a passphrase has it, which nobody keeps */
  readonly unwrap: ((wrapped: Uint8Array) => Promise<Result<{ readonly plain: Uint8Array }>>) | null;
  readonly credentialStore: CredentialStore;
  readonly isThere: () => Promise<boolean>;
}

/** Runs a task while the vault is open, and nothing else is done with it. */
export type WhileOpen = <T>(task: (checked: CheckedVault) => Promise<Result<T>>) => Promise<Result<T>>;

/** How a check is followed and ended. */
export interface CheckControl {
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Opens every file of the vault and compares the records with those in memory. Changes nothing. Between two files others have
 * their turn, since a new value must not wait for the end.
 * @returns `cancelled`, or what kept it from going on
 */
export async function checkVault(
  whileOpen: WhileOpen,
  now: () => number,
  { onProgress, signal }: CheckControl,
): Promise<Result<VaultCheckReport>> {
  const tasks = await whileOpen(tasksOf);
  if (!tasks.ok) return tasks;
  const steps = [
    () => checkKeys(whileOpen),
    ...tasks.value.map((task) => () => whileOpen(async (checked) => ok(await task(checked)))),
  ];
  const findings: VaultFinding[] = [];
  for (const [index, step] of steps.entries()) {
    onProgress(index, steps.length);
    if (signal.aborted) return err({ code: 'cancelled' });
    const found = await step();
    if (!found.ok) return found;
    findings.push(...found.value);
  }
  // A folder that has vanished meanwhile explains everything.
  const end = await whileOpen(async (checked) => {
    if (!(await checked.isThere())) return err({ code: 'disk-failed', errno: 'ENOENT' });
    const there = await namesIn(checked.vault);
    return there.ok ? ok({ ids: checked.credentialStore.ids(), names: there.value }) : there;
  });
  if (!end.ok) return end;
  const { ids, names } = end.value;
  const faulty = findings.filter(({ part }) => part === 'token').length;
  return ok({
    at: now(),
    tokens: ids.length,
    intactTokens: ids.length - faulty,
    findings,
    setAside: names.filter((name) => parseSetAside(name) !== null).length,
  });
}

type Task = (checked: CheckedVault) => Promise<readonly VaultFinding[]>;

async function tasksOf({ vault, keyFolder, credentialStore }: CheckedVault): Promise<Result<readonly Task[]>> {
  const names = await namesIn(vault);
  if (!names.ok) return names;
  const beside = keyFolder === vault.folder ? ok([]) : await namesIn({ ...vault, folder: keyFolder });
  if (!beside.ok) return beside;
  return ok([
    ...credentialStore.ids().map(
      (id): Task =>
        (checked) =>
          checkToken(checked, id),
    ),
    ...otherParts.map(
      ({ file, kind, part }): Task =>
        async (checked) =>
          fileFinding(await readRecord(checked.vault, join(checked.vault.folder, file), kind, kind), part, file, null),
    ),
    async () => foreignNames([...names.value, ...beside.value]),
  ]);
}

const namesIn = ({ files, folder }: Pick<VaultFolder, 'files' | 'folder'>): Promise<Result<readonly string[]>> =>
  onDisk(async () => ok(await files.list(folder)), 'reading');

const otherParts = [
  { file: pendingLoginFile, kind: 'pending-login', part: 'login' },
  { file: providerClientsFile, kind: 'provider-clients', part: 'clients' },
  { file: proxyLoginsFile, kind: 'proxy-logins', part: 'proxy-passwords' },
] as const;

/** What the keyring gives for the wrapped keys that the key files have; null = nothing. Without those that it was not asked for. */
type KeysInKeyring = ReadonlyMap<string, Uint8Array | null>;

async function checkKeys(whileOpen: WhileOpen): Promise<Result<readonly VaultFinding[]>> {
  const asked = await whileOpen(async (checked) => {
    const read = await Promise.all(keyFileNames.map((file) => readKeyFile(checked, file)));
    return ok({ unwrap: checked.unwrap, wrapped: read.flatMap((one) => (one.ok ? [one.value.wrapped] : [])) });
  });
  if (!asked.ok) return asked;
  const { unwrap, wrapped } = asked.value;
  const keys = new Map<string, Uint8Array | null>();
  // The keyring may ask for its password: nothing else waits for that.
  if (unwrap !== null) {
    for (const one of wrapped) {
      const unwrapped = await unwrap(Buffer.from(one, 'base64'));
      keys.set(one, unwrapped.ok ? unwrapped.value.plain : null);
    }
  }
  return whileOpen(async (checked) => ok(await checkKeyFiles(checked, keys)));
}

async function checkKeyFiles(checked: CheckedVault, keys: KeysInKeyring): Promise<readonly VaultFinding[]> {
  const faults = await Promise.all(keyFileNames.map((file) => keyFileFault(checked, file, keys)));
  const both = faults.every((fault) => fault !== null);
  return faults.flatMap((fault, index): readonly VaultFinding[] => {
    if (fault === null) return [];
    const error = fault.code === 'key-file-unusable' ? { ...fault, both } : fault;
    return [{ part: 'key', alias: null, files: keyFileNames.slice(index, index + 1), error }];
  });
}

async function keyFileFault(checked: CheckedVault, file: string, keys: KeysInKeyring): Promise<AppError | null> {
  const read = await readKeyFile(checked, file);
  if (!read.ok) return read.error;
  const kept = keys.get(read.value.wrapped);
  if (kept === undefined) return null;
  return kept !== null && Buffer.from(kept).equals(checked.vault.key) ? null : { code: 'key-not-in-keyring' };
}

/** Reads a key file that has the key of the open vault. */
async function readKeyFile({ vault, keyFolder }: CheckedVault, file: string): Promise<Result<KeyFile>> {
  const content = await readOwned(vault.files, join(keyFolder, file));
  if (!content.ok) return content;
  const unusable = { code: 'key-file-unusable', both: false } as const;
  if (content.value === null) return err({ ...unusable, because: 'missing' });
  const read = decodeKeyFile(content.value);
  if (read.kind !== 'key') return err({ ...unusable, because: read.kind });
  return fitsCanary(vault.key, read.file) ? ok(read.file) : err({ ...unusable, because: 'other-key' });
}

async function checkToken(
  { vault, credentialStore }: CheckedVault,
  id: CredentialId,
): Promise<readonly VaultFinding[]> {
  const entry = credentialStore.entry(id);
  // It was removed meanwhile.
  if (entry === undefined) return [];
  const path = sealedPath(vault, id);
  const sealed = await readRecord(vault, path, 'credential', id);
  if (entry.kind === 'damaged') {
    const isBack = sealed.kind === 'record' && entry.because.code !== 'record-older';
    const error: AppError = isBack ? { code: 'record-readable-again' } : entry.because;
    return [{ part: 'token', alias: entry.alias, files: entry.files, error }];
  }
  const { alias } = entry.meta;
  const isUnsaved = credentialStore.unsaved().includes(id);
  const error: AppError | null = isUnsaved ? { code: 'record-not-saved' } : recordFault(sealed, entry);
  const meta = await readRecord(vault, metaPath(vault, id), 'meta', id);
  return [
    ...(error === null ? [] : [{ part: 'token', alias, files: [`${id}.sealed`], error } as const]),
    ...fileFinding(meta, 'token-settings', `${id}.meta`, alias),
  ];
}

/** What is wrong with a record on disk, against the one in memory. */
function recordFault(found: FoundRecord<'credential'>, { record, generation }: ReadableEntry): AppError | null {
  switch (found.kind) {
    case 'record':
      if (found.generation < generation) return { code: 'record-older' };
      return found.generation > generation || secretOf(found.content.record) !== secretOf(record)
        ? { code: 'record-changed' }
        : null;
    case 'absent':
      return { code: 'record-missing' };
    case 'blank':
    case 'damaged':
      return { code: 'record-damaged' };
    case 'newer':
      return { code: 'record-newer' };
    case 'unreadable':
      return { code: 'record-unreadable' };
    case 'foreign':
      return found.error;
  }
}

/** What is wrong with a file that may also be missing. */
function fileFinding(
  found: FoundRecord<'meta' | 'pending-login' | 'provider-clients' | 'proxy-logins'>,
  part: VaultFinding['part'],
  file: string,
  alias: string | null,
): readonly VaultFinding[] {
  if (found.kind === 'record' || found.kind === 'absent') return [];
  const error: AppError =
    found.kind === 'foreign'
      ? found.error
      : { code: 'vault-file-unusable', because: found.kind === 'blank' ? 'damaged' : found.kind };
  return [{ part, alias, files: [file], error }];
}

/** Copies by other programs are among what was set aside, and a sign that something else writes in the folder. */
function foreignNames(names: readonly string[]): readonly VaultFinding[] {
  const isOurs = (name: string) =>
    [isRecordFile, isRecordFolder, isKeyFile, isOwnerFile, isTemporary].some((matches) => matches(name)) &&
    copiedNameOf(name) === null;
  const foreign = names.filter((name) => !isOurs(name));
  const error: AppError = { code: 'foreign-names', count: foreign.length };
  return foreign.length === 0 ? [] : [{ part: 'folder', alias: null, files: foreign.slice(0, mostNames), error }];
}

const mostNames = 20;
