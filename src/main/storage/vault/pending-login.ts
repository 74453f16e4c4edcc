import { join } from 'node:path';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { PendingExchangeRecord, PendingLoginRecord } from '../../core/ports/vault.ts';
import { removeDurably } from '../files/durable-file.ts';
import {
  largestRecord,
  pendingLoginFile,
  readReplaceable,
  sealReadable,
  type VaultFolder,
  writeReplaceable,
} from './folder.ts';

/** The one login that waits for its answer, sealed like a credential: a polling code is as good as the token. */
export interface PendingLogin {
  save(login: PendingLoginRecord | PendingExchangeRecord): Promise<Result<null>>;
  read(): Promise<Result<PendingLoginRecord | PendingExchangeRecord | null>>;
  clear(): Promise<Result<null>>;
}

const name = { kind: 'pending-login', id: 'pending-login' } as const;

/** The pending login of an open vault. A damaged one is quarantined and reported once. */
export function createPendingLogin(vault: VaultFolder): PendingLogin {
  const path = join(vault.folder, pendingLoginFile);
  return {
    async save(login) {
      const sealed = sealReadable(vault, name, 0, login);
      return sealed.ok ? writeReplaceable(vault, path, name, sealed.value) : sealed;
    },
    read: () => readReplaceable(vault, path, name),
    clear: () => removeDurably(vault.files, path),
  };
}

/** Bytes for what a login has besides: its polling code, the token, names. */
const allowance = 64 * 1024;

/** Whether what a login leaves could be kept: the record of its token has the grant twice, as asked for and as given. */
export function checkRoomFor(login: Omit<PendingLoginRecord, 'begun'>): Result<null> {
  const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
  const fits = bytesOf(login) + bytesOf(login.request.grant) + allowance <= largestRecord;
  // Only a template can be that long.
  return fits ? ok(null) : err({ code: 'invalid-input', field: 'template', because: 'too-large' });
}
