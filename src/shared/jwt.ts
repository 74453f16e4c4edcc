import { z } from 'zod';
import { clauseSchema, rotationSchema } from './restrictions.ts';

/** The claims of a mytoken that are shown (RFC 7519 §4, mytoken protocol: JWT claims). Instants in unix seconds. */
const claimsSchema = z.object({
  iss: z.string(),
  sub: z.string().default(''),
  exp: z.number().optional(),
  nbf: z.number().optional(),
  iat: z.number().optional(),
  auth_time: z.number().optional(),
  jti: z.string().optional(),
  seq_no: z.int().optional(),
  name: z.string().optional(),
  oidc_sub: z.string().default(''),
  oidc_iss: z.string().default(''),
  capabilities: z.array(z.string()).nullish(),
  restrictions: z.array(clauseSchema).nullish(),
  rotation: rotationSchema.nullish(),
});

export type MytokenClaims = z.infer<typeof claimsSchema>;

/**
 * Reads the claims of a mytoken without checking its signature: it came from the server over TLS and is shown, not trusted.
 * @returns null for a short token or anything else that is not a JWT of this kind
 */
export function decodeMytoken(token: string): MytokenClaims | null {
  const parts = token.split('.');
  const payload = parts[1];
  if (parts.length !== 3 || payload === undefined) return null;
  const parsed = claimsSchema.safeParse(parseJson(payload));
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
