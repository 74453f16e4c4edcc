import type { ShownClaim } from '../../shared/ipc/openid-login.ts';

const maxLength = 200;
const maxClaims = 100;

const inOneLine = (text: string): string => text.replace(/\p{C}/gu, ' ').trim().slice(0, maxLength);

const maxScopes = 200;
const maxScopeLength = 256;

/** Scopes as a provider names them, so many and so long as can be kept and shown. */
export const keptScopes = (scopes: readonly string[]): readonly string[] =>
  scopes.filter((one) => one.length <= maxScopeLength).slice(0, maxScopes);

/** What is of use to programs only. */
const technical: ReadonlySet<string> = new Set(['at_hash', 'c_hash', 'nonce', 's_hash', 'sid']);

/** The claims about a person, fit to be shown: anything but a text is shown as JSON. */
export const shownClaims = (claims: Readonly<Record<string, unknown>>): readonly ShownClaim[] =>
  Object.entries(claims)
    .filter(([name, value]) => value !== undefined && value !== null && !technical.has(name))
    .slice(0, maxClaims)
    .map(([name, value]) => ({
      name: inOneLine(name),
      value: inOneLine(typeof value === 'string' ? value : JSON.stringify(value)),
    }));

/** How a person can be named; null where the provider says nothing. */
export function accountName(claims: Readonly<Record<string, unknown>>): string | null {
  const names = ['name', 'preferred_username', 'email'].map((name) => claims[name]);
  const shown = names.flatMap((value) => (typeof value === 'string' ? [inOneLine(value)] : []));
  return shown.find((value) => value !== '') ?? null;
}
