import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';
import type { PendingLoginRecord } from '../core/values.ts';
import { removeDurably, setAside } from './durable-file.ts';
import { encodeContent } from './record-schema.ts';
import { seal } from './sealed.ts';
import { pendingLoginFile, readRecord, type VaultFolder, writeReplaceable } from './vault-folder.ts';

/** The one login that waits for its answer, sealed like a credential: its polling code is as good as the token. */
export interface PendingLogin {
  save(login: PendingLoginRecord): Promise<Result<null>>;
  read(): Promise<Result<PendingLoginRecord | null>>;
  clear(): Promise<Result<null>>;
}

const name = { kind: 'pending-login', id: 'pending-login' } as const;

/** The pending login of an open vault. One that is damaged is set aside and reported once. */
export function createPendingLogin(vault: VaultFolder): PendingLogin {
  const path = join(vault.folder, pendingLoginFile);
  return {
    save: (login) => writeReplaceable(vault, path, name, seal(vault.key, name, 0, encodeContent(login))),
    async read() {
      const found = await readRecord(vault, path, name.kind, name.id);
      switch (found.kind) {
        case 'record':
          return ok(found.content);
        case 'absent':
          return ok(null);
        case 'newer':
          return err({ code: 'record-newer' });
        case 'foreign':
          return err({ code: 'foreign-file' });
        case 'unreadable':
          return err({ code: 'record-damaged' });
        default:
          await setAside(vault.files, path, vault.now());
          return err({ code: 'record-damaged' });
      }
    },
    clear: () => removeDurably(vault.files, path),
  };
}
