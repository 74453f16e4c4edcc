import type { AppError } from '../../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { VaultView } from '../../../shared/ipc/snapshot.ts';
import { createSerialQueue } from '../../../shared/serial-queue.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { OsKey } from '../../core/ports/os-key.ts';
import type { CredentialId, OpenOptions, Vault, VaultMemory } from '../../core/ports/vault.ts';
import { onDisk } from '../files/disk-error.ts';
import { type FileSystem, nodeFileSystem } from '../files/file-system.ts';
import { changeKey } from './change-key.ts';
import { checkVault } from './check.ts';
import { type Generations, isOlder, type PendingWrites } from './credential-files.ts';
import { type CredentialStore, openCredentialStore } from './credential-store.ts';
import type { DataKey } from './data-key.ts';
import type { VaultFolder } from './folder.ts';
import { type KeyProtector, protectByPassphrase } from './key-protector.ts';
import { type OwnerLock, stillHeld } from './owner-lock.ts';
import { type ScryptCost, usualCost } from './passphrase-key.ts';
import { checkRoomFor, createPendingLogin, type PendingLogin } from './pending-login.ts';
import { type Processes, systemProcesses } from './process-mark.ts';
import { createProviderClients, type ProviderClients } from './provider-clients.ts';
import { createProxyLogins, type ProxyLogins } from './proxy-logins.ts';
import { listSetAside } from './set-aside.ts';
import { removeSetAside, takeBack } from './take-back.ts';
import { protectByOffered, unlockFolder } from './unlock.ts';
import { isStillThere, onlyWhileThere } from './vanished.ts';
import { writeMissing } from './write-missing.ts';

export interface VaultOptions {
  /** the vault's own folder, made when the first key is */
  readonly folder: string;
  readonly osKey: OsKey;
  readonly clock: Pick<Clock, 'now'>;
  readonly memory: VaultMemory;
  readonly platform: string;
  /** of a guess of a passphrase; tests take less */
  readonly cost?: ScryptCost;
  /** tests put faults and other processes here */
  readonly files?: FileSystem;
  readonly processes?: Processes;
}

interface Open {
  readonly vault: VaultFolder;
  /** of the key files and the lock */
  readonly keyFolder: string;
  /** whether the folder is still the one that was opened */
  readonly isThere: () => Promise<boolean>;
  readonly keyFile: DataKey['file'];
  readonly owner: OwnerLock;
  readonly credentialStore: CredentialStore;
  readonly pendingLogin: PendingLogin;
  readonly providerClients: ProviderClients;
  readonly proxyLogins: ProxyLogins;
}

/**
 * The vault on disk: one sealed file per credential under a data key that the system's keyring wraps. Calls are queued,
 * so they never overlap; while it is locked or locking, every one of them answers `vault-not-open`.
 */
export function createVault(options: VaultOptions): Vault {
  const { osKey, clock, memory, platform, files = nodeFileSystem(), processes = systemProcesses() } = options;
  const { folder, cost = usualCost } = options;
  const location = { files, folder, osKey, platform, cost, now: () => clock.now() };
  const serial = createSerialQueue();
  let view: VaultView = { kind: 'locked' };
  let open: Open | null = null;
  let opening: Promise<VaultView> | null = null;
  let locking: Promise<void> | null = null;
  const pending: PendingWrites = { sealed: new Map(), unsealed: new Map() };
  const seen: Generations = new Map();

  function use<T>(task: (opened: Open) => Promise<Result<T>>): Promise<Result<T>> {
    return serial(async () => {
      if (open === null) return err({ code: 'vault-not-open', state: view.kind });
      const opened = open;
      const done = await task(opened);
      // A missing folder explains any failure.
      if (done.ok || (await opened.isThere())) return done;
      return err({ code: 'vault-missing', tokens: opened.credentialStore.ids().length });
    });
  }

  /** Like `use`, for what must not be done once another computer has taken the vault over. */
  const useOwned = <T>(task: (opened: Open) => Promise<Result<T>>): Promise<Result<T>> =>
    use(async (opened) => {
      const held = await stillHeld(opened.owner);
      return held.ok ? task(opened) : held;
    });

  function remember(held: readonly CredentialId[]): void {
    const { held: known, generations = {} } = memory.read();
    if (held.length === known.length && held.every((id) => known.includes(id))) return;
    // One that is removed may come back from a backup later.
    const kept = Object.entries(generations).filter(([id]) => held.includes(id));
    memory.write({ held, generations: Object.fromEntries(kept) });
  }

  /** For the next start, which must not take an older state of the folder for the present one. */
  function rememberGenerations({ ids, newestSeen }: CredentialStore): void {
    memory.write({ generations: Object.fromEntries(ids().map((id) => [id, newestSeen(id)])) });
  }

  async function openNow(onWaiting: () => void, said: OpenOptions): Promise<VaultView> {
    await locking;
    if (open !== null) return view;
    view = { kind: 'opening' };
    const waiting = () => {
      view = { kind: 'waiting-for-keyring' };
      onWaiting();
    };
    const expected = { ...said, held: memory.read().held.length };
    const unlocked = await unlockFolder(location, processes, waiting, expected);
    if (!unlocked.ok) return unlocked.error;
    const { owner, keyStore, isNew } = unlocked.value;
    const { held, generations = {} } = memory.read();
    if (!isNew) for (const [id, generation] of Object.entries(generations)) isOlder(seen, id, generation);
    const opened = await openRecords(unlocked.value, owner, isNew ? [] : held);
    if (opened.ok) return { kind: 'open', keyStore };
    await owner.release();
    return { kind: 'inaccessible', error: opened.error };
  }

  /** Reads the records of a key, with which the vault is open. */
  async function openRecords(
    { dataKey, folder: records }: { readonly dataKey: DataKey; readonly folder: string },
    owner: OwnerLock,
    held: readonly CredentialId[],
  ): Promise<Result<null>> {
    const isThere = () => isStillThere(files, folder, owner);
    const vault = { files: onlyWhileThere(files, isThere), folder: records, key: dataKey.key, now: location.now };
    const credentialStore = await onDisk(
      async () => ok(await openCredentialStore(vault, pending, seen, held)),
      'reading',
    );
    if (!credentialStore.ok) return credentialStore;
    open = {
      vault,
      keyFolder: folder,
      isThere,
      keyFile: dataKey.file,
      owner,
      credentialStore: credentialStore.value,
      pendingLogin: createPendingLogin(vault),
      providerClients: createProviderClients(vault),
      proxyLogins: createProxyLogins(vault),
    };
    pending.sealed = new Map();
    remember(credentialStore.value.ids());
    rememberGenerations(credentialStore.value);
    return ok(null);
  }

  async function protectNow(opened: Open, protector: KeyProtector): Promise<Result<null>> {
    const { credentialStore, owner, vault, keyFile } = opened;
    if (credentialStore.isInUse()) return err({ code: 'busy' });
    const saved = await writeMissing(opened);
    if (!saved.ok) return saved;
    const mayChange = () => stillHeld(owner);
    const place = { ...location, files: vault.files };
    const changed = await changeKey(place, { vault, file: keyFile }, protector, mayChange);
    // Another owner, who finishes or removes what is there so far, explains any failure.
    const explained = async (error: AppError): Promise<Result<null>> => {
      const held = await mayChange();
      return held.ok ? err(error) : held;
    };
    if (changed.kind === 'unchanged') return explained(changed.error);
    // Nothing is written under the old key from here on.
    open = null;
    vault.key.fill(0);
    const reopened =
      changed.kind === 'changed'
        ? await openRecords(changed, owner, credentialStore.ids())
        : await explained(changed.error);
    if (reopened.ok) view = { kind: 'open', keyStore: protector.keyStore };
    else {
      view = { kind: 'inaccessible', error: reopened.error };
      await owner.release();
    }
    return reopened;
  }

  async function lockNow(): Promise<void> {
    await serial(async () => {
      if (open === null) return;
      const { credentialStore, owner, vault, keyFile } = open;
      pending.sealed = await credentialStore.close();
      rememberGenerations(credentialStore);
      open = null;
      view = keyFile.scrypt === undefined ? { kind: 'locked' } : { kind: 'passphrase-needed', refused: false };
      vault.key.fill(0);
      await owner.release();
    });
  }

  return {
    async open(onWaiting, said = {}) {
      opening ??= openNow(onWaiting, said).finally(() => {
        opening = null;
        // A throw leaves it closed, and it can be tried again.
        if (open === null) view = { kind: 'locked' };
      });
      view = await opening;
      return view;
    },
    async lock() {
      locking ??= lockNow().finally(() => {
        locking = null;
      });
      await locking;
    },
    state: () => view,
    async prepareProtection(by) {
      if (open === null) return err({ code: 'vault-not-open', state: view.kind });
      const protector =
        by.kind === 'passphrase'
          ? ok(protectByPassphrase(by.passphrase, cost))
          : await protectByOffered(osKey, () => undefined, { sealedBy: null, hasVault: true });
      if (!protector.ok) return err({ code: 'vault-not-open', state: protector.error.kind });
      return ok(() => useOwned((opened) => protectNow(opened, protector.value)));
    },
    async fitsPassphrase(passphrase) {
      if (open === null) return err({ code: 'vault-not-open', state: view.kind });
      const unwrapped = await protectByPassphrase(passphrase, cost).unwrap(open.keyFile);
      return unwrapped.ok ? ok(unwrapped.value !== null) : unwrapped;
    },
    list: () => use(async ({ credentialStore }) => ok(await credentialStore.list())),
    add: (id, record, meta) =>
      use(async ({ credentialStore }) => {
        const added = await credentialStore.add(id, record, meta);
        remember(credentialStore.ids());
        return added;
      }),
    restore: (credential) =>
      useOwned(async ({ credentialStore }) => {
        const restored = await credentialStore.restore(credential);
        remember(credentialStore.ids());
        return restored;
      }),
    current: (id) => useOwned(({ credentialStore }) => credentialStore.current(id)),
    reserve: (id) =>
      useOwned(async ({ credentialStore }) =>
        locking === null ? credentialStore.reserve(id) : err({ code: 'vault-not-open', state: 'locked' }),
      ),
    commit(id, successor) {
      // Immediately, even if the vault is locked: nothing else holds this record.
      if (successor !== null) pending.unsealed.set(id, successor);
      return use(({ credentialStore }) =>
        successor === null ? credentialStore.release(id) : credentialStore.replace(id),
      );
    },
    async flush(id) {
      const unsaved = open?.credentialStore.unsaved() ?? [...pending.sealed.keys(), ...pending.unsealed.keys()];
      let all: Result<null> = ok(null);
      for (const one of unsaved.filter((each) => id === undefined || each === id)) {
        const written = await use(({ credentialStore }) => credentialStore.flush(one));
        if (!written.ok) all = written;
      }
      return all;
    },
    markOutcomeUnknown: (id) => use(async ({ credentialStore }) => credentialStore.markOutcomeUnknown(id)),
    check: (onProgress, signal) =>
      checkVault(
        (task) =>
          use((opened) => {
            const unwrap = opened.keyFile.scrypt === undefined ? (wrapped: Uint8Array) => osKey.unwrap(wrapped) : null;
            return task({ ...opened, unwrap });
          }),
        location.now,
        { onProgress, signal },
      ),
    protectedSince: () => open?.keyFile.createdAt ?? null,
    listSetAside: () => use(listSetAside),
    takeBack: (file) =>
      use(async (opened) => {
        const taken = await takeBack(opened, file);
        remember(opened.credentialStore.ids());
        return taken;
      }),
    removeSetAside: (file) => use((opened) => removeSetAside(opened, file)),
    setMeta: (id, meta) => use(({ credentialStore }) => credentialStore.setMeta(id, meta)),
    checkRoomFor,
    remove: (id) =>
      use(({ credentialStore }) => {
        // Before the removal, so that a removed token is never reported as missing, even after a crash.
        remember(credentialStore.ids().filter((one) => one !== id));
        return credentialStore.remove(id);
      }),
    savePendingLogin: (login) => use(({ pendingLogin }) => pendingLogin.save(login)),
    readPendingLogin: () => use(({ pendingLogin }) => pendingLogin.read()),
    clearPendingLogin: () => use(({ pendingLogin }) => pendingLogin.clear()),
    readProviderClients: () => use(({ providerClients }) => providerClients.read()),
    saveProviderClients: (clients) => use(({ providerClients }) => providerClients.save(clients)),
    readProxyLogins: () => use(({ proxyLogins }) => proxyLogins.read()),
    saveProxyLogins: (logins) => use(({ proxyLogins }) => proxyLogins.save(logins)),
  };
}
