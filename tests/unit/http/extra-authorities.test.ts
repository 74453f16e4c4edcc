import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttp, type Http } from '../../../src/main/http/client.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import { type Authority, createAuthority, future, hasOpenssl, past } from './certificates.ts';
import { leadTo, startConnectProxy } from './proxies.ts';
import { here, startTlsServer } from './tls-servers.ts';

// Making certificates needs the program `openssl`; Node itself can only read them.
describe.skipIf(!hasOpenssl())('an authority of one host (skipped where there is no openssl program)', () => {
  let usual: Authority;
  let extra: Authority;
  beforeAll(() => {
    usual = createAuthority();
    extra = createAuthority();
  });
  afterAll(() => {
    for (const { folder } of [usual, extra]) rmSync(folder, { recursive: true });
  });

  /** A client, and what it is told to trust besides the usual authority, by host. */
  function clientWith(more: Partial<Parameters<typeof createHttp>[0]> = {}) {
    const trusted = new Map<string, readonly string[]>();
    const http = createHttp({
      ...{ userAgent: 'Test/1', loopbackOnly: false, authorities: () => [usual.certificate] },
      extraAuthorities: (host) => trusted.get(host) ?? [],
      ...more,
    });
    return { http, trusted };
  }
  const get = (http: Http, host: string) => http({ method: 'GET', url: `https://${host}/` });
  const accepted = { ok: true, value: { status: 200 } };
  const refused = (because: string) => ({ ok: false, error: { sent: false, error: { code: 'certificate', because } } });

  it('is believed for its host and no other port, until it is removed', async () => {
    const { http, trusted } = clientWith();
    const server = await startTlsServer(extra.issue(here, past, future));
    const other = await startTlsServer(extra.issue(here, past, future));
    expect(await get(http, server.host)).toMatchObject(refused('untrusted'));
    trusted.set(server.host, [extra.certificate]);
    expect(await get(http, server.host)).toMatchObject(accepted);
    expect(await get(http, other.host)).toMatchObject(refused('untrusted'));
    // Another name of the same server is another host.
    expect(await get(http, server.host.replace('127.0.0.1', 'localhost'))).toMatchObject(refused('untrusted'));
    trusted.delete(server.host);
    expect(await get(http, server.host)).toMatchObject(refused('untrusted'));
    expect([server.requests(), other.requests()]).toEqual([1, 0]);
  });

  it('comes besides the usual ones, and makes no certificate of another name or time good', async () => {
    const { http, trusted } = clientWith();
    const servers = {
      usual: await startTlsServer(usual.issue(here, past, future)),
      name: await startTlsServer(extra.issue('DNS:other.example', past, future)),
      expired: await startTlsServer(extra.issue(here, past, '20210101000000Z')),
    };
    for (const { host } of Object.values(servers)) trusted.set(host, [extra.certificate]);
    expect(await get(http, servers.usual.host)).toMatchObject(accepted);
    expect(await get(http, servers.name.host)).toMatchObject(refused('wrong-host'));
    expect(await get(http, servers.expired.host)).toMatchObject(refused('expired'));
  });

  it('may be the certificate of the server itself, which nobody else issued', async () => {
    const { http, trusted } = clientWith();
    const certificate = extra.selfSigned(here);
    const { host } = await startTlsServer(certificate);
    expect(await get(http, host)).toMatchObject(refused('self-signed'));
    trusted.set(host, [certificate.cert]);
    expect(await get(http, host)).toMatchObject(accepted);
  });

  it('counts where the runtime knows no others than its own', async () => {
    const { http, trusted } = clientWith({ authorities: () => null });
    const { host } = await startTlsServer(extra.issue(here, past, future));
    trusted.set(host, [extra.certificate]);
    expect(await get(http, host)).toMatchObject(accepted);
  });

  it('counts for the server behind a proxy, by its name with the usual port, and not for the proxy', async () => {
    const name = 'server.example';
    const { host } = await startTlsServer(extra.issue(`DNS:${name}`, past, future));
    const port = Number(host.split(':')[1]);
    const through = async (secure: boolean) => {
      const proxy = await startConnectProxy(leadTo(port), secure ? extra.issue(here, past, future) : undefined);
      return { proxy, ...clientWith({ routes: { to: async () => ok([proxy]), loginAt: async () => ok(null) } }) };
    };
    const { http, trusted } = await through(false);
    expect(await get(http, name)).toMatchObject(refused('untrusted'));
    trusted.set(name, [extra.certificate]);
    expect(await get(http, `${name}:443`)).toMatchObject(accepted);
    expect(await get(http, `${name}:8443`)).toMatchObject(refused('untrusted'));
    const over = await through(true);
    over.trusted.set(name, [extra.certificate]).set(`127.0.0.1:${over.proxy.port}`, [extra.certificate]);
    expect(await get(over.http, name)).toMatchObject({ error: { error: { code: 'proxy-unreachable' } } });
  });
});
