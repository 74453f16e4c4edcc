import { z } from 'zod';
import { grantParts } from '../../../shared/credentials/grant.ts';
import { namedPresetSchema, presetSchema } from '../../../shared/credentials/preset-schema.ts';
import { clauseSchema, rotationSchema } from '../../../shared/credentials/restrictions.ts';
import { grantEnds } from '../../../shared/ipc/errors.ts';
import { loginFormSchema } from '../../../shared/login/form.ts';
import { audienceStyles } from '../../../shared/login/provider-access.ts';
import { providerLoginFormSchema } from '../../../shared/login/provider-form.ts';
import type { ConsentUri, Mytoken, PollingCode } from '../../core/ports/mytoken-server.ts';
import type { ProviderClient, RefreshToken } from '../../core/ports/openid-provider.ts';
import type {
  BackedUpCredential,
  CredentialMeta,
  CredentialRecord,
  PendingExchangeRecord,
  PendingLoginRecord,
  ProviderClientRecord,
  ProxyLoginRecord,
} from '../../core/ports/vault.ts';
import { parseJson } from '../files/json.ts';

/** The generation of a record is written as 32 bits, and needs room to grow. */
const maxGeneration = 2 ** 31;

const text = (value: unknown): value is string => typeof value === 'string' && value !== '';

const grantSchema = z.object({
  name: z.string(),
  capabilities: z.array(z.string()),
  restrictions: z.array(clauseSchema),
  rotation: rotationSchema,
  unreadable: z.array(z.enum(grantParts)).optional(),
});

/** Earlier versions knew no forms. */
const form = presetSchema.shape.form.catch('token');

// What a later version adds is kept, since all of it is written again with every change.
const metaSchema = z.looseObject({
  alias: z.string(),
  favourite: z.boolean(),
  refused: z.boolean(),
  preset: z
    .looseObject({ ...presetSchema.shape, form })
    .optional()
    .catch(undefined),
  presets: z
    .array(z.looseObject({ ...namedPresetSchema.shape, form }))
    .optional()
    .catch(undefined),
  chosenPreset: z.string().optional().catch(undefined),
  keepAlive: z.boolean().optional().catch(undefined),
  restored: z.object({ madeAt: z.number(), generation: z.number() }).optional().catch(undefined),
  ended: z.enum(grantEnds).optional().catch(undefined),
  endedByProvider: z.boolean().optional(),
  tokenFile: z.object({ path: z.string(), throughLink: z.boolean(), seen: z.string() }).optional(),
  revocationAcceptedAt: z.number().optional(),
});

// What a later version adds to the form is passed over here: a token is worth more than the form it was asked with.
const { template, rotation } = loginFormSchema.shape;
const formSchema = z.object({
  ...loginFormSchema.shape,
  template: z.object(template.unwrap().unwrap().shape).nullable().default(null),
  rotation: z.object(rotation.shape),
});

const mytokenSchema = z.object({
  kind: z.literal('mytoken'),
  token: z.custom<Mytoken>(text),
  tokenType: z.enum(['token', 'short_token']),
  server: z.string(),
  provider: z.string(),
  // The first versions did not keep it.
  providerName: z.string().default(''),
  momId: z.string().nullable(),
  asked: grantSchema,
  granted: grantSchema,
  form: formSchema.nullable(),
  createdAt: z.number(),
  createdOn: z.string(),
});

const texts = z.array(z.string());

const oidcSchema = z.object({
  kind: z.literal('oidc'),
  refreshToken: z.custom<RefreshToken>(text),
  issuer: z.string(),
  clientId: z.string(),
  subject: z.string().nullable(),
  account: z.string().nullable(),
  asked: texts,
  granted: texts,
  audienceStyle: z.enum(audienceStyles),
  preset: z.object({ scopes: texts, audiences: texts }),
  claims: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  incomplete: z.boolean().default(false),
  createdAt: z.number(),
  createdOn: z.string(),
});

/** The record of each kind of credential. One of another kind was written by a later version, and stays untouched. */
const recordSchema = z.discriminatedUnion('kind', [mytokenSchema, oidcSchema]);

/** A sealed credential. `meta` is what was kept beside it when it was sealed: the spare for a `.meta` that is lost. */
export interface CredentialContent {
  readonly record: CredentialRecord;
  readonly meta: CredentialMeta;
}

const credentialSchema: z.ZodType<CredentialContent> = z.object({ record: recordSchema, meta: metaSchema });

/** A credential in a backup, with its place in the order of its records. */
export const backedUpCredentialSchema: z.ZodType<BackedUpCredential> = z.object({
  id: z.string().regex(/^[0-9A-Za-z-]{1,64}$/),
  generation: z.int().min(1).max(maxGeneration),
  record: recordSchema,
  meta: metaSchema,
  outcomeUnknown: z.boolean(),
});

const pendingLoginSchema = z.object({
  kind: z.literal('pending-login'),
  server: z.string(),
  request: z.object({ provider: z.string(), applicationName: z.string(), grant: grantSchema }),
  form: formSchema,
  begun: z.object({
    consentUri: z.custom<ConsentUri>(text),
    pollingCode: z.custom<PollingCode>(text),
    expiresAt: z.number(),
    intervalSeconds: z.number(),
  }),
});

const pendingExchangeSchema = z.object({
  kind: z.literal('pending-exchange'),
  form: z.object(providerLoginFormSchema.shape),
  begunAt: z.number(),
});

const pendingSchema: z.ZodType<PendingLoginRecord | PendingExchangeRecord> = z.discriminatedUnion('kind', [
  pendingLoginSchema,
  pendingExchangeSchema,
]);

// What a later version adds is kept, since a client is written again whenever another one changes.
const providerClientSchema: z.ZodType<ProviderClient> = z.looseObject({
  issuer: z.string(),
  clientId: z.string(),
  clientSecret: z.string().nullable(),
  secretExpiresAt: z.number().nullable().default(null),
  authMethod: z.enum(['none', 'client_secret_basic', 'client_secret_post']),
  redirect: z.object({
    host: z.enum(['127.0.0.1', '[::1]', 'localhost']),
    ports: z.array(z.int().min(1).max(65_535)),
    path: z.string(),
  }),
  registration: z.object({ uri: z.string(), accessToken: z.string() }).nullable(),
  origin: z.enum(['registered', 'entered']),
});

/** One client; one of another form was written by a later version, and is kept as it is. */
export const providerClientRecordSchema: z.ZodType<ProviderClientRecord> = z.looseObject({
  client: providerClientSchema,
  retired: z.boolean(),
  sharedByBackup: z.boolean().optional(),
});

/** The clients at providers. Each is read by itself, so that one of a later form does not hide the others. */
export interface ProviderClientsContent {
  readonly clients: readonly unknown[];
}

const providerClientsSchema: z.ZodType<ProviderClientsContent> = z.object({ clients: z.array(z.unknown()) });

/** The logins at proxies. */
export interface ProxyLoginsContent {
  readonly logins: readonly ProxyLoginRecord[];
}

const proxyLoginsSchema: z.ZodType<ProxyLoginsContent> = z.object({
  logins: z.array(z.object({ proxy: z.string(), user: z.string(), password: z.string() })),
});

/** The secret of a record: two records with the same one are the same credential. */
export function secretOf(record: CredentialRecord): string {
  switch (record.kind) {
    case 'mytoken':
      return record.token;
    case 'oidc':
      return record.refreshToken;
  }
}

/** What each kind of record holds, as JSON in UTF-8. */
export interface Contents {
  readonly credential: CredentialContent;
  readonly meta: CredentialMeta;
  readonly 'pending-login': PendingLoginRecord | PendingExchangeRecord;
  readonly 'provider-clients': ProviderClientsContent;
  readonly 'proxy-logins': ProxyLoginsContent;
}

/** The schema of each kind of record. */
export const contents: { readonly [K in keyof Contents]: z.ZodType<Contents[K]> } = {
  credential: credentialSchema,
  meta: metaSchema,
  'pending-login': pendingSchema,
  'provider-clients': providerClientsSchema,
  'proxy-logins': proxyLoginsSchema,
};

/** The plain bytes of a record. */
export function encodeContent(content: Contents[keyof Contents]): Uint8Array {
  return Buffer.from(JSON.stringify(content));
}

/** Reads plain bytes back; null when they are not what the schema says. */
export const decodeContent = <T>(schema: z.ZodType<T>, plain: Uint8Array): T | null =>
  schema.safeParse(parseJson(plain)).data ?? null;
