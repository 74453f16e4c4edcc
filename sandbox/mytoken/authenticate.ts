import { type Checked, refuse } from './answer.ts';
import { allows } from './capabilities.ts';
import { mytokenCookie, type SandboxRequest } from './request.ts';
import { findProvider, type MytokenEntry, type MytokenState, now } from './state.ts';

/** Seconds as Go prints a duration: `1h2m3s`. */
function goDuration(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return `${hours > 0 ? `${hours}h` : ''}${seconds >= 60 ? `${minutes}m` : ''}${seconds % 60}s`;
}

/** Finds the token that a value belongs to, checking signature and times; says nothing about rotation yet. */
export function readValue(state: MytokenState, value: string): Checked<MytokenEntry | undefined> {
  const claims = state.signer.read(value);
  if (typeof claims === 'string') return refuse(401, 'invalid_token', claims);
  const time = now();
  if (claims.exp !== undefined && time > claims.exp) {
    return refuse(401, 'invalid_token', `token is expired by ${goDuration(time - claims.exp)}`);
  }
  if (time < claims.nbf) return refuse(401, 'invalid_token', 'token is not valid yet');
  return { ok: true, value: state.tokens.get(claims.jti) };
}

/** True for the newest value of a token within its rotation lifetime. */
export function isCurrent(entry: MytokenEntry, value: string): boolean {
  const lifetime = entry.rights.rotation?.lifetime;
  return entry.value === value && (!lifetime || now() <= entry.issuedAt + lifetime);
}

/**
 * The token of a request, from body, header or cookie. An old value is refused without a reason, and with
 * `auto_revoke` it takes the token with it.
 */
export function authenticate(
  state: MytokenState,
  request: SandboxRequest,
  inBody: string | null | undefined,
): Checked<MytokenEntry> {
  const bearer = /^bearer\s+(\S+)/i.exec(request.headers.authorization ?? '')?.[1];
  const value = (inBody || bearer || mytokenCookie(request) || '').trim();
  if (value === '') return refuse(401, 'invalid_token', 'no mytoken found in request');
  if (value.length < 32) return refuse(400, 'invalid_request', 'token not valid');
  const found = readValue(state, value);
  if (!found.ok) return found;
  const entry = found.value;
  if (entry === undefined) return refuse(401, 'invalid_token');
  if (!isCurrent(entry, value)) {
    if (entry.rights.rotation?.auto_revoke === true) state.tokens.delete(entry.id);
    return refuse(401, 'invalid_token');
  }
  return { ok: true, value: entry };
}

/** Refuses a token that has not the capability. */
export function requireCapability(entry: MytokenEntry, capability: string): Checked<MytokenEntry> {
  if (allows(entry.rights.capabilities, capability)) return { ok: true, value: entry };
  const reason = 'The provided token does not have the required capability for this operation';
  return refuse(403, 'insufficient_capabilities', reason);
}

/** Refuses a token of another provider than the one named, if one was named. */
export function requireIssuer(
  state: MytokenState,
  entry: MytokenEntry,
  issuer: string | null | undefined,
): Checked<MytokenEntry> {
  if (!issuer || findProvider(state, issuer) === entry.refresh.provider) return { ok: true, value: entry };
  return refuse(400, 'invalid_request', 'token not for specified issuer');
}
