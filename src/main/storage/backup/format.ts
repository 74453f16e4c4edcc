import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { BackupContents, BackupFileFault, BackupHeader } from '../../../shared/backup/contents.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { templateKindSchema } from '../../../shared/templates/schema.ts';
import type { BackedUpTemplate, Backup, OpenedBackup, SealedBackup } from '../../core/ports/backup.ts';
import type { BackedUpCredential, Passphrase } from '../../core/ports/vault.ts';
import { parseJson } from '../files/json.ts';
import { providerSchema } from '../provider-list.ts';
import { serverSchema } from '../server-list.ts';
import {
  deriveKey,
  isAcceptable,
  newScryptParameters,
  type ScryptCost,
  type ScryptParameters,
  scryptSchema,
} from '../vault/passphrase-key.ts';
import { backedUpCredentialSchema, providerClientRecordSchema } from '../vault/record-schema.ts';
import { type SealedName, seal, unseal } from '../vault/sealed.ts';

const current = 1;
const newerSchema = z.object({ mytokenTrayBackup: z.int().gt(current) });

const count = z.int().min(0);

/** Strict, since nothing but these members is authenticated. */
const fileSchema = z.strictObject({
  mytokenTrayBackup: z.literal(current),
  createdAt: z.number(),
  contents: z.strictObject({ tokens: count, clients: count, servers: count, providers: count, templates: count }),
  scrypt: scryptSchema,
  /** a sealed record, in base64 */
  sealed: z.string(),
  checksum: z.string(),
});

const templateSchema: z.ZodType<BackedUpTemplate> = z.object({
  kind: templateKindSchema,
  name: z.string(),
  text: z.string(),
});

/** Each entry is read by itself, so that one of a later form does not hide the others. */
const plainSchema = z.object({
  createdOn: z.string(),
  credentials: z.array(z.unknown()),
  clients: z.array(z.unknown()),
  servers: z.array(z.unknown()),
  providers: z.array(z.unknown()),
  templates: z.array(z.unknown()),
});

/**
 * The file of a backup: JSON with what it says of itself in plain, and all else sealed under a key from its passphrase.
 * @param createdAt unix seconds
 * @param cost how much work a guess of the passphrase is
 */
export async function encodeBackup(
  backup: Backup,
  createdAt: number,
  passphrase: Passphrase,
  cost: ScryptCost,
): Promise<Result<Uint8Array>> {
  const scrypt = newScryptParameters(cost);
  const header = headerText({ createdAt, contents: contentsOf(backup) }, scrypt);
  const key = await deriveKey(passphrase, scrypt);
  if (!key.ok) return key;
  const sealed = Buffer.from(seal(key.value, nameOf(header), 0, Buffer.from(JSON.stringify(backup)))).toString(
    'base64',
  );
  key.value.fill(0);
  const tail = JSON.stringify({ sealed, checksum: checksumOf(header, sealed) });
  return ok(Buffer.from(`${header.slice(0, -1)},${tail.slice(1)}`));
}

/** Counts what is in a backup. */
export const contentsOf = ({ credentials, clients, servers, providers, templates }: Backup): BackupContents => ({
  tokens: credentials.length,
  clients: clients.length,
  servers: servers.length,
  providers: providers.length,
  templates: templates.length,
});

/**
 * Reads the file of a backup without opening it; never throws. A checksum tells damage from another passphrase.
 * @param least a file whose passphrase is guessed with less work is not one of ours
 */
export function decodeBackup(content: Uint8Array, least: ScryptCost): Result<SealedBackup, BackupFileFault> {
  const parsed = parseJson(content);
  if (newerSchema.safeParse(parsed).success) return err('newer');
  const { data } = fileSchema.safeParse(parsed);
  if (data === undefined) return err(looksLikeBackup(content) ? 'damaged' : 'no-backup');
  const { createdAt, contents, scrypt, sealed, checksum } = data;
  const header = headerText({ createdAt, contents }, scrypt);
  if (checksum !== checksumOf(header, sealed)) return err('damaged');
  if (!isAcceptable(scrypt, least)) return err('damaged');
  return ok({
    header: { createdAt, contents },
    async open(passphrase) {
      const key = await deriveKey(passphrase, scrypt);
      if (!key.ok) return key;
      const opened = unseal(key.value, nameOf(header), Buffer.from(sealed, 'base64'));
      key.value.fill(0);
      if (opened.kind !== 'record') return err({ code: 'backup-file', because: 'wrong-passphrase' });
      const content = decodeContent(opened.plain);
      return content === null ? err({ code: 'backup-file', because: 'newer' }) : ok(content);
    },
  });
}

/** What it says of itself, always spelled the same: authenticated with what is sealed. */
const headerText = ({ createdAt, contents }: BackupHeader, { N, r, p, salt }: ScryptParameters): string => {
  const { tokens, clients, servers, providers, templates } = contents;
  return JSON.stringify({
    mytokenTrayBackup: current,
    createdAt,
    contents: { tokens, clients, servers, providers, templates },
    scrypt: { N, r, p, salt },
  });
};

const nameOf = (header: string): SealedName => ({ kind: 'backup', id: header });

const checksumOf = (header: string, sealed: string): string =>
  createHash('sha256').update(`${header}\n${sealed}`).digest('hex');

const looksLikeBackup = (content: Uint8Array): boolean =>
  Buffer.from(content.subarray(0, 30)).toString('latin1').startsWith('{"mytokenTrayBackup"');

function decodeContent(plain: Uint8Array): OpenedBackup | null {
  const { data } = plainSchema.safeParse(parseJson(plain));
  if (data === undefined) return null;
  const read = {
    credentials: readable<BackedUpCredential>(backedUpCredentialSchema, data.credentials),
    clients: readable(providerClientRecordSchema, data.clients),
    servers: readable(serverSchema, data.servers),
    providers: readable(providerSchema, data.providers),
    templates: readable(templateSchema, data.templates),
  };
  const all = [data.credentials, data.clients, data.servers, data.providers, data.templates];
  const unknown = all.flat().length - Object.values(read).flat().length;
  return { createdOn: data.createdOn, ...read, unknown };
}

const readable = <T>(schema: z.ZodType<T>, entries: readonly unknown[]): readonly T[] =>
  entries.flatMap((one) => schema.safeParse(one).data ?? []);
