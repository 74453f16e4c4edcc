import { createHash, randomUUID } from 'node:crypto';
import type { OutgoingHttpHeaders } from 'node:http';
import { firstStart, lastExpiry } from './clause.ts';
import { type MytokenEntry, type MytokenState, now, type RefreshHolder, type Rights } from './state.ts';

/** The management id that belongs to a `jti`: base64 of SHA-512 over the UUID's 16 bytes. */
export function momId(entry: MytokenEntry): string {
  return createHash('sha512')
    .update(Buffer.from(entry.id.replaceAll('-', ''), 'hex'))
    .digest('base64');
}

function expiry(entry: MytokenEntry): number | undefined {
  const { restrictions, rotation } = entry.rights;
  // The first value carries no trace of the rotation lifetime, although the server enforces it.
  const rotationEnd = entry.sequence > 1 && rotation?.lifetime ? entry.issuedAt + rotation.lifetime : undefined;
  const ends = [lastExpiry(restrictions), rotationEnd].filter((end) => end !== undefined);
  return ends.length === 0 ? undefined : Math.min(...ends);
}

/** Everything that a mytoken's JWT says. */
export function claimsOf(state: MytokenState, entry: MytokenEntry) {
  const { name, capabilities, restrictions, rotation } = entry.rights;
  const { issuer } = entry.refresh.provider;
  const exp = expiry(entry);
  return {
    ver: '0.7',
    token_type: 'mytoken',
    iss: state.issuer,
    sub: createHash('sha3-256').update(`${entry.subject}@${issuer}`).digest('base64'),
    seq_no: entry.sequence,
    ...(name ? { name } : {}),
    aud: state.issuer,
    oidc_sub: entry.subject,
    oidc_iss: issuer,
    capabilities,
    ...(exp === undefined ? {} : { exp }),
    nbf: firstStart(restrictions) ?? entry.issuedAt,
    iat: entry.issuedAt,
    auth_time: entry.createdAt,
    jti: entry.id,
    ...(restrictions.length > 0 ? { restrictions } : {}),
    ...(rotation === undefined ? {} : { rotation }),
  };
}

/** Makes a new mytoken and remembers it. */
export function issue(
  state: MytokenState,
  subject: string,
  rights: Rights,
  refresh: RefreshHolder,
  createdFrom: string,
): MytokenEntry {
  const time = now();
  const entry: MytokenEntry = {
    id: randomUUID(),
    subject,
    rights,
    refresh,
    createdAt: time,
    createdFrom,
    usages: new Map(),
    sequence: 1,
    issuedAt: time,
    value: '',
  };
  entry.value = state.signer.sign(claimsOf(state, entry));
  state.tokens.set(entry.id, entry);
  return entry;
}

/** The response object for a mytoken's present value. */
export function mytokenResponse(entry: MytokenEntry) {
  const { capabilities, restrictions, rotation } = entry.rights;
  const exp = expiry(entry);
  return {
    mytoken: entry.value,
    mom_id: momId(entry),
    ...(exp !== undefined && exp > now() ? { expires_in: exp - now() } : {}),
    capabilities,
    mytoken_type: 'token',
    ...(restrictions.length > 0 ? { restrictions } : {}),
    ...(rotation === undefined ? {} : { rotation }),
  };
}

/** What an answer says about rotation: nothing, or the new value in the body and once more as a cookie. */
export interface RotationNews {
  readonly body: { readonly token_update?: ReturnType<typeof mytokenResponse> };
  readonly headers: OutgoingHttpHeaders;
}

/** Gives the token a new value if its rotation says so for this kind of use. */
export function rotateFor(state: MytokenState, entry: MytokenEntry, when: 'on_AT' | 'on_other'): RotationNews {
  if (entry.rights.rotation?.[when] !== true) return { body: {}, headers: {} };
  entry.sequence += 1;
  entry.issuedAt = now();
  entry.value = state.signer.sign(claimsOf(state, entry));
  const domain = new URL(state.issuer).hostname;
  const cookie = `mytoken=${entry.value}; max-age=604800; domain=${domain}; path=/api; HttpOnly; SameSite=Strict`;
  return { body: { token_update: mytokenResponse(entry) }, headers: { 'set-cookie': cookie } };
}
