import { z } from 'zod';
import type { Checked } from './answer.ts';
import { type Clause, normalize, type Rotation, withoutClaims } from './clause.ts';
import { decode } from './request.ts';
import type { MytokenState } from './state.ts';
import { readRestrictions, readRotation } from './template-content.ts';
import { expandCapabilities, includeProfiles } from './template-includes.ts';

const text = z.string().nullish();

const tokenRequestSchema = z.object({
  oidc_flow: text,
  oidc_issuer: text,
  client_type: text,
  redirect_uri: text,
  name: text,
  application_name: text,
  response_type: text,
  max_token_len: z.int().nullish(),
  capabilities: z.unknown().optional(),
  restrictions: z.unknown().optional(),
  rotation: z.unknown().optional(),
});

/** The members of a request for a mytoken; those with several spellings are read by `readWanted`. */
export type TokenRequest = z.infer<typeof tokenRequestSchema>;

/** A request with the profiles that it includes. Where their members conflict, all is forgotten. */
export function readTokenRequest(state: MytokenState, body: unknown): Checked<TokenRequest> {
  const whole = includeProfiles(state.templates, body);
  if (!whole.ok) return whole;
  return decode(tokenRequestSchema, whole.value ?? {});
}

/** The rights that a request names, before anybody looks at what can be given. */
export interface Wanted {
  readonly name: string | undefined;
  /** Empty when none are named. */
  readonly capabilities: readonly string[];
  readonly restrictions: readonly Clause[];
  readonly rotation: Rotation | undefined;
}

/** The word `this` stands for the address of whoever asks. */
function withAddress(clause: Clause, address: string): Clause {
  if (clause.hosts === undefined) return clause;
  return { ...clause, hosts: clause.hosts.map((host) => (host.toLowerCase() === 'this' ? address : host)) };
}

/**
 * Resolves what a request asks for: templates, times and `this`. A clause of claims that the server does not support
 * stays, and restricts nothing.
 */
export function readWanted(state: MytokenState, request: TokenRequest, address: string): Checked<Wanted> {
  const rotation = readRotation(state.templates, request.rotation);
  if (!rotation.ok) return rotation;
  const capabilities = expandCapabilities(state.templates, request.capabilities);
  if (!capabilities.ok) return capabilities;
  const restrictions = readRestrictions(state.templates, request.restrictions);
  if (!restrictions.ok) return restrictions;
  const clauses = normalize(restrictions.value).map((clause) =>
    withAddress(withoutClaims(clause, state.options.unsupportedClaims), address),
  );
  const { name } = request;
  return {
    ok: true,
    value: {
      name: name ?? undefined,
      capabilities: capabilities.value,
      restrictions: clauses,
      rotation: rotation.value,
    },
  };
}
