import { join } from 'node:path';
import { ok, type Result } from '../../../shared/ipc/result.ts';
import type { ProxyLoginRecord } from '../../core/ports/vault.ts';
import { proxyLoginsFile, readReplaceable, sealReadable, type VaultFolder, writeReplaceable } from './folder.ts';

/** The user names and passwords for proxies, sealed in one file. They can be entered again. */
export interface ProxyLogins {
  read(): Promise<Result<readonly ProxyLoginRecord[]>>;
  save(logins: readonly ProxyLoginRecord[]): Promise<Result<null>>;
}

const name = { kind: 'proxy-logins', id: 'proxy-logins' } as const;

/** Those of an open vault. */
export function createProxyLogins(vault: VaultFolder): ProxyLogins {
  const path = join(vault.folder, proxyLoginsFile);
  return {
    async read() {
      const found = await readReplaceable(vault, path, name);
      return found.ok ? ok(found.value?.logins ?? []) : found;
    },
    async save(logins) {
      const sealed = sealReadable(vault, name, 0, { logins });
      return sealed.ok ? writeReplaceable(vault, path, name, sealed.value) : sealed;
    },
  };
}
