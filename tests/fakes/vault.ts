import type {
  CredentialId,
  CredentialMeta,
  CredentialRecord,
  OpenOptions,
  Passphrase,
  PendingExchangeRecord,
  PendingLoginRecord,
  ProviderClientRecord,
  ProxyLoginRecord,
  RememberedVault,
  StoredCredential,
  Vault,
  VaultMemory,
} from '../../src/main/core/ports/vault.ts';
import { largestRecord, unwritable } from '../../src/main/storage/vault/folder.ts';
import { checkRoomFor } from '../../src/main/storage/vault/pending-login.ts';
import { secretOf } from '../../src/main/storage/vault/record-schema.ts';
import { metaOfRestored } from '../../src/main/storage/vault/restored.ts';
import type { AppError } from '../../src/shared/ipc/errors.ts';
import { err, ok, type Result } from '../../src/shared/ipc/result.ts';
import type { VaultView } from '../../src/shared/ipc/snapshot.ts';
import { passphraseKeyStore } from '../../src/shared/vault/passphrase.ts';

import type { SetAsideFile } from '../../src/shared/vault/set-aside.ts';

export type VaultMethod = Exclude<
  keyof Vault,
  'state' | 'open' | 'lock' | 'fitsPassphrase' | 'protectedSince' | 'checkRoomFor' | 'check'
>;

interface Entry {
  record: CredentialRecord;
  meta: CredentialMeta;
  /** 1 where it is left out */
  generation?: number;
}

/** A vault in memory: what it holds is what would be on disk. */
export interface FakeVault extends Vault {
  readonly entries: Map<CredentialId, Entry>;
  readonly reserved: Set<CredentialId>;
  /** new records that only memory has */
  readonly unsaved: Map<CredentialId, CredentialRecord>;
  readonly damaged: Extract<StoredCredential, { kind: 'damaged' }>[];
  /** what opens it; null = the keyring does */
  passphrase: Passphrase | null;
  pending: PendingLoginRecord | PendingExchangeRecord | null;
  clients: readonly ProviderClientRecord[];
  proxyLogins: readonly ProxyLoginRecord[];
  setAside: readonly SetAsideFile[];
  /** what the next `open` gives */
  opensAs: VaultView;
  /** The next calls of a method fail with this error, until `heal`. */
  break(method: VaultMethod, error: AppError): void;
  heal(method: VaultMethod): void;
  /** the token of a credential as the disk has it */
  secretOf(id: CredentialId): string | undefined;
  put(id: CredentialId, record: CredentialRecord, meta?: Partial<CredentialMeta>): void;
}

/** What is known of a vault outside its folder, in memory. */
export function createFakeVaultMemory(): VaultMemory {
  let remembered: RememberedVault = { held: [] };
  return {
    read: () => remembered,
    write(change) {
      remembered = { ...remembered, ...change };
    },
  };
}

/** @param journal gets a line for each call that writes */
export function createFakeVault(journal: string[]): FakeVault {
  const entries = new Map<CredentialId, Entry>();
  const reserved = new Set<CredentialId>();
  const unsaved = new Map<CredentialId, CredentialRecord>();
  const damaged: Extract<StoredCredential, { kind: 'damaged' }>[] = [];
  const broken = new Map<VaultMethod, AppError>();
  let state: VaultView = { kind: 'locked' };

  async function guarded<T>(method: VaultMethod, line: string | null, task: () => Result<T>): Promise<Result<T>> {
    if (line !== null) journal.push(line);
    const error = broken.get(method);
    if (state.kind !== 'open') return err({ code: 'vault-not-open', state: state.kind });
    return error === undefined ? task() : err(error);
  }
  const withEntry = (id: CredentialId, task: (entry: Entry) => void): Result<null> => {
    const entry = entries.get(id);
    if (entry === undefined) return err({ code: 'unknown-credential' });
    task(entry);
    return ok(null);
  };

  function byPassphrase({ passphrase, beginWithPassphrase }: OpenOptions): VaultView {
    if (vault.passphrase === null && beginWithPassphrase === true) vault.passphrase = passphrase ?? null;
    if (vault.passphrase === null) return vault.opensAs;
    if (passphrase === undefined) return { kind: 'passphrase-needed', refused: false };
    return passphrase === vault.passphrase
      ? { kind: 'open', keyStore: passphraseKeyStore }
      : { kind: 'passphrase-needed', refused: true };
  }

  function withoutFile(file: string): Result<null> {
    if (!vault.setAside.some((one) => one.file === file)) return err({ code: 'set-aside-gone' });
    vault.setAside = vault.setAside.filter((one) => one.file !== file);
    return ok(null);
  }

  const vault: FakeVault = {
    entries,
    reserved,
    unsaved,
    damaged,
    passphrase: null,
    pending: null,
    clients: [],
    proxyLogins: [],
    setAside: [],
    opensAs: { kind: 'open', keyStore: 'fake' },
    break: (method, error) => void broken.set(method, error),
    heal: (method) => void broken.delete(method),
    secretOf(id) {
      const entry = entries.get(id);
      return entry === undefined ? undefined : secretOf(entry.record);
    },
    put: (id, record, meta) =>
      void entries.set(id, { record, meta: { alias: id, favourite: false, refused: false, ...meta } }),
    async open(_onWaiting, said = {}) {
      const { opensAs } = vault;
      const asks = opensAs.kind === 'inaccessible' ? opensAs.error : null;
      const agreed =
        said.takeOver !== undefined
          ? asks?.code === 'vault-left-open' && asks.silentSince === said.takeOver.silentSince
          : said.beginAnew === true && asks?.code === 'vault-missing';
      state = agreed ? { kind: 'open', keyStore: 'fake' } : byPassphrase(said);
      return state;
    },
    async lock() {
      journal.push('vault lock');
      state = vault.passphrase === null ? { kind: 'locked' } : { kind: 'passphrase-needed', refused: false };
    },
    prepareProtection: async (by) =>
      guarded('prepareProtection', null, () =>
        ok(async () =>
          guarded('prepareProtection', `protect by ${by.kind}`, () => {
            vault.passphrase = by.kind === 'passphrase' ? by.passphrase : null;
            state = { kind: 'open', keyStore: by.kind === 'passphrase' ? passphraseKeyStore : 'fake' };
            return ok(null);
          }),
        ),
      ),
    fitsPassphrase: async (passphrase) => ok(passphrase === vault.passphrase),
    state: () => state,
    list: () =>
      guarded('list', null, () =>
        ok([
          ...[...entries].map(([id, { record, meta, generation = 1 }]) => {
            const newer = unsaved.get(id);
            const outcomeUnknown = newer === undefined && reserved.has(id);
            return { id, kind: 'readable', record: newer ?? record, generation, meta, outcomeUnknown } as const;
          }),
          ...damaged,
        ]),
      ),
    add: (id, record, meta) =>
      guarded('add', 'vault add', () => {
        if (JSON.stringify({ record, meta }).length > largestRecord) return err(unwritable);
        entries.set(id, { record, meta });
        return ok(id);
      }),
    restore: (credential) =>
      guarded('restore', `restore ${credential.id}`, () => {
        const { id, record, generation, outcomeUnknown } = credential;
        const present = entries.get(id);
        if (present !== undefined && (present.generation ?? 1) >= generation) return ok('kept');
        const index = damaged.findIndex((one) => one.id === id);
        if (index >= 0) damaged.splice(index, 1);
        const meta = present === undefined ? credential.meta : metaOfRestored(present.meta, credential.meta, true);
        entries.set(id, { record, generation, meta });
        if (outcomeUnknown) reserved.add(id);
        return ok(present === undefined ? 'added' : 'replaced');
      }),
    current: (id) =>
      guarded('current', null, () => {
        const entry = entries.get(id);
        return entry === undefined ? err({ code: 'unknown-credential' }) : ok(unsaved.get(id) ?? entry.record);
      }),
    reserve: (id) =>
      guarded('reserve', `reserve ${id}`, () => {
        const entry = entries.get(id);
        if (entry === undefined) return err({ code: 'unknown-credential' });
        reserved.add(id);
        return ok(unsaved.get(id) ?? entry.record);
      }),
    commit(id, successor) {
      if (successor !== null) unsaved.set(id, successor);
      return guarded('commit', `commit ${id} ${successor === null ? 'nothing' : secretOf(successor)}`, () =>
        withEntry(id, (entry) => {
          if (successor !== null) {
            entry.record = successor;
            entry.generation = (entry.generation ?? 1) + 1;
          }
          unsaved.delete(id);
          reserved.delete(id);
        }),
      );
    },
    async flush(id) {
      let all: Result<null> = ok(null);
      for (const [one, record] of unsaved) {
        const written = id === undefined || id === one ? await vault.commit(one, record) : ok(null);
        if (!written.ok) all = written;
      }
      return all;
    },
    markOutcomeUnknown: (id) =>
      guarded('markOutcomeUnknown', `markOutcomeUnknown ${id}`, () => withEntry(id, () => undefined)),
    async check(onProgress, signal) {
      for (let done = 0; done <= entries.size; done += 1) {
        onProgress(done, entries.size);
        await new Promise((resolve) => setImmediate(resolve));
        if (signal.aborted) return err({ code: 'cancelled' });
        if (state.kind !== 'open') return err({ code: 'vault-not-open', state: state.kind });
      }
      const tokens = entries.size + damaged.length;
      const findings = damaged.map(
        ({ alias, files, because }) => ({ part: 'token', alias, files, error: because }) as const,
      );
      return ok({ at: 0, tokens, intactTokens: entries.size, findings, setAside: vault.setAside.length });
    },
    protectedSince: () => (state.kind === 'open' ? 1_700_000_000 : null),
    listSetAside: () => guarded('listSetAside', null, () => ok(vault.setAside)),
    takeBack: (file) => guarded('takeBack', `take back ${file}`, () => withoutFile(file)),
    removeSetAside: (file) => guarded('removeSetAside', `remove file ${file}`, () => withoutFile(file)),
    setMeta: (id, meta) =>
      guarded('setMeta', null, () =>
        withEntry(id, (entry) => {
          entry.meta = meta;
        }),
      ),
    remove: (id) =>
      guarded('remove', `remove ${id}`, () => {
        reserved.delete(id);
        unsaved.delete(id);
        const index = damaged.findIndex((one) => one.id === id);
        if (index >= 0) damaged.splice(index, 1);
        return entries.delete(id) || index >= 0 ? ok(null) : err({ code: 'unknown-credential' });
      }),
    checkRoomFor,
    savePendingLogin: (login) =>
      guarded('savePendingLogin', 'save pending login', () => {
        vault.pending = login;
        return ok(null);
      }),
    readPendingLogin: () => guarded('readPendingLogin', null, () => ok(vault.pending)),
    clearPendingLogin: () =>
      guarded('clearPendingLogin', 'clear pending login', () => {
        vault.pending = null;
        return ok(null);
      }),
    readProxyLogins: () => guarded('readProxyLogins', null, () => ok(vault.proxyLogins)),
    saveProxyLogins: (logins) =>
      guarded('saveProxyLogins', 'save proxy logins', () => {
        vault.proxyLogins = logins;
        return ok(null);
      }),
    readProviderClients: () => guarded('readProviderClients', null, () => ok(vault.clients)),
    saveProviderClients: (clients) =>
      guarded('saveProviderClients', 'save provider clients', () => {
        vault.clients = clients;
        return ok(null);
      }),
  };
  return vault;
}
