import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

const publicKeyEncoding = { type: 'spki', format: 'pem' } as const;
const privateKeyEncoding = { type: 'pkcs8', format: 'pem' } as const;

/**
 * Makes keys to sign with: RSA with 2048 bits, or the curve P-521. They are read back from text, since in Node 20 a process can
 * stop for ever where the memory is tidied up while a key is in use that still belongs to the job which generated it.
 */
export function newKeyPair(kind: 'rsa' | 'ec'): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } {
  const made =
    kind === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding, privateKeyEncoding })
      : generateKeyPairSync('ec', { namedCurve: 'P-521', publicKeyEncoding, privateKeyEncoding });
  return { privateKey: createPrivateKey(made.privateKey), publicKey: createPublicKey(made.publicKey) };
}
