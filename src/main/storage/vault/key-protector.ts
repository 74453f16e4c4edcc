import { ok, type Result } from '../../../shared/ipc/result.ts';
import type { KeyStore } from '../../../shared/ipc/snapshot.ts';
import { passphraseKeyStore } from '../../../shared/vault/passphrase.ts';
import type { OsKey } from '../../core/ports/os-key.ts';
import type { Passphrase } from '../../core/ports/vault.ts';
import type { KeyFile } from './key-file.ts';
import {
  deriveKey,
  newScryptParameters,
  parametersText,
  type ScryptCost,
  type ScryptParameters,
} from './passphrase-key.ts';
import { type SealedName, seal, unseal } from './sealed.ts';

/** What protects the data key of a vault: the key store of the system, or a passphrase. */
export interface KeyProtector {
  readonly keyStore: KeyStore;
  /** @returns what a key file says of the wrapped key; null where the key store does not protect it */
  wrap(key: Uint8Array): Promise<Result<{ readonly wrapped: Uint8Array; readonly scrypt?: ScryptParameters } | null>>;
  /** @returns null where this is not what wrapped it */
  unwrap(file: KeyFile): Promise<Result<{ readonly plain: Uint8Array; readonly rewrap: boolean } | null>>;
}

/** The key store of the system, after it was found to protect. */
export function protectByKeyring(osKey: OsKey, keyStore: KeyStore): KeyProtector {
  return {
    keyStore,
    async wrap(key) {
      const wrapped = await osKey.wrap(key);
      return ok(wrapped.ok ? { wrapped: wrapped.value } : null);
    },
    async unwrap({ scrypt, wrapped }) {
      if (scrypt !== undefined) return ok(null);
      const unwrapped = await osKey.unwrap(Buffer.from(wrapped, 'base64'));
      return ok(unwrapped.ok ? unwrapped.value : null);
    },
  };
}

/** A passphrase. A key is made once for each set of parameters, since that takes long on purpose. */
export function protectByPassphrase(passphrase: Passphrase, cost: ScryptCost): KeyProtector {
  const keys = new Map<string, Promise<Result<Uint8Array>>>();
  function keyFor(parameters: ScryptParameters): Promise<Result<Uint8Array>> {
    const text = parametersText(parameters);
    const key = keys.get(text) ?? deriveKey(passphrase, parameters);
    keys.set(text, key);
    return key;
  }
  return {
    keyStore: passphraseKeyStore,
    async wrap(key) {
      const scrypt = newScryptParameters(cost);
      const made = await keyFor(scrypt);
      return made.ok ? ok({ wrapped: seal(made.value, nameOf(scrypt), 0, key), scrypt }) : made;
    },
    async unwrap({ scrypt, wrapped }) {
      if (scrypt === undefined) return ok(null);
      const made = await keyFor(scrypt);
      if (!made.ok) return made;
      const opened = unseal(made.value, nameOf(scrypt), Buffer.from(wrapped, 'base64'));
      return ok(opened.kind === 'record' ? { plain: opened.plain, rewrap: false } : null);
    },
  };
}

const nameOf = (scrypt: ScryptParameters): SealedName => ({ kind: 'data-key', id: parametersText(scrypt) });
