/** The one-use address of a login: 127.0.0.1, or ::1 where there is no IPv4, a port, and at least 16 random bytes. */
const startAddress = /^http:\/\/(?:127\.0\.0\.1|\[::1\]):\d{1,5}\/start\/[A-Za-z0-9_-]{22,64}$/;

/**
 * Whether the system may be asked to open an address: only a login's one-use loopback address, since whatever is opened
 * stands in an argument list that every local user can read. The text must be what the URL parser makes of it, so that
 * the launcher and we read the same address.
 */
export function mayOpen(address: string): boolean {
  return startAddress.test(address) && URL.canParse(address) && new URL(address).href === address;
}
