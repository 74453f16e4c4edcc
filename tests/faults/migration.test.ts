import { chmod, cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Passphrase } from '../../src/main/core/ports/vault.ts';
import { leaveNewer, type SettingsFile } from '../../src/main/desktop/settings/file.ts';
import { placementStore, settingsStore } from '../../src/main/desktop/settings/open.ts';
import { vaultMemory } from '../../src/main/desktop/settings/vault-memory.ts';
import { createAuthorityList } from '../../src/main/storage/authority-list.ts';
import { createBackupFiles } from '../../src/main/storage/backup/files.ts';
import { contentsOf } from '../../src/main/storage/backup/format.ts';
import { createProviderList } from '../../src/main/storage/provider-list.ts';
import { createServerList } from '../../src/main/storage/server-list.ts';
import { createTemplateStore } from '../../src/main/storage/templates/store.ts';
import { decodeKeyFile } from '../../src/main/storage/vault/key-file.ts';
import { protectByKeyring, protectByPassphrase } from '../../src/main/storage/vault/key-protector.ts';
import { usualCost } from '../../src/main/storage/vault/passphrase-key.ts';
import { type SealedKind, unseal } from '../../src/main/storage/vault/sealed.ts';
import { ok, type Result } from '../../src/shared/ipc/result.ts';
import { readTemplateFile } from '../../src/shared/templates/file-text.ts';
import { createFakeClock } from '../fakes/clock.ts';
import { createFakeOsKey } from '../fakes/os-key.ts';
import { digest, must, placeIn, shown, temporaryFolder } from '../unit/storage/vault/support/place.ts';
import { record } from '../unit/storage/vault/support/records.ts';

/** Profiles as earlier versions left them; tests/golden/README.md says which, and the key of all of them. */
const golden = fileURLToPath(new URL('../golden/', import.meta.url));
const profiles = ['tokens', 'templates', 'settings', 'providers', 'token-files', 'passphrase'] as const;
type Profile = (typeof profiles)[number];

const backupName = 'tray.mytoken-backup';

const clock = createFakeClock(1_800_000_000);
const tokens = ['id-1 first-1', 'id-2 second-0 unknown'];
const expectedTokens: Readonly<Record<Profile, readonly string[]>> = {
  tokens,
  templates: tokens,
  settings: tokens,
  providers: [...tokens, 'id-3 refresh-0'],
  'token-files': [...tokens, 'id-3 refresh-0'],
  passphrase: [...tokens, 'id-3 refresh-0', 'id-4 fourth-3 unknown'],
};

/** What opens those that no keyring does, and their backups; core hands passphrases over in the form NFKC. */
const passphrase = 'r\u00f4le fi passphrase' as Passphrase;
const backupPassphrase = 'the passphrase of a backup' as Passphrase;

/** A copy of a profile with the modes that its files had, and what opens its vault. */
async function copied(profile: Profile) {
  const root = join(await temporaryFolder(), 'profile');
  await cp(join(golden, profile), root, { recursive: true });
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o700 : 0o600);
  }
  const osKey = createFakeOsKey();
  osKey.key = new Uint8Array(32).fill(7);
  // Nothing is cheaper here than in the program: a vault whose passphrase is too easy to guess would not open there.
  const place = placeIn(root, osKey, usualCost);
  const read = decodeKeyFile(await readFile(join(place.folder, 'key.json')));
  if (read.kind !== 'key') throw new Error(`the key file is ${read.kind}`);
  const { file } = read;
  return {
    root,
    place,
    files: new Set(await readdir(root)),
    records: join(place.folder, file.records ?? ''),
    async startOpen() {
      const vault = place.start();
      // A vault that the keyring opens asks for none.
      const view = await vault.open(() => undefined, { passphrase });
      if (view.kind !== 'open') throw new Error(`the vault is ${view.kind}`);
      return vault;
    },
    async key() {
      const protector =
        file.scrypt === undefined ? protectByKeyring(osKey, file.keyStore) : protectByPassphrase(passphrase, usualCost);
      const unwrapped = must(await protector.unwrap(file));
      if (unwrapped === null) throw new Error('the key does not open');
      return unwrapped.plain;
    },
  };
}

const readJson = async (...path: string[]): Promise<unknown> => JSON.parse(await readFile(join(...path), 'utf8'));

/** What an earlier version sealed, as it wrote it. */
async function sealedIn(folder: string, key: Uint8Array, file: string, kind: SealedKind, id: string) {
  const opened = unseal(key, { kind, id }, await readFile(join(folder, file)));
  if (opened.kind !== 'record') throw new Error(`${file} is ${opened.kind}`);
  return z.record(z.string(), z.unknown()).parse(JSON.parse(Buffer.from(opened.plain).toString()));
}

describe.each(profiles)('a profile of the time of %s', (profile) => {
  it('has its tokens as they were, and nothing else changes a byte of them', async () => {
    const { place, records, startOpen, ...profileKey } = await copied(profile);
    const before = await digest(place.folder);
    const vault = await startOpen();
    expect(await shown(vault)).toEqual(expectedTokens[profile]);
    const key = await profileKey.key();
    for (const one of must(await vault.list())) {
      const { record: sealed } = await sealedIn(records, key, `${one.id}.sealed`, 'credential', one.id);
      const meta = await sealedIn(records, key, `${one.id}.meta`, 'meta', one.id);
      expect(one).toMatchObject({ kind: 'readable', record: sealed, meta });
    }
    expect(await digest(place.folder)).toMatchObject(before);
    await vault.lock();
    expect(await digest(place.folder)).toEqual(before);
  });

  it('has them rotated and changed from then on', async () => {
    const { startOpen } = await copied(profile);
    const vault = await startOpen();
    must(await vault.reserve('id-1'));
    must(await vault.commit('id-1', record('newest')));
    must(await vault.remove('id-2'));
    await vault.lock();
    const [first, ...others] = expectedTokens[profile];
    expect(await shown(await startOpen())).toEqual([
      first?.replace('first-1', 'newest'),
      ...others.filter((one) => !one.startsWith('id-2')),
    ]);
  });

  it('has the login that was begun, clients and proxies', async () => {
    const { records, startOpen, ...profileKey } = await copied(profile);
    const files = await readdir(records);
    const vault = await startOpen();
    const key = await profileKey.key();
    const login = await sealedIn(records, key, 'pending-login.sealed-login', 'pending-login', 'pending-login');
    expect(must(await vault.readPendingLogin())).toMatchObject(login);
    if (files.includes('provider-clients.sealed-clients')) {
      const { clients } = await sealedIn(
        records,
        key,
        'provider-clients.sealed-clients',
        'provider-clients',
        'provider-clients',
      );
      expect(must(await vault.readProviderClients())).toEqual(clients);
    }
    if (files.includes('proxy-logins.sealed-logins')) {
      const { logins } = await sealedIn(records, key, 'proxy-logins.sealed-logins', 'proxy-logins', 'proxy-logins');
      expect(must(await vault.readProxyLogins())).toEqual(logins);
    }
  });

  it('has its lists', async () => {
    const { root, files } = await copied(profile);
    for (const { name, open } of lists) {
      if (!files.has(name)) continue;
      const before = await readFile(join(root, name), 'utf8');
      const list = open(join(root, name));
      expect(must(await list.read()), name).toHaveLength(1);
      must(await list.write('same'));
      expect(await readFile(join(root, name), 'utf8')).toBe(before);
    }
  });

  it('has its templates, with what was deleted and what is half done', async () => {
    const { root, files } = await copied(profile);
    if (!files.has('templates')) return;
    const store = createTemplateStore({ folder: join(root, 'templates'), clock });
    const { entries, drafts } = must(await store.list());
    const [night] = entries;
    const exp = (days: number) => ({ kind: 'restrictions', clauses: [{ scope: 'openid', exp: `+${days}d` }] });
    expect(night).toMatchObject({ name: 'night', favourite: true, content: { clauses: [{ exp: '+2d' }, {}] } });
    expect(must(await store.history('restrictions', 'night'))).toMatchObject([{ content: exp(1) }]);
    expect(must(await store.deleted())).toMatchObject({ templates: [{ name: 'gone' }] });
    expect(drafts).toMatchObject([{ name: 'half', content: { clauses: [{ scope: 'half' }] } }]);
  });

  it('has its settings', async () => {
    const { root } = await copied(profile);
    const written = z.record(z.string(), z.unknown()).parse(await readJson(root, 'settings.json'));
    const file: SettingsFile = { get: (key) => written[key], set: () => ok(null) };
    expect(settingsStore(file, { isOn: () => false, set: () => ok(null) }).read()).toMatchObject(
      Object(written.settings),
    );
    expect(placementStore(file).read()).toMatchObject(Object(written.window));
    const { vault = [] } = written;
    const outside: SettingsFile = { ...file, get: () => undefined };
    expect(vaultMemory(file, outside).read()).toMatchObject(Array.isArray(vault) ? { held: vault } : Object(vault));
  });

  it('has its backup', async () => {
    const { root, files } = await copied(profile);
    if (!files.has(backupName)) return;
    const path = join(root, backupName);
    const before = await readFile(path);
    const { header, open } = must(await createBackupFiles().read(path));
    const backup = must(await open(backupPassphrase));
    expect(header.contents).toEqual(contentsOf(backup));
    expect(backup).toMatchObject({
      unknown: 0,
      credentials: ['first-1', 'second-0', 'refresh-0', 'fourth-3'].map((secret, index) => ({
        id: `id-${index + 1}`,
        record: secret === 'refresh-0' ? { refreshToken: secret } : { token: secret },
      })),
      clients: [{ client: { clientId: 'tray', clientSecret: 'SECRET', registration: null } }],
      servers: [{ shortName: 'mytoken' }],
      providers: [{ shortName: 'op' }],
    });
    const [template] = backup.templates;
    expect(template && readTemplateFile(template.kind, template.text)).toMatchObject({ ok: true });
    expect(await readFile(path)).toEqual(before);
  });
});

interface SomeList {
  read(): Promise<Result<readonly unknown[]>>;
  /** Writes what it has, or nothing. */
  write(what: 'same' | 'nothing'): Promise<Result<null>>;
}

function listOf<Entry>(list: {
  read(): Promise<Result<readonly Entry[]>>;
  write(entries: readonly Entry[]): Promise<Result<null>>;
}): SomeList {
  return {
    read: () => list.read(),
    async write(what) {
      const entries = what === 'same' ? await list.read() : ok([]);
      return entries.ok ? list.write(entries.value) : entries;
    },
  };
}

const lists = [
  {
    name: 'servers.json',
    newer: 'server-list-newer',
    open: (file: string) => listOf(createServerList({ file, clock })),
  },
  {
    name: 'providers.json',
    newer: 'provider-list-newer',
    open: (file: string) => listOf(createProviderList({ file, clock })),
  },
  {
    name: 'authorities.json',
    newer: 'authority-list-newer',
    open: (file: string) => listOf(createAuthorityList({ file, clock })),
  },
] as const;

describe('a profile of a later version', () => {
  it.each(lists)('keeps its $name', async ({ name, newer, open }) => {
    const { root } = await copied('token-files');
    const path = join(root, name);
    const later = (await readFile(path, 'utf8')).replace('"version": 1', '"version": 2');
    await writeFile(path, later);
    expect(await open(path).read()).toEqual({ ok: false, error: { code: newer } });
    expect(await open(path).write('nothing')).toEqual({ ok: false, error: { code: newer } });
    expect(await readFile(path, 'utf8')).toBe(later);
  });

  it('keeps its settings, and what is changed holds until the end', async () => {
    const written: Record<string, unknown> = {
      schemaVersion: 2,
      settings: { theme: 'dark' },
      window: 'of another form',
    };
    const before = structuredClone(written);
    const file = leaveNewer({
      get: (key) => written[key],
      set(key, value) {
        written[key] = value;
        return ok(null);
      },
    });
    const sessionStart = { isOn: () => false, set: () => ok(null) };
    const settings = settingsStore(file, sessionStart);
    expect(settings.read().theme).toBe('dark');
    const changed = { ...settings.read(), theme: 'light' } as const;
    expect(settings.write(changed)).toEqual({ ok: false, error: { code: 'settings-newer' } });
    placementStore(file).write({ x: 1, y: 2, width: 900, height: 700, maximized: false, zoom: 1 });
    expect(settingsStore(file, sessionStart).read().theme).toBe('light');
    expect(written).toEqual(before);
  });

  it('keeps its backup', async () => {
    const { root } = await copied('passphrase');
    const path = join(root, backupName);
    const later = (await readFile(path, 'utf8')).replace('"mytokenTrayBackup":1', '"mytokenTrayBackup":2');
    await writeFile(path, later);
    expect(await createBackupFiles().read(path)).toEqual({
      ok: false,
      error: { code: 'backup-file', because: 'newer' },
    });
    expect(await readFile(path, 'utf8')).toBe(later);
  });

  it.each(['token-files', 'passphrase'] as const)(
    'of the form of %s keeps its vault closed and whole, whichever of its key files is newer',
    async (profile) => {
      for (const names of [['key.json'], ['key.json', 'key.json.bak']]) {
        const { place } = await copied(profile);
        for (const name of names) {
          const path = join(place.folder, name);
          await writeFile(path, (await readFile(path, 'utf8')).replace(/"version": [12]/, '"version": 99'));
        }
        const before = await digest(place.folder);
        expect(await place.start().open(() => undefined, { passphrase })).toMatchObject({ kind: 'newer' });
        expect(await digest(place.folder)).toEqual(before);
      }
    },
  );

  it('keeps every sealed file of it, and opens the others', async () => {
    const sealed = ['id-1.sealed', 'id-1.meta', 'pending-login.sealed-login', 'proxy-logins.sealed-logins'];
    for (const name of [...sealed, 'provider-clients.sealed-clients']) {
      const { place } = await copied('token-files');
      const path = join(place.folder, name);
      const later = await readFile(path);
      later.writeUInt8(2, 4);
      await writeFile(path, later);
      const vault = await place.startOpen();
      expect((await shown(vault)).slice(1), name).toEqual(expectedTokens['token-files'].slice(1));
      await vault.readPendingLogin();
      await vault.readProviderClients();
      await vault.readProxyLogins();
      await vault.lock();
      expect(await readFile(path), name).toEqual(later);
    }
  });
});
