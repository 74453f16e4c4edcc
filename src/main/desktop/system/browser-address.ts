/** The one-use address of a login: 127.0.0.1, or ::1 where there is no IPv4, a port, and at least 16 random bytes. */
const startAddress = /^http:\/\/(?:127\.0\.0\.1|\[::1\]):\d{1,5}\/start\/[A-Za-z0-9_-]{22,64}$/;

/**
 * Checks whether an address may be opened: only the one-use loopback address of a login, since every local user can read
 * the argument list of the launcher. The text must equal its parsed form, so that the launcher reads the same address as we
 * do.
 */
export function mayOpen(address: string): boolean {
  return startAddress.test(address) && URL.canParse(address) && new URL(address).href === address;
}
