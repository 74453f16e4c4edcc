import type { Catalogue } from '../../../shared/messages/catalogue.ts';
import type { Format } from '../../../shared/time/format.ts';
import type { AccessTokenCache } from '../credentials/access-token-cache.ts';
import type { AuthorityList, ReadCertificates } from '../ports/authority-list.ts';
import type { BackupFiles } from '../ports/backup.ts';
import type { Clock } from '../ports/clock.ts';
import type { Desktop } from '../ports/desktop.ts';
import type { ExternalFiles, FileDialogs } from '../ports/external-files.ts';
import type { IdleTime } from '../ports/idle-time.ts';
import type { Log } from '../ports/log.ts';
import type { LoginLauncher } from '../ports/login-launcher.ts';
import type { Machine, OwnAddress } from '../ports/machine.ts';
import type { MytokenClient } from '../ports/mytoken-server.ts';
import type { ConnectionProbe } from '../ports/network.ts';
import type { OpenidProvider } from '../ports/openid-provider.ts';
import type { ProviderList } from '../ports/provider-list.ts';
import type { RedirectListener } from '../ports/redirect-listener.ts';
import type { ServerList } from '../ports/server-list.ts';
import type { SettingsStore } from '../ports/settings.ts';
import type { TemplateStore } from '../ports/template-library.ts';
import type { TokenFiles } from '../ports/token-files.ts';
import type { Vault, VaultMemory } from '../ports/vault.ts';
import type { Presence } from './presence.ts';
import type { KeyedQueue } from './queue.ts';
import type { Store } from './state.ts';

/** The ports that core's decisions are made over, handed in by the composition root. */
export interface Ports {
  readonly vault: Vault;
  readonly vaultMemory: VaultMemory;
  readonly client: MytokenClient;
  readonly openid: OpenidProvider;
  readonly launcher: LoginLauncher;
  readonly redirects: RedirectListener;
  readonly serverList: ServerList;
  readonly providerList: ProviderList;
  readonly authorityList: AuthorityList;
  readonly readCertificates: ReadCertificates;
  readonly templates: TemplateStore;
  readonly externalFiles: ExternalFiles;
  readonly fileDialogs: FileDialogs;
  readonly tokenFiles: TokenFiles;
  readonly backupFiles: BackupFiles;
  readonly ownAddress: OwnAddress;
  readonly idleTime: IdleTime;
  readonly probe: ConnectionProbe;
  readonly settings: SettingsStore;
  readonly desktop: Desktop;
  readonly clock: Clock;
  readonly log: Log;
  readonly machine: Machine;
  readonly messages: Catalogue;
  readonly format: Format;
}

/** Ports, state, and objects that live only in memory: the first argument of every decision. */
export interface Context extends Ports {
  readonly store: Store;
  readonly cache: AccessTokenCache;
  /** one request at a time for one credential */
  readonly queue: KeyedQueue;
  readonly presence: Presence;
}
