import { z } from 'zod';
import { answeredClauseSchema, answeredRotationSchema } from './restrictions.ts';

/** A claim that cannot be read counts as missing, so that the others can still be read. */
const claim = <Item extends z.ZodType>(item: Item) => item.optional().catch(undefined);

/** The claims of a mytoken that are shown (RFC 7519 §4, mytoken protocol: JWT claims). Instants in unix seconds. */
export const mytokenClaimsSchema = z.object({
  iss: z.string(),
  sub: z.string().catch(''),
  exp: claim(z.number()),
  nbf: claim(z.number()),
  iat: claim(z.number()),
  auth_time: claim(z.number()),
  jti: claim(z.string()),
  seq_no: claim(z.int()),
  name: claim(z.string()),
  oidc_sub: z.string().catch(''),
  oidc_iss: z.string().catch(''),
  capabilities: claim(z.array(z.string()).nullable()),
  restrictions: claim(z.array(answeredClauseSchema).nullable()),
  rotation: claim(answeredRotationSchema.nullable()),
});

export type MytokenClaims = z.infer<typeof mytokenClaimsSchema>;

/** A signed token taken apart, its signature unchecked (RFC 7515 §3.1). */
export interface DecodedJwt {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
}

const objectSchema = z.record(z.string(), z.unknown());

/** Takes a JWT apart. @returns null for anything else */
export function decodeJwt(token: string): DecodedJwt | null {
  const [header = '', payload = '', ...rest] = token.split('.');
  if (rest.length !== 1) return null;
  const parsed = z.object({ header: objectSchema, payload: objectSchema }).safeParse({
    header: parseJson(header),
    payload: parseJson(payload),
  });
  return parsed.success ? parsed.data : null;
}

/**
 * Reads the claims of a mytoken without checking its signature: it came from the server over TLS and is shown, not trusted.
 * @returns null for a short token or anything else that is not a JWT of this kind
 */
export function decodeMytoken(token: string): MytokenClaims | null {
  const parsed = mytokenClaimsSchema.safeParse(decodeJwt(token)?.payload);
  return parsed.success ? parsed.data : null;
}

function parseJson(base64url: string): unknown {
  try {
    const bytes = Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}
