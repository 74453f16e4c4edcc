import type { AppError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/** Longer addresses are no addresses of servers. */
const longestAddress = 2_048;

/** True for the names and numbers that never leave this computer; `hostname` as URL gives it (IPv6 in brackets). */
export const isLoopbackHost = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);

/**
 * Checks that an address may be talked to: https, or http to this computer. Names and passwords in it are refused, since
 * they would be sent and shown where nobody expects them.
 */
export function checkAddress(address: string): Result<URL, Extract<AppError, { code: 'not-a-url' | 'not-https' }>> {
  const url = address.length <= longestAddress && URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '') return err({ code: 'not-a-url' });
  if (url.username !== '' || url.password !== '') return err({ code: 'not-a-url' });
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) return err({ code: 'not-https', host: url.host });
  return ok(url);
}
