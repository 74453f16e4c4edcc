const longest = 2048;
/** The one-use address of a login: 127.0.0.1, a port, and at least 16 random bytes. */
const startAddress = /^http:\/\/127\.0\.0\.1:\d{1,5}\/start\/[A-Za-z0-9_-]{22,64}$/;

/**
 * Whether the system may be asked to open an address: a login's one-use loopback address, or https at a known host.
 * The text must be what the URL parser makes of it, so that the launcher and we read the same address.
 * @param knownHosts `host[:port]` of servers, providers and the documentation
 */
export function mayOpen(address: string, knownHosts: ReadonlySet<string>): boolean {
  if (address.length > longest || !URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.href !== address || url.username !== '' || url.password !== '') return false;
  return startAddress.test(address) || (url.protocol === 'https:' && knownHosts.has(url.host));
}
