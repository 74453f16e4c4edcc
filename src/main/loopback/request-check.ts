import type { IncomingMessage } from 'node:http';

/** Why a request is refused whatever its path. */
export type RejectionReason = 'method' | 'host' | 'not-a-visit';

const header = (request: IncomingMessage, name: string): string => {
  const value = request.headers[name];
  return (Array.isArray(value) ? value.join(',') : (value ?? '')).toLowerCase();
};

/**
 * Refuses all requests except those of a browser that opens the address as a page (RFC 8252 §8.3, W3C Fetch Metadata).
 * @param authority the host and port of the listener; a web page whose host resolves to this computer sends another one
 */
export function rejectionOf(request: IncomingMessage, authority: string): RejectionReason | null {
  if (request.method !== 'GET') return 'method';
  if (header(request, 'host') !== authority) return 'host';
  const mode = header(request, 'sec-fetch-mode');
  const destination = header(request, 'sec-fetch-dest');
  if (mode !== '' && mode !== 'navigate') return 'not-a-visit';
  if (destination !== '' && destination !== 'document') return 'not-a-visit';
  // A browser that prefetches the address would use it up before the user opens it.
  const purposes = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((name) => header(request, name));
  return purposes.some((purpose) => /prefetch|prerender|preview/.test(purpose)) ? 'not-a-visit' : null;
}
