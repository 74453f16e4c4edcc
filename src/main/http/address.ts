import type { LookupFunction } from 'node:net';
import { isLoopbackHost, isLoopbackName } from '../../shared/credentials/issuer.ts';
import type { AppError } from '../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../shared/ipc/result.ts';

/** Longer addresses are no addresses of servers. */
const maxAddressLength = 2_048;

/**
 * Checks that an address may be talked to: https, or http to this computer. Names and passwords in it are refused, since
 * they would be sent and shown where nobody expects them.
 */
export function checkAddress(address: string): Result<URL, Extract<AppError, { code: 'not-a-url' | 'not-https' }>> {
  const url = address.length <= maxAddressLength && URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '') return err({ code: 'not-a-url' });
  if (url.username !== '' || url.password !== '') return err({ code: 'not-a-url' });
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) return err({ code: 'not-https', host: url.host });
  return ok(url);
}

/** The same for what a user typed or pasted: without a scheme it is https, or http on this computer. */
export function checkTypedAddress(typed: string): ReturnType<typeof checkAddress> {
  const text = typed.trim();
  return checkAddress(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : withScheme(text));
}

function withScheme(text: string): string {
  const asHttp = `http://${text}`;
  return URL.canParse(asHttp) && isLoopbackHost(new URL(asHttp).hostname) ? asHttp : `https://${text}`;
}

/** Only a server on this computer may name addresses of this computer. */
export function mayPointTo(issuer: URL, address: string): boolean {
  const checked = checkAddress(address);
  return checked.ok && (!isLoopbackHost(checked.value.hostname) || isLoopbackHost(issuer.hostname));
}

/** Makes an address from a server safe to show: in ASCII, and no longer than a line. */
export const shownAddress = (address: string): string => new URL(address).href.replace(/\/$/, '').slice(0, 120);

const loopbackAddresses = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

/** Answers with this computer whatever the system's resolver would say; for some, `localhost` is a name like any other. */
const lookupOnLoopback: LookupFunction = (_hostname, { all = false }, done) =>
  // Not before the caller has gone on and listens, as with a real lookup.
  setImmediate(() => (all ? done(null, loopbackAddresses) : done(null, '127.0.0.1', 4)));

/** How a connection to a host finds its address: plain HTTP is allowed to names of this computer, so they must lead here. */
export const lookupOf = (hostname: string): { readonly lookup?: LookupFunction } =>
  isLoopbackName(hostname) ? { lookup: lookupOnLoopback } : {};
