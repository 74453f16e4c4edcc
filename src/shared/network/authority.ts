/** A certificate that is trusted for one host only, besides those of the runtime and of the system. */
export interface AuthorityView {
  /** as an address has it: the port is left out where it is 443 */
  readonly host: string;
  /** whose certificate it is, in one line */
  readonly subject: string;
  /** SHA-256, in hexadecimal with colons */
  readonly fingerprint: string;
  /** unix seconds */
  readonly expiresAt: number;
  readonly expired: boolean;
}

/**
 * Reads a host as people write it: with or without a port, also as the beginning of an https address.
 * @returns host and port as URL gives them; null for anything else
 */
export function readHost(typed: string): string | null {
  const [, host] = /^(?:https:\/\/)?([^/\\?#@\s]+)\/?$/i.exec(typed.trim()) ?? [];
  const url = host !== undefined && URL.canParse(`https://${host}`) ? new URL(`https://${host}`) : null;
  return url === null || url.port === '0' ? null : url.host;
}
