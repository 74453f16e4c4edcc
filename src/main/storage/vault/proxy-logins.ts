import { join } from 'node:path';
import { ok, type Result } from '../../../shared/ipc/result.ts';
import type { ProxyLoginRecord } from '../../core/ports/vault.ts';
import { proxyLoginsFile, readReplaceable, sealReadable, type VaultFolder, writeReplaceable } from './folder.ts';
import type { ProxyLoginsContent } from './record-schema.ts';

/** The user names and passwords for proxies, sealed in one file. They can be entered again. */
export interface ProxyLogins {
  read(): Promise<Result<readonly ProxyLoginRecord[]>>;
  save(logins: readonly ProxyLoginRecord[]): Promise<Result<null>>;
  /** Those of another content, such as a file that was set aside, for proxies that have none here. */
  missingFrom(content: ProxyLoginsContent): Promise<Result<readonly ProxyLoginRecord[]>>;
}

const name = { kind: 'proxy-logins', id: 'proxy-logins' } as const;

/** Those of an open vault. */
export function createProxyLogins(vault: VaultFolder): ProxyLogins {
  const path = join(vault.folder, proxyLoginsFile);
  async function read(): Promise<Result<readonly ProxyLoginRecord[]>> {
    const found = await readReplaceable(vault, path, name);
    return found.ok ? ok(found.value?.logins ?? []) : found;
  }

  return {
    read,
    async missingFrom(content) {
      const used = await read();
      if (!used.ok) return used;
      const proxies = new Set(used.value.map(({ proxy }) => proxy));
      return ok(content.logins.filter(({ proxy }) => !proxies.has(proxy)));
    },
    async save(logins) {
      const sealed = sealReadable(vault, name, 0, { logins });
      return sealed.ok ? writeReplaceable(vault, path, name, sealed.value) : sealed;
    },
  };
}
