import { createHash, randomUUID } from 'node:crypto';
import { firstStart, lastExpiry } from './clause.ts';
import { type MytokenEntry, type MytokenState, now, type Rights } from './state.ts';

/** The management id that belongs to a `jti`: base64 of SHA-512 over the UUID's 16 bytes. */
export function momId(entry: MytokenEntry): string {
  return createHash('sha512')
    .update(Buffer.from(entry.id.replaceAll('-', ''), 'hex'))
    .digest('base64');
}

/** When the present value ends, unix seconds. */
export function expiry(entry: MytokenEntry): number | undefined {
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
    // A beginning in the past does not show.
    nbf: Math.max(firstStart(restrictions) ?? 0, entry.issuedAt),
    iat: entry.issuedAt,
    auth_time: entry.loggedInAt,
    jti: entry.id,
    ...(restrictions.length > 0 ? { restrictions } : {}),
    ...(rotation === undefined ? {} : { rotation }),
  };
}

/** Where a token comes from: a person who logged in at a provider, or another token. */
export type Origin = Pick<MytokenEntry, 'subject' | 'refresh'> & { readonly parent: MytokenEntry | undefined };

/** Makes a new mytoken and remembers it. */
export function issue(
  state: MytokenState,
  { subject, refresh, parent }: Origin,
  rights: Rights,
  createdFrom: string,
): MytokenEntry {
  const time = now();
  const entry: MytokenEntry = {
    id: randomUUID(),
    subject,
    rights,
    refresh,
    parent,
    createdAt: time,
    createdFrom,
    loggedInAt: parent?.loggedInAt ?? time,
    events: [],
    usages: new Map(),
    sequence: 1,
    issuedAt: time,
    value: '',
  };
  entry.value = state.signer.sign(claimsOf(state, entry));
  state.tokens.set(entry.id, entry);
  return entry;
}
