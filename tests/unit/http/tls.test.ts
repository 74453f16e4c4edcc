import { rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { TlsOptions } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createHttp, type Http } from '../../../src/main/http/client.ts';
import { type Authority, createAuthority, future, hasOpenssl, longPast, past } from './certificates.ts';

/** A TLS server that counts the requests that reach it. */
async function startTlsServer(
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

// Making certificates needs the program `openssl`; Node itself can only read them.
describe.skipIf(!hasOpenssl())('a certificate (skipped where there is no openssl program)', () => {
  let authority: Authority;
  let http: Http;
  beforeAll(() => {
    authority = createAuthority();
    const authorities = () => [authority.certificate];
    http = createHttp({ userAgent: 'Test/1', loopbackOnly: false, authorities });
  });
  afterAll(() => rmSync(authority.folder, { recursive: true }));
  const here = 'IP:127.0.0.1';

  it('that is in order is taken', async () => {
    const { host, requests } = await startTlsServer(authority.issue(here, past, future));
    expect(await http({ method: 'POST', url: `https://${host}/`, body: 'x' })).toMatchObject({
      value: { status: 200 },
    });
    expect(requests()).toBe(1);
  });

  const cases: readonly (readonly [string, () => TlsOptions, string])[] = [
    ['that has expired', () => authority.issue(here, past, longPast), 'expired'],
    ['that is not valid yet', () => authority.issue(here, '20980101000000Z', future), 'not-yet-valid'],
    ['that is self-signed', () => authority.selfSigned(here), 'self-signed'],
    ['of another name', () => authority.issue('DNS:other.example', past, future), 'wrong-host'],
    ['whose chain has a gap', () => authority.issueWithGap(here), 'untrusted'],
    [
      'over TLS 1.1',
      () => ({
        ...authority.issue(here, past, future),
        minVersion: 'TLSv1.1',
        maxVersion: 'TLSv1.1',
        ciphers: 'DEFAULT@SECLEVEL=0',
      }),
      'protocol',
    ],
    [
      'with a cipher that is too weak',
      () => ({
        ...authority.issue(here, past, future),
        maxVersion: 'TLSv1.2',
        ciphers: 'ECDHE-ECDSA-NULL-SHA:@SECLEVEL=0',
      }),
      'protocol',
    ],
  ];

  it.each(cases)('%s is refused, and nothing is sent', async (_name, options, because) => {
    const { host, requests } = await startTlsServer(options());
    const answered = await http({ method: 'POST', url: `https://${host}/`, body: 'x' });
    expect(answered).toEqual({ ok: false, error: { sent: false, error: { code: 'certificate', host, because } } });
    expect(requests()).toBe(0);
  });

  it('of an authority that nobody trusts is refused', async () => {
    const { host } = await startTlsServer(authority.issue(here, past, future));
    const plain = createHttp({ userAgent: 'Test/1', loopbackOnly: false, authorities: () => null });
    expect(await plain({ method: 'GET', url: `https://${host}/` })).toMatchObject({
      error: { sent: false, error: { code: 'certificate', because: 'untrusted' } },
    });
  });
});
