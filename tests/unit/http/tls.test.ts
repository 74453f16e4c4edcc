import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttp, type Http } from '../../../src/main/http/client.ts';
import { type Authority, createAuthority, future, hasOpenssl, past } from './certificates.ts';
import { here, startTlsServer, tlsFaults } from './tls-servers.ts';

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

  it('that is in order is taken', async () => {
    const { host, requests } = await startTlsServer(authority.issue(here, past, future));
    expect(await http({ method: 'POST', url: `https://${host}/`, body: 'x' })).toMatchObject({
      value: { status: 200 },
    });
    expect(requests()).toBe(1);
  });

  it.each(tlsFaults)('%s is refused, and nothing is sent', async (_name, options, because) => {
    const { host, requests } = await startTlsServer(options(authority));
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
