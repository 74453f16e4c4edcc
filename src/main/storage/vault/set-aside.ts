import { join } from 'node:path';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { SetAsideFile, SetAsideState, VaultPart } from '../../../shared/vault/set-aside.ts';
import { onDisk } from '../files/disk-error.ts';
import { readOwned } from '../files/durable-file.ts';
import type { CredentialStore } from './credential-store.ts';
import { isKeyFile } from './data-key.ts';
import {
  copiedNameOf,
  type FoundRecord,
  pendingLoginFile,
  providerClientsFile,
  proxyLoginsFile,
  readRecord,
  type VaultFolder,
} from './folder.ts';
import { decodeKeyFile, fitsCanary } from './key-file.ts';
import type { ProviderClients } from './provider-clients.ts';
import type { ProxyLogins } from './proxy-logins.ts';
import type { Contents } from './record-schema.ts';

/** The parts of an open vault that its set-aside files are compared with, and may be put back into. */
export interface PartsInUse {
  readonly vault: VaultFolder;
  /** the folder of the key files */
  readonly keyFolder: string;
  readonly credentialStore: CredentialStore;
  readonly providerClients: ProviderClients;
  readonly proxyLogins: ProxyLogins;
}

/** A file that was set aside, or copied by another program, by its name alone. */
export interface SetAsideName {
  readonly file: string;
  readonly part: VaultPart;
  /** the credential that it belongs to; null = none */
  readonly id: string | null;
  /** the id that its record was sealed under, which a duplicate had before */
  readonly sealedAs: string;
  readonly because: SetAsideFile['because'];
  readonly setAsideAt: number | null;
}

const setAside = /^(.+)\.(?:corrupt-(\d{1,12})(?:-[0-9a-f]{8})?|duplicate-([0-9A-Za-z-]{1,64}))$/;
const ofCredential = /^([0-9A-Za-z-]{1,64})\.(sealed|next|meta)$/;
const parts: Readonly<Record<string, VaultPart>> = { sealed: 'token', next: 'next-value', meta: 'token-settings' };
const others: Readonly<Record<string, { readonly part: VaultPart; readonly sealedAs: string }>> = {
  [pendingLoginFile]: { part: 'login', sealedAs: 'pending-login' },
  [providerClientsFile]: { part: 'clients', sealedAs: 'provider-clients' },
  [proxyLoginsFile]: { part: 'proxy-passwords', sealedAs: 'proxy-logins' },
};

const partOfCopy = {
  credential: 'token',
  meta: 'token-settings',
  'pending-login': 'login',
  'provider-clients': 'clients',
  'proxy-logins': 'proxy-passwords',
} as const;

/** Reads the name of a file; null for one that was not set aside. */
export function parseSetAside(file: string): SetAsideName | null {
  const copied = copiedNameOf(file);
  if (copied !== null) {
    const { kind, id } = copied;
    const ofToken = kind === 'credential' || kind === 'meta';
    return { file, because: 'copy', setAsideAt: null, part: partOfCopy[kind], id: ofToken ? id : null, sealedAs: id };
  }
  const [, was = '', second, formerId] = setAside.exec(file) ?? [];
  const [, id, ending = ''] = ofCredential.exec(was) ?? [];
  const because = formerId === undefined ? ('unreadable' as const) : ('duplicate' as const);
  const about = { file, because, setAsideAt: second === undefined ? null : Number(second) };
  const part = parts[ending];
  if (id !== undefined && part !== undefined) return { ...about, part, id, sealedAs: formerId ?? id };
  const other = others[was];
  if (other !== undefined) return { ...about, ...other, id: null };
  return was !== '' && isKeyFile(was) ? { ...about, part: 'key', id: null, sealedAs: '' } : null;
}

/** Lists the files of a vault that were set aside, the newest first, and tells what has become of each. Changes nothing. */
export function listSetAside(inUse: PartsInUse): Promise<Result<readonly SetAsideFile[]>> {
  const { files } = inUse.vault;
  return onDisk(async () => {
    const names = await namesIn(inUse);
    const described: SetAsideFile[] = [];
    for (const name of names) {
      const facts = await files.inspect(setAsidePath(inUse, name));
      // It was removed meanwhile.
      if (facts === null) continue;
      described.push({
        file: name.file,
        part: name.part,
        because: name.because,
        alias: aliasOf(inUse, name),
        bytes: facts.size,
        setAsideAt: name.setAsideAt,
        changedAt: facts.modifiedAt,
        state: await stateOf(inUse, name),
      });
    }
    const when = ({ setAsideAt, changedAt }: SetAsideFile) => setAsideAt ?? changedAt;
    return ok(described.sort((one, other) => when(other) - when(one) || one.file.localeCompare(other.file)));
  }, 'reading');
}

async function namesIn({ vault, keyFolder }: PartsInUse): Promise<readonly SetAsideName[]> {
  const isOfKey = (name: SetAsideName | null) => name?.part === 'key';
  const records = (await vault.files.list(vault.folder)).map(parseSetAside).filter((name) => !isOfKey(name));
  const keys = (await vault.files.list(keyFolder)).map(parseSetAside).filter(isOfKey);
  return [...keys, ...records].filter((name) => name !== null);
}

/** Where a file that was set aside lies. */
export const setAsidePath = ({ vault, keyFolder }: PartsInUse, { part, file }: SetAsideName): string =>
  join(part === 'key' ? keyFolder : vault.folder, file);

function aliasOf({ credentialStore }: PartsInUse, { id }: SetAsideName): string | null {
  const entry = id === null ? undefined : credentialStore.entry(id);
  if (entry === undefined) return null;
  return entry.kind === 'readable' ? entry.meta.alias : entry.alias;
}

async function stateOf(inUse: PartsInUse, name: SetAsideName): Promise<SetAsideState> {
  switch (name.part) {
    case 'token':
    case 'next-value': {
      const found = await openSetAside(inUse, name, 'credential');
      return found.kind === 'record' ? recordState(inUse, name, found.generation) : unusable[found.kind];
    }
    case 'token-settings': {
      const { kind } = await openSetAside(inUse, name, 'meta');
      if (kind !== 'record') return unusable[kind];
      return name.because === 'duplicate' || inUse.credentialStore.entry(name.sealedAs) === undefined
        ? 'superseded'
        : 'usable';
    }
    case 'login': {
      const { kind } = await openSetAside(inUse, name, 'pending-login');
      return kind === 'record' ? 'expired' : unusable[kind];
    }
    case 'clients': {
      const found = await openSetAside(inUse, name, 'provider-clients');
      if (found.kind !== 'record') return unusable[found.kind];
      const missing = await inUse.providerClients.missingFrom(found.content);
      return missing.ok && missing.value.length > 0 ? 'usable' : 'superseded';
    }
    case 'proxy-passwords': {
      const found = await openSetAside(inUse, name, 'proxy-logins');
      if (found.kind !== 'record') return unusable[found.kind];
      const missing = await inUse.proxyLogins.missingFrom(found.content);
      return missing.ok && missing.value.length > 0 ? 'usable' : 'superseded';
    }
    case 'key':
      return keyState(inUse, name);
  }
}

/** Opens a file that was set aside, as what it was sealed as. */
export const openSetAside = <K extends keyof Contents>(
  inUse: PartsInUse,
  name: SetAsideName,
  kind: K,
): Promise<FoundRecord<K>> => readRecord(inUse.vault, setAsidePath(inUse, name), kind, name.sealedAs);

const unusable: Readonly<Record<Exclude<FoundRecord<'meta'>['kind'], 'record'>, SetAsideState>> = {
  absent: 'unreadable',
  blank: 'empty',
  damaged: 'damaged',
  newer: 'of-newer-version',
  unreadable: 'unreadable',
  foreign: 'untrusted',
};

/**
 * Judges a record that can be read by its generation. A value that is older than one that was seen may have been replaced: using
 * it could revoke the token.
 */
function recordState({ credentialStore }: PartsInUse, name: SetAsideName, generation: number): SetAsideState {
  const entry = credentialStore.entry(name.id ?? '');
  const newest = credentialStore.newestSeen(name.sealedAs);
  if (entry?.kind !== 'readable') return generation < newest ? 'superseded' : 'usable';
  // A duplicate counts its generations by itself.
  if (name.because === 'duplicate') return 'superseded';
  return generation > Math.max(entry.generation, newest) ? 'newer' : 'superseded';
}

async function keyState(inUse: PartsInUse, name: SetAsideName): Promise<SetAsideState> {
  const { vault } = inUse;
  const content = await readOwned(vault.files, setAsidePath(inUse, name));
  if (!content.ok) return content.error.code === 'foreign-file' ? 'untrusted' : 'unreadable';
  const read = decodeKeyFile(content.value ?? new Uint8Array());
  if (read.kind !== 'key') return read.kind === 'newer' ? 'of-newer-version' : 'damaged';
  return fitsCanary(vault.key, read.file) ? 'same-key' : 'other-key';
}

/** Finds one of them by its name, which the window may have from an older list. */
export async function findSetAside(
  inUse: PartsInUse,
  file: string,
): Promise<Result<SetAsideName & { readonly state: SetAsideState }>> {
  return onDisk(async () => {
    const name = (await namesIn(inUse)).find((one) => one.file === file);
    return name !== undefined ? ok({ ...name, state: await stateOf(inUse, name) }) : err({ code: 'set-aside-gone' });
  }, 'reading');
}
