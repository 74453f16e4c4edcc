import { z } from 'zod';
import { type Checked, refuse } from './answer.ts';
import { defaultCapabilities } from './capabilities.ts';
import { type Clause, lastExpiry, normalize, withoutClaims } from './clause.ts';
import { decode } from './request.ts';
import { type MytokenState, now, type Rights } from './state.ts';
import { readRestrictions, readRotation } from './template-content.ts';
import { expandCapabilities, includeProfiles } from './template-includes.ts';

const text = z.string().nullish();

const loginRequestSchema = z.object({
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

/** The members of a login request; those with several spellings are read by `readRights`. */
export type LoginRequest = z.infer<typeof loginRequestSchema>;

/** A login request with the profiles that it includes. Where their members conflict, all is forgotten. */
export function readLoginRequest(state: MytokenState, body: unknown): Checked<LoginRequest> {
  const whole = includeProfiles(state.templates, body);
  if (!whole.ok) return whole;
  return decode(loginRequestSchema, whole.value ?? {});
}

/** The word `this` stands for the address of whoever asks. */
function withAddress(clause: Clause, address: string): Clause {
  if (clause.hosts === undefined) return clause;
  return { ...clause, hosts: clause.hosts.map((host) => (host.toLowerCase() === 'this' ? address : host)) };
}

function restrictionsFor(state: MytokenState, value: unknown, address: string): Checked<readonly Clause[]> {
  const read = readRestrictions(state.templates, value);
  if (!read.ok) return read;
  const end = lastExpiry(read.value);
  if (end !== undefined && end > 0 && end <= now()) {
    return refuse(400, 'invalid_request', 'token would already be expired');
  }
  const clauses = read.value.map((clause) =>
    withAddress(withoutClaims(clause, state.options.unsupportedClaims), address),
  );
  return { ok: true, value: normalize(clauses) };
}

/** Resolves what a login request asks for: templates, times, `this` and the default capabilities. */
export function readRights(state: MytokenState, request: LoginRequest, address: string): Checked<Rights> {
  const rotation = readRotation(state.templates, request.rotation);
  if (!rotation.ok) return rotation;
  // The real server takes a number or an object for nothing.
  const isRead = typeof request.capabilities === 'string' || Array.isArray(request.capabilities);
  const capabilities = expandCapabilities(state.templates, isRead ? request.capabilities : undefined);
  if (!capabilities.ok) return capabilities;
  const restrictions = restrictionsFor(state, request.restrictions, address);
  if (!restrictions.ok) return restrictions;
  return {
    ok: true,
    value: {
      name: request.name ?? undefined,
      capabilities: capabilities.value.length === 0 ? defaultCapabilities : capabilities.value,
      restrictions: restrictions.value,
      rotation: rotation.value,
    },
  };
}
