/** Issuers are the same when they differ in one slash at the end only (mytoken protocol: discovery). */
export const sameIssuer = (one: string, other: string): boolean => withoutSlash(one) === withoutSlash(other);

/** An issuer in the form in which the same ones are equal. */
export const withoutSlash = (issuer: string): string => issuer.replace(/\/$/, '');

/** The host of an address; the address itself when it is none. */
export const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address);

/**
 * True for the names and numbers that never leave this computer: `localhost` and what is below it (RFC 6761 §6.3), and the
 * loopback addresses.
 * @param hostname as URL gives it, with IPv6 in brackets
 */
export const isLoopbackHost = (hostname: string): boolean =>
  isLoopbackName(hostname) || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);

/** The same only for names, which need a resolver. */
export const isLoopbackName = (hostname: string): boolean => /^(?:.+\.)?localhost\.?$/i.test(hostname);
