import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { OsKey, OsKeyState } from '../../src/main/core/ports/os-key.ts';
import { err, ok } from '../../src/shared/ipc/result.ts';
import type { KeyStore } from '../../src/shared/ipc/snapshot.ts';

/** A keyring whose state and key a test sets. */
export interface FakeOsKey extends OsKey {
  /** what `probe` answers */
  offer: OsKeyState;
  /** another key: what was wrapped before does not come back */
  key: Uint8Array;
  /** `unwrap` asks for a new wrapping */
  rewrap: boolean;
  /** `probe` waits for this before it answers */
  prompt: Promise<void> | null;
  /** what `probe` was told last */
  sealedBy: KeyStore | null;
  readonly calls: { probe: number; wrap: number; unwrap: number };
}

/** A key store in memory that seals like a real one, with the prefix that a good Linux keyring gives. */
export function createFakeOsKey(offer: OsKeyState = { kind: 'strong', keyStore: 'fake-keyring' }): FakeOsKey {
  const fake: FakeOsKey = {
    offer,
    key: randomBytes(32),
    rewrap: false,
    prompt: null,
    sealedBy: null,
    calls: { probe: 0, wrap: 0, unwrap: 0 },
    async probe(onWaiting, sealedBy) {
      fake.sealedBy = sealedBy;
      fake.calls.probe++;
      if (fake.prompt !== null) onWaiting();
      await fake.prompt;
      return fake.offer;
    },
    async wrap(plain) {
      fake.calls.wrap++;
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', fake.key, nonce);
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return ok(Buffer.concat([Buffer.from('v11'), nonce, cipher.getAuthTag(), body]));
    },
    async unwrap(sealed) {
      fake.calls.unwrap++;
      try {
        const decipher = createDecipheriv('aes-256-gcm', fake.key, sealed.subarray(3, 15), { authTagLength: 16 });
        decipher.setAuthTag(sealed.subarray(15, 31));
        const plain = Buffer.concat([decipher.update(sealed.subarray(31)), decipher.final()]);
        return ok({ plain, rewrap: fake.rewrap });
      } catch {
        return err({ code: 'vault-not-open', state: 'wrong-key' });
      }
    },
  };
  return fake;
}
