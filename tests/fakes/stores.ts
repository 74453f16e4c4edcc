import type { Log, ServerList, SettingsStore } from '../../src/main/core/ports.ts';
import type { KnownServer } from '../../src/main/core/values.ts';
import { ok } from '../../src/shared/result.ts';
import type { SettingsView } from '../../src/shared/snapshot.ts';

/** The user's servers in memory. */
export function createFakeServerList(servers: readonly KnownServer[]): ServerList & { stored: readonly KnownServer[] } {
  const list = {
    stored: servers,
    read: async () => ok(list.stored),
    async write(changed: readonly KnownServer[]) {
      // A real write takes a while, in which another change may come.
      await new Promise((resolve) => setImmediate(resolve));
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
