import type { Ports } from '../../src/main/core/app/context.ts';
import { type App, createApp } from '../../src/main/core/app/program.ts';
import type { KnownServer } from '../../src/main/core/ports/server-list.ts';
import type { VaultMemory } from '../../src/main/core/ports/vault.ts';
import { readCertificates } from '../../src/main/storage/certificates.ts';
import { createTemplateStore } from '../../src/main/storage/templates/store.ts';
import { createTokenFiles } from '../../src/main/storage/token-files.ts';
import { ok } from '../../src/shared/ipc/result.ts';
import type { Snapshot } from '../../src/shared/ipc/snapshot.ts';
import { english } from '../../src/shared/messages/catalogue.ts';
import { usualProxySetting } from '../../src/shared/network/setting.ts';
import { createFormat } from '../../src/shared/time/format.ts';
import { noAutomaticLock } from '../../src/shared/vault/automatic-lock.ts';
import { createFakeBackupFiles, type FakeBackupFiles } from './backup-files.ts';
import { createFakeClient, type FakeClient } from './client.ts';
import { createFakeClock, type FakeClock } from './clock.ts';
import { createFakeDesktop, createFakeLauncher, type FakeDesktop, type FakeLauncher } from './desktop.ts';
import { createMemoryDisk, type MemoryDisk } from './memory-disk.ts';
import { createFakeOpenid, createFakeRedirects, type FakeOpenid, type FakeRedirects } from './openid.ts';
import { issuer, provider, serverConfig, startOfTests } from './samples.ts';
import {
  createFakeAuthorityList,
  createFakeLog,
  createFakeProviderList,
  createFakeServerList,
  createFakeSettings,
  type FakeAuthorityList,
  type FakeProviderList,
  type FakeServerList,
} from './stores.ts';
import { createFakeExternalFiles, type FakeExternalFiles, fakeOwnAddress } from './template-ports.ts';
import { createFakeVault, createFakeVaultMemory, type FakeVault } from './vault.ts';

/** The whole program over fakes, and everything that it did. */
export interface World {
  readonly app: App;
  readonly vault: FakeVault;
  readonly vaultMemory: VaultMemory;
  readonly client: FakeClient;
  readonly clock: FakeClock;
  readonly desktop: FakeDesktop;
  readonly launcher: FakeLauncher;
  readonly openid: FakeOpenid;
  readonly redirects: FakeRedirects;
  readonly serverList: FakeServerList;
  readonly providerList: FakeProviderList;
  readonly authorityList: FakeAuthorityList;
  /** where the templates are, in `/profile/templates`, and token files */
  readonly disk: MemoryDisk;
  /** dialogs for files, and what they lead to */
  readonly external: FakeExternalFiles;
  readonly backupFiles: FakeBackupFiles;
  readonly log: { readonly lines: string[] };
  /** for how long nobody has used the computer; null = the desktop does not tell */
  readonly idle: { seconds: number | null };
  /** requests, writes and copies, in their order */
  readonly journal: string[];
  readonly drawn: Snapshot[];
  /** Starts the program again over the same disk, as after a crash or a quit. */
  restart(): World;
}

interface WorldParts {
  readonly disk: MemoryDisk;
  readonly vault: FakeVault;
  readonly clock: FakeClock;
  readonly journal: string[];
}

export const knownServer: KnownServer = { issuer, shortName: 'mytoken', defaultProvider: null, providerNames: {} };

/**
 * @param parts what an earlier world left behind
 * @param real adapters instead of fakes
 */
export function createWorld(parts?: WorldParts, real: Partial<Ports> = {}): World {
  const journal = parts?.journal ?? [];
  const clock = parts?.clock ?? createFakeClock(startOfTests);
  const vault = parts?.vault ?? createFakeVault(journal);
  const vaultMemory = createFakeVaultMemory();
  const disk = parts?.disk ?? createMemoryDisk();
  const external = createFakeExternalFiles();
  const client = createFakeClient(journal, serverConfig);
  const desktop = createFakeDesktop(journal);
  const launcher = createFakeLauncher();
  const openid = createFakeOpenid(journal);
  const redirects = createFakeRedirects();
  const serverList = createFakeServerList([knownServer]);
  const providerList = createFakeProviderList([{ issuer: provider, shortName: 'op' }]);
  const authorityList = createFakeAuthorityList();
  const backupFiles = createFakeBackupFiles();
  const log = createFakeLog();
  const drawn: Snapshot[] = [];
  const idle: World['idle'] = { seconds: 0 };
  let ids = 0;
  const app = createApp({
    ports: {
      vault,
      vaultMemory,
      client,
      clock,
      desktop,
      launcher,
      openid,
      redirects,
      serverList,
      providerList,
      authorityList,
      readCertificates,
      templates: createTemplateStore({ folder: '/profile/templates', clock, files: disk.files }),
      externalFiles: external,
      fileDialogs: external,
      tokenFiles: createTokenFiles(disk.files),
      backupFiles,
      ownAddress: fakeOwnAddress,
      idleTime: async () => idle.seconds,
      probe: { get: async () => ok(200) },
      settings: createFakeSettings({
        clipboardSeconds: 30,
        theme: 'system',
        namesComputer: true,
        browserCommand: '',
        startsWithSession: false,
        proxy: usualProxySetting,
        ...noAutomaticLock,
      }),
      log,
      machine: {
        hostName: 'desk',
        userId: 1000,
        variable: () => undefined,
        newId() {
          ids += 1;
          return `id-${ids}`;
        },
      },
      messages: english,
      format: createFormat({ locale: 'en-GB', timeZone: 'UTC', now: clock.now }),
      ...real,
    },
    app: { version: '0.1.0', profile: 'default', testRuntime: false, platform: 'linux' },
    draw: (snapshot) => void drawn.push(snapshot),
    quit: () => void journal.push('quit'),
  });
  return {
    app,
    vault,
    vaultMemory,
    client,
    clock,
    desktop,
    launcher,
    openid,
    redirects,
    serverList,
    providerList,
    authorityList,
    disk,
    external,
    backupFiles,
    log,
    idle,
    journal,
    drawn,
    restart: () => createWorld({ vault, clock, journal, disk }),
  };
}
