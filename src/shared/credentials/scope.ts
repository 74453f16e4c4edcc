/** Splits a space separated scope value (RFC 6749 §3.3) into its scopes, without duplicates. */
export const splitScope = (scope: string | undefined): readonly string[] => [
  ...new Set((scope ?? '').split(/\s+/).filter((part) => part !== '')),
];

/** The scope that a mytoken server always requests from a provider (mytoken protocol: request sent to the provider). */
const alwaysAsked = ['openid', 'offline_access'];

/**
 * The scopes that a login asks the provider for, once a clause names one: those that all clauses name, and `openid` (mytoken
 * protocol: request sent to the provider). A clause without scopes then gives no others.
 * @returns null = no clause names any, so that the server asks for all that the provider offers
 */
export function scopesOfLogin(clauses: readonly { readonly scope?: string | undefined }[]): readonly string[] | null {
  const named = clauses.flatMap(({ scope }) => splitScope(scope));
  return named.length === 0 ? null : [...new Set([...named, 'openid'])];
}

/** Selects the scopes that a login does not request. */
export function notAskedAtLogin(
  scopes: readonly string[],
  clauses: readonly { readonly scope?: string | undefined }[],
): readonly string[] {
  const asked = scopesOfLogin(clauses);
  return asked === null ? [] : scopes.filter((one) => !asked.includes(one) && !alwaysAsked.includes(one));
}

/** Compares the scopes that were granted with those that were asked for. */
export const scopeDifference = (
  asked: readonly string[],
  granted: readonly string[],
): { readonly missing: readonly string[]; readonly extra: readonly string[] } => ({
  missing: asked.filter((scope) => !granted.includes(scope)),
  extra: granted.filter((scope) => !asked.includes(scope)),
});
