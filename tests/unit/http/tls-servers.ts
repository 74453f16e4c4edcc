import { createServer } from 'node:https';
import type { TlsOptions } from 'node:tls';
import { onTestFinished } from 'vitest';
import { type Authority, future, longPast, past } from './certificates.ts';

export const here = 'IP:127.0.0.1';

/** A TLS server that counts the requests that reach it. */
export async function startTlsServer(
  options: TlsOptions,
): Promise<{ readonly host: string; readonly requests: () => number }> {
  let requests = 0;
  const server = createServer(options, (_request, response) => {
    requests += 1;
    response.end('{}');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  return { host: `127.0.0.1:${address.port}`, requests: () => requests };
}

/** A certificate or a server that no client may talk to, and why. */
export const tlsFaults: readonly (readonly [what: string, options: (by: Authority) => TlsOptions, because: string])[] =
  [
    ['that has expired', (authority) => authority.issue(here, past, longPast), 'expired'],
    ['that is not valid yet', (authority) => authority.issue(here, '20980101000000Z', future), 'not-yet-valid'],
    ['that is self-signed', (authority) => authority.selfSigned(here), 'self-signed'],
    ['of another name', (authority) => authority.issue('DNS:other.example', past, future), 'wrong-host'],
    ['whose chain has a gap', (authority) => authority.issueWithGap(here), 'untrusted'],
    [
      'over TLS 1.1',
      (authority) => ({
        ...authority.issue(here, past, future),
        minVersion: 'TLSv1.1',
        maxVersion: 'TLSv1.1',
        ciphers: 'DEFAULT@SECLEVEL=0',
      }),
      'protocol',
    ],
    [
      'with a cipher that is too weak',
      (authority) => ({
        ...authority.issue(here, past, future),
        maxVersion: 'TLSv1.2',
        ciphers: 'ECDHE-ECDSA-NULL-SHA:@SECLEVEL=0',
      }),
      'protocol',
    ],
  ];
