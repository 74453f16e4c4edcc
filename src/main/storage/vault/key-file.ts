import { createHash } from 'node:crypto';
import { z } from 'zod';
import { parseJson } from '../files/json.ts';
import { scryptSchema } from './passphrase-key.ts';
import { keyBytes, type SealedName, seal, unseal } from './sealed.ts';

const base64 = z.string().regex(/^[A-Za-z0-9+/]+=*$/);
/** The first version knows neither passphrases nor records in a folder of their own, and takes such a file for a newer one. */
const versions = { keyring: 1, current: 2 } as const;
/** The folder of the records that a key opens; records of the first key lie beside the key file. */
const recordsFolder = z.string().regex(/^records-[0-9a-f]{12}$/);

const fieldsSchema = z.object({
  version: z.literal([versions.keyring, versions.current]),
  platform: z.string(),
  keyStore: z.string(),
  /** how the system marks its ciphertexts: `v10`, `v11` …; null when it does not */
  prefix: z.string().nullable(),
  /** unix seconds */
  createdAt: z.number(),
  /** of a passphrase vault: how its key is made from the passphrase */
  scrypt: scryptSchema.optional(),
  /** the folder with the records, in that of the key file; absent = that of the key file itself */
  records: recordsFolder.optional(),
  /** the folder of the records before the last change of the key, which may be removed; empty = that of the key file */
  replaced: z.union([z.literal(''), recordsFolder]).optional(),
  /** the data key, wrapped by the key store */
  wrapped: base64,
  /** a sealed record of known content: opens only with the right data key */
  canary: base64,
});
const fileSchema = fieldsSchema.extend({ checksum: z.string() });
const versionSchema = z.object({ version: z.int().gt(versions.current) });

/** The content of `key.json`. */
export type KeyFile = z.infer<typeof fieldsSchema>;

export type ReadKeyFile =
  | { readonly kind: 'key'; readonly file: KeyFile }
  | { readonly kind: 'newer' }
  | { readonly kind: 'damaged' };

const canaryName: SealedName = { kind: 'canary', id: 'canary' };
const canaryText = Buffer.from('mytoken-tray canary');

/** What a key file says besides the data key itself. */
export type KeyOrigin = Pick<KeyFile, 'platform' | 'keyStore' | 'createdAt' | 'scrypt' | 'records' | 'replaced'>;

/** Builds the file for a data key that was wrapped just now. */
export function makeKeyFile(key: Uint8Array, wrapped: Uint8Array, origin: KeyOrigin): KeyFile {
  const prefix = Buffer.from(wrapped.subarray(0, 3)).toString('latin1');
  const { platform, keyStore, createdAt, scrypt, records, replaced } = origin;
  const isPlain = [scrypt, records, replaced].every((member) => member === undefined);
  return {
    version: isPlain ? versions.keyring : versions.current,
    ...{ platform, keyStore },
    prefix: /^v\d\d$/.test(prefix) ? prefix : null,
    ...{ createdAt, scrypt, records, replaced },
    wrapped: Buffer.from(wrapped).toString('base64'),
    canary: Buffer.from(seal(key, canaryName, 0, canaryText)).toString('base64'),
  };
}

/** The bytes of the file. The checksum tells a damaged file from one whose key store has changed. */
export function encodeKeyFile(file: KeyFile): Uint8Array {
  return Buffer.from(`${JSON.stringify({ ...file, checksum: checksumOf(file) }, null, 2)}\n`);
}

/** Reads the file; never throws. */
export function decodeKeyFile(content: Uint8Array): ReadKeyFile {
  const parsed = parseJson(content);
  if (versionSchema.safeParse(parsed).success) return { kind: 'newer' };
  const read = fileSchema.safeParse(parsed);
  if (!read.success) return { kind: 'damaged' };
  const { checksum, ...file } = read.data;
  return checksum === checksumOf(file) ? { kind: 'key', file } : { kind: 'damaged' };
}

/** Checks whether a data key is the one that the vault was created with. */
export function fitsCanary(key: Uint8Array, { canary }: KeyFile): boolean {
  if (key.length !== keyBytes) return false;
  const opened = unseal(key, canaryName, Buffer.from(canary, 'base64'));
  return opened.kind === 'record' && Buffer.from(opened.plain).equals(canaryText);
}

function checksumOf(file: KeyFile): string {
  const present = Object.entries(file).filter(([, value]) => value !== undefined);
  const ordered = present.sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(ordered)).digest('hex');
}
