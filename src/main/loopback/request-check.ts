import type { IncomingMessage } from 'node:http';

/** What is wrong with a request before its path is looked at; null when nothing is. */
export type RequestFault = 'method' | 'host' | 'not-a-visit';

const header = (request: IncomingMessage, name: string): string => {
  const value = request.headers[name];
  return (Array.isArray(value) ? value.join(',') : (value ?? '')).toLowerCase();
};

/**
 * Lets only a browser pass that goes to the address as a page (RFC 8252 §8.3, W3C Fetch Metadata).
 * @param authority the host and port that were bound; a page of another name that resolves to this computer has another one
 */
export function faultOf(request: IncomingMessage, authority: string): RequestFault | null {
  if (request.method !== 'GET') return 'method';
  if (header(request, 'host') !== authority) return 'host';
  const mode = header(request, 'sec-fetch-mode');
  const destination = header(request, 'sec-fetch-dest');
  if (mode !== '' && mode !== 'navigate') return 'not-a-visit';
  if (destination !== '' && destination !== 'document') return 'not-a-visit';
  // A browser that only loads ahead would use the address up before the user goes there.
  const purposes = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((name) => header(request, name));
  return purposes.some((purpose) => /prefetch|prerender|preview/.test(purpose)) ? 'not-a-visit' : null;
}
