import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** The kind of a sealed record. It is part of the authenticated data, so that no record opens as another kind. */
export type SealedKind =
  | 'credential'
  | 'meta'
  | 'pending-login'
  | 'provider-clients'
  | 'proxy-logins'
  | 'canary'
  | 'backup'
  /** a data key under a passphrase; the id says how the key for it is made */
  | 'data-key';

/** Identity of a record. A record opens only under the identity that it was sealed with. */
export interface SealedName {
  readonly kind: SealedKind;
  readonly id: string;
}

/** The result of opening a record. `blank` = only zeros, or no bytes. */
export type Opened =
  | { readonly kind: 'record'; readonly generation: number; readonly plain: Uint8Array }
  | { readonly kind: 'blank' }
  | { readonly kind: 'newer' }
  | { readonly kind: 'damaged' };

const magic = Buffer.from('MYTS');
const version = 1;
const cipher = 'aes-256-gcm';
/** magic 4 · version 1 · generation 4 · length of the ciphertext 4 · nonce 12 · tag 16 */
const at = { version: 4, generation: 5, length: 9, nonce: 13, tag: 25, body: 41 } as const;

/** Bytes of a data key. */
export const keyBytes = 32;

/**
 * Seals bytes with AES-256-GCM under a fresh 96-bit nonce (NIST SP 800-38D). Kind, id and generation of the record are
 * authenticated with it.
 */
export function seal(key: Uint8Array, name: SealedName, generation: number, plain: Uint8Array): Uint8Array {
  const nonce = randomBytes(12);
  const sealing = createCipheriv(cipher, key, nonce);
  sealing.setAAD(associated(name, generation));
  const body = Buffer.concat([sealing.update(plain), sealing.final()]);
  const head = Buffer.alloc(at.body);
  magic.copy(head);
  head.writeUInt8(version, at.version);
  head.writeUInt32BE(generation, at.generation);
  head.writeUInt32BE(body.length, at.length);
  nonce.copy(head, at.nonce);
  sealing.getAuthTag().copy(head, at.tag);
  return Buffer.concat([head, body]);
}

/** Opens a record; zeros behind it are the rest of a reserved file. Never throws, whatever the bytes are. */
export function unseal(key: Uint8Array, name: SealedName, content: Uint8Array): Opened {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (isBlank(bytes)) return { kind: 'blank' };
  if (bytes.length < at.body || !bytes.subarray(0, at.version).equals(magic)) return { kind: 'damaged' };
  if (bytes.readUInt8(at.version) > version) return { kind: 'newer' };
  if (bytes.readUInt8(at.version) !== version) return { kind: 'damaged' };
  const end = at.body + bytes.readUInt32BE(at.length);
  if (end > bytes.length || !isBlank(bytes.subarray(end))) return { kind: 'damaged' };
  const generation = bytes.readUInt32BE(at.generation);
  try {
    const opening = createDecipheriv(cipher, key, bytes.subarray(at.nonce, at.tag), { authTagLength: 16 });
    opening.setAAD(associated(name, generation));
    opening.setAuthTag(bytes.subarray(at.tag, at.body));
    const plain = Buffer.concat([opening.update(bytes.subarray(at.body, end)), opening.final()]);
    return { kind: 'record', generation, plain };
  } catch {
    return { kind: 'damaged' };
  }
}

const isBlank = (bytes: Buffer) => bytes.equals(Buffer.alloc(bytes.length));

function associated({ kind, id }: SealedName, generation: number): Buffer {
  return Buffer.from(`mytoken-tray ${kind} ${version}|${id}|${generation}`);
}
