/** How a provider is told whom an access token is for: RFC 8707, a parameter `audience`, a scope of its own, or not at all. */
export const audienceStyles = ['resource', 'audience', 'scope', 'none'] as const;

export type AudienceStyle = (typeof audienceStyles)[number];

/** Without these a provider says neither who logged in nor gives a refresh token (OpenID Connect Core §3.1.2.1, §11). */
const usual = ['openid', 'offline_access'];

/**
 * The scopes that a login asks for if nothing else is chosen.
 * @param offered the scopes that the provider names; empty = it names none
 */
export const usualScopes = (offered: readonly string[]): readonly string[] =>
  offered.length === 0 ? usual : usual.filter((scope) => scope === 'openid' || offered.includes(scope));
