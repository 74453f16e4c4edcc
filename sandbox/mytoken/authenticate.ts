import { type Checked, refuse } from './answer.ts';
import { allows } from './capabilities.ts';
import { forgetFamily } from './family.ts';
import { claimsOf } from './issue.ts';
import { minMytokenLength, mytokenCookie, type SandboxRequest } from './request.ts';
import { type MytokenEntry, type MytokenState, now } from './state.ts';

/** Seconds as Go prints a duration: `1h2m3s`. */
function goDuration(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return `${hours > 0 ? `${hours}h` : ''}${seconds >= 60 ? `${minutes}m` : ''}${seconds % 60}s`;
}

/** A token as somebody presented it. */
export interface Presented {
  readonly entry: MytokenEntry;
  readonly value: string;
  readonly form: 'token' | 'short_token';
}

/** Go's decoder passes over line breaks in base64. */
const withoutBreaks = (value: string): string => value.replace(/[\r\n]/g, '');

/** Refuses a value whose time has not come or is over. */
function checkTimes({ exp, nbf }: { readonly exp?: number | undefined; readonly nbf: number }): Checked<undefined> {
  const time = now();
  if (exp !== undefined && time > exp) {
    return refuse(401, 'invalid_token', `token is expired by ${goDuration(time - exp)}`);
  }
  if (time < nbf) return refuse(401, 'invalid_token', 'token is not valid yet');
  return { ok: true, value: undefined };
}

/**
 * Finds the token that a value belongs to, checking signature and times; says nothing about rotation yet. `undefined`
 * for a value of a token that is gone.
 */
export function readValue(state: MytokenState, presented: string): Checked<Presented | undefined> {
  const value = withoutBreaks(presented);
  const read = state.signer.read(value);
  if (read.kind === 'broken') return refuse(401, 'invalid_token', read.reason);
  if (read.kind === 'claims') {
    const timely = checkTimes(read.claims);
    if (!timely.ok) return timely;
    const entry = state.tokens.get(read.claims.jti);
    return { ok: true, value: entry && { entry, value, form: 'token' } };
  }
  const entry = state.shortTokens.get(value);
  if (entry === undefined) return refuse(401, 'invalid_token', 'token contains an invalid number of segments');
  const timely = checkTimes(claimsOf(state, entry));
  return timely.ok ? { ok: true, value: { entry, value: entry.value, form: 'short_token' } } : timely;
}

/** True for the newest value of a token within its rotation lifetime. */
export function isCurrent({ entry, value }: Presented): boolean {
  const lifetime = entry.rights.rotation?.lifetime;
  return entry.value === value && (!lifetime || now() <= entry.issuedAt + lifetime);
}

/**
 * The token of a request, from body, header or cookie. An old value is refused without a reason, and with
 * `auto_revoke` it takes the token and its sub-tokens with it.
 */
export function authenticate(
  state: MytokenState,
  request: SandboxRequest,
  inBody: string | undefined,
): Checked<Presented> {
  const bearer = /^bearer\s+(\S+)/i.exec(request.headers.authorization ?? '')?.[1];
  const value = inBody ?? bearer ?? mytokenCookie(request) ?? '';
  if (value === '') return refuse(401, 'invalid_token', 'no mytoken found in request');
  if (value.length < minMytokenLength) return refuse(400, 'invalid_request', 'token not valid');
  const found = readValue(state, value);
  if (!found.ok) return found;
  if (found.value === undefined) return refuse(401, 'invalid_token');
  if (!isCurrent(found.value)) {
    const { entry } = found.value;
    if (entry.rights.rotation?.auto_revoke === true) forgetFamily(state, entry);
    return refuse(401, 'invalid_token');
  }
  return { ok: true, value: found.value };
}

/** Refuses a token that has not the capability. */
export function requireCapability(entry: MytokenEntry, capability: string): Checked<MytokenEntry> {
  if (allows(entry.rights.capabilities, capability)) return { ok: true, value: entry };
  const reason = 'The provided token does not have the required capability for this operation';
  return refuse(403, 'insufficient_capabilities', reason);
}

/** Refuses a token of another provider than the one named, if one was named; here a slash more is another one. */
export function requireIssuer(entry: MytokenEntry, issuer: string | null | undefined): Checked<MytokenEntry> {
  if (!issuer || issuer === entry.refresh.provider.issuer) return { ok: true, value: entry };
  return refuse(400, 'invalid_request', 'token not for specified issuer');
}
