import type { Authority, AuthorityList } from '../../src/main/core/ports/authority-list.ts';
import type { Log } from '../../src/main/core/ports/log.ts';
import type { KnownProvider, ProviderList } from '../../src/main/core/ports/provider-list.ts';
import type { KnownServer, ServerList } from '../../src/main/core/ports/server-list.ts';
import type { SettingsStore } from '../../src/main/core/ports/settings.ts';
import type { AppError } from '../../src/shared/ipc/errors.ts';
import { err, ok } from '../../src/shared/ipc/result.ts';
import type { SettingsView } from '../../src/shared/ipc/snapshot.ts';

/** The user's servers in memory, and what keeps them from being read. */
export interface FakeServerList extends ServerList {
  stored: readonly KnownServer[];
  fault: AppError | null;
}

export function createFakeServerList(servers: readonly KnownServer[]): FakeServerList {
  const list: FakeServerList = {
    stored: servers,
    fault: null,
    read: async () => (list.fault === null ? ok(list.stored) : err(list.fault)),
    async write(changed: readonly KnownServer[]) {
      // A real write takes a while, in which another change may come.
      await new Promise((resolve) => setImmediate(resolve));
      list.stored = changed;
      return ok(null);
    },
  };
  return list;
}

/** The user's providers in memory, and what keeps them from being read. */
export interface FakeProviderList extends ProviderList {
  stored: readonly KnownProvider[];
  fault: AppError | null;
}

export function createFakeProviderList(providers: readonly KnownProvider[]): FakeProviderList {
  const list: FakeProviderList = {
    stored: providers,
    fault: null,
    read: async () => (list.fault === null ? ok(list.stored) : err(list.fault)),
    async write(changed) {
      list.stored = changed;
      return ok(null);
    },
  };
  return list;
}

/** The user's authorities in memory, and what keeps them from being read. */
export interface FakeAuthorityList extends AuthorityList {
  stored: readonly Authority[];
  fault: AppError | null;
}

export function createFakeAuthorityList(): FakeAuthorityList {
  const list: FakeAuthorityList = {
    stored: [],
    fault: null,
    read: async () => (list.fault === null ? ok(list.stored) : err(list.fault)),
    async write(changed) {
      list.stored = changed;
      return ok(null);
    },
  };
  return list;
}

export function createFakeSettings(settings: SettingsView): SettingsStore {
  let stored = settings;
  return {
    read: () => stored,
    write(changed) {
      stored = changed;
      return ok(null);
    },
  };
}

/** Keeps every line, so that a test can look for secrets in them. */
export function createFakeLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  return { lines, event: (name, facts) => void lines.push(`${name} ${JSON.stringify(facts ?? {})}`) };
}
