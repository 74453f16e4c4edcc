import { inOneLine, shownClaims } from '../../shared/credentials/claims.ts';
import type { ShownClaim } from '../../shared/ipc/openid-login.ts';

const maxScopes = 200;
const maxScopeLength = 256;

/** Scopes as a provider names them, so many and so long as can be kept and shown. */
export const keptScopes = (scopes: readonly string[]): readonly string[] =>
  scopes.filter((one) => one.length <= maxScopeLength).slice(0, maxScopes);

/** What is of use to programs only. */
const technical: ReadonlySet<string> = new Set(['at_hash', 'c_hash', 'nonce', 's_hash', 'sid']);

/** The claims about a person, fit to be shown. */
export const personClaims = (claims: Readonly<Record<string, unknown>>): readonly ShownClaim[] =>
  shownClaims(Object.fromEntries(Object.entries(claims).filter(([name]) => !technical.has(name))));

/** How a person can be named; null where the provider says nothing. */
export function accountName(claims: Readonly<Record<string, unknown>>): string | null {
  const names = ['name', 'preferred_username', 'email'].map((name) => claims[name]);
  const shown = names.flatMap((value) => (typeof value === 'string' ? [inOneLine(value)] : []));
  return shown.find((value) => value !== '') ?? null;
}
