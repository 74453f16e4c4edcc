/** Issuers are the same when they differ in one slash at the end only (mytoken protocol: discovery). */
export const sameIssuer = (one: string, other: string): boolean => one.replace(/\/$/, '') === other.replace(/\/$/, '');

/** The host of an address; the address itself when it is none. */
export const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address);
