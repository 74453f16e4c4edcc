import { z } from 'zod';
import { mytokenClaimsSchema } from '../../shared/credentials/jwt.ts';
import { answeredClauseSchema, answeredRotationSchema } from '../../shared/credentials/restrictions.ts';
import { splitScope } from '../../shared/credentials/scope.ts';

/** Schemas of the answers of a mytoken server. Other members are ignored, because newer servers add some. */

/** Servers send an empty list as null, or leave it out. */
const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullish()
    .transform((value) => value ?? []);

/** A JWT or a short token. A longer one would not fit into a record of the vault. */
export const mytokenSchema = z.string().regex(/^[\w.~+/=-]{32,12288}$/);

const code = z.string().regex(/^[\x21-\x7e]{4,128}$/);

/** A number of seconds; anything else counts as missing. */
const seconds = z.number().nonnegative().max(1e10).optional().catch(undefined);

const providerSchema = z.object({ issuer: z.url(), name: z.string().optional(), scopes_supported: list(z.string()) });

export const configurationSchema = z.object({
  issuer: z.url(),
  mytoken_endpoint: z.url(),
  access_token_endpoint: z.url(),
  revocation_endpoint: z.url().nullish(),
  tokeninfo_endpoint: z.url().nullish(),
  token_transfer_endpoint: z.url().nullish(),
  profiles_endpoint: z.url().nullish().catch(null),
  jwks_uri: z.url(),
  providers_supported: list(providerSchema.nullable().catch(null)),
  version: z.string().optional().catch(undefined),
  tokeninfo_endpoint_actions_supported: list(z.string()),
  mytoken_endpoint_grant_types_supported: list(z.string()),
  response_types_supported: list(z.string()),
  restriction_claims_supported: list(z.string()),
});

/** A name that fits in one line. */
const plainName = z.string().regex(/^[^\p{C}]{1,200}$/u);

export const profileGroupsSchema = list(plainName);

/** Templates of one group and kind. An invalid one does not invalidate the others. */
export const profileListSchema = list(z.object({ name: plainName, payload: z.unknown() }).nullable().catch(null));

export const begunSchema = z.object({
  consent_uri: z.url(),
  polling_code: code.nullish(),
  expires_in: seconds,
  interval: seconds,
});

export const transferCodeSchema = z.object({ transfer_code: code, expires_in: seconds });

/** The minimum of an answer that issues a mytoken; its other members may be anything. */
export const issuedSchema = z.object({ mytoken: mytokenSchema });

const orNull = <Item extends z.ZodType>(item: Item) =>
  item.transform((value): z.output<Item> | null => value).catch(null);

/** The other members of an answer that issues a mytoken. A part of the grant that cannot be read is null. */
export const issuedDetailsSchema = z.object({
  mytoken_type: z.enum(['token', 'short_token']).optional().catch(undefined),
  mom_id: z.string().max(1000).nullish().catch(null),
  capabilities: orNull(z.union([list(z.string()), z.string().transform(splitScope)])),
  restrictions: orNull(list(answeredClauseSchema)),
  rotation: orNull(answeredRotationSchema.nullish().transform((value) => value ?? {})),
});

export const accessTokenSchema = z.object({
  // RFC 6749 appendix A.12, but without spaces, since users paste it into headers and command lines.
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  expires_in: seconds,
  scope: z.string().nullish().catch(null),
  audience: z.union([z.string().transform((value) => [value]), list(z.string())]).catch([]),
});

/** Unix seconds; zero and what is no number count as missing. */
const instant = z.number().positive().max(1e11).nullish().catch(null);

const momId = z.string().min(1).max(1000);

/** A text of a list, which says nothing of its entry's meaning where it cannot be read. */
const told = z
  .string()
  .max(2000)
  .nullish()
  .catch(null)
  .transform((value) => value ?? '');

export const treeSchema = z.object({ token: z.unknown(), children: z.array(z.unknown()).nullish().catch(null) });

export const listedTokenSchema = z.object({
  mom_id: momId,
  name: told,
  created: instant,
  expires_at: instant,
  ip: told,
});

const eventSchema = z.object({
  event: z.string().min(1).max(200),
  comment: told,
  ip: told,
  user_agent: told,
  mom_id: momId.nullish().catch(null),
  time: z.number().nonnegative().max(1e11),
});

/** An event that cannot be read does not take the others with it. */
export const historySchema = z.object({ events: list(eventSchema.nullable().catch(null)) });

export const subtokensSchema = z.object({ mytokens: z.unknown() });
export const tokenListSchema = z.object({ mytokens: list(z.unknown()) });

export const introspectionSchema = z.object({
  valid: z.literal(true),
  mom_id: momId.nullish().catch(null),
  token_type: z.enum(['token', 'short_token']).optional().catch(undefined),
  token: mytokenClaimsSchema,
});

/** An unreadable `token_update` means that the new token is lost, so its presence has to be known. */
export const successorSchema = z.object({ token_update: z.unknown().optional() });
export const tokenUpdateSchema = z.object({ mytoken: mytokenSchema });

export const errorSchema = z.object({ error: z.string(), error_description: z.string().nullish().catch(null) });
