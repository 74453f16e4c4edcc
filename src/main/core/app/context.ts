import type { Catalogue } from '../../../shared/messages/catalogue.ts';
import type { Format } from '../../../shared/time/format.ts';
import type { AccessTokenCache } from '../credentials/access-token-cache.ts';
import type {
  Clock,
  Desktop,
  Log,
  LoginLauncher,
  Machine,
  MytokenClient,
  ServerList,
  SettingsStore,
  Vault,
} from '../ports/ports.ts';
import type { FileDialogs, OutsideFiles, OwnAddress, TemplateStore } from '../ports/template-library.ts';
import type { Presence } from './presence.ts';
import type { KeyedQueue } from './queue.ts';
import type { Store } from './state.ts';

/** The ports that core's decisions are made over, handed in by the composition root. */
export interface Ports {
  readonly vault: Vault;
  readonly client: MytokenClient;
  readonly launcher: LoginLauncher;
  readonly serverList: ServerList;
  readonly templates: TemplateStore;
  readonly outside: OutsideFiles;
  readonly fileDialogs: FileDialogs;
  readonly ownAddress: OwnAddress;
  readonly settings: SettingsStore;
  readonly desktop: Desktop;
  readonly clock: Clock;
  readonly log: Log;
  readonly machine: Machine;
  readonly messages: Catalogue;
  readonly format: Format;
}

/** Ports, the state they act upon, and what lives in memory only: the first argument of every decision. */
export interface Context extends Ports {
  readonly store: Store;
  readonly cache: AccessTokenCache;
  /** one request at a time for one credential */
  readonly queue: KeyedQueue;
  readonly presence: Presence;
}
