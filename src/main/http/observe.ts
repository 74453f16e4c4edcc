import { isIP, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { ConnectionEvent } from '../core/ports/network.ts';

/** The longest name of an authority that is told. */
const maxNameLength = 80;

/** Tells what happens to the connection of a request. @param proxy its host and port; null = there is none */
export function observeSocket(socket: Socket, proxy: string | null, observe: (event: ConnectionEvent) => void): void {
  if (proxy !== null) observe({ kind: 'proxy', proxy });
  else {
    socket.once('lookup', (error: Error | null, address: string, _family: unknown, host: string) => {
      if (error === null && isIP(host) === 0) observe({ kind: 'name', address });
    });
    socket.once('connect', () => {
      observe({ kind: 'tcp', address: `${socket.remoteAddress ?? ''}` });
      observe({ kind: 'proxy', proxy: null });
    });
  }
  if (!(socket instanceof TLSSocket)) return;
  socket.once('secureConnect', () => {
    const { issuer, valid_to: validTo } = socket.getPeerCertificate();
    const end = Date.parse(validTo ?? '');
    observe({
      kind: 'tls',
      version: socket.getProtocol() ?? '',
      issuer: nameOf(issuer),
      expiresAt: Number.isNaN(end) ? null : end / 1000,
    });
  });
}

/** An authority by its organisation and its own name, as far as it has them. A name that comes more than once is a list. */
function nameOf(issuer: { readonly O?: unknown; readonly CN?: unknown } | undefined): string {
  const names = [issuer?.O, issuer?.CN].flat().filter((one) => typeof one === 'string' && one !== '');
  return names.join(', ').replace(/\p{C}/gu, ' ').slice(0, maxNameLength);
}
