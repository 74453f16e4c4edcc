import { rmSync } from 'node:fs';
import { createServer } from 'node:https';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { ConnectionEvent, Route } from '../../../src/main/core/ports/network.ts';
import { createHttp } from '../../../src/main/http/client.ts';
import { createConnectionProbe } from '../../../src/main/http/probe.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import { proxyName } from '../../../src/shared/network/proxy.ts';
import { type Authority, createAuthority, future, hasOpenssl, past } from './certificates.ts';
import { leadTo, startConnectProxy, startSocksProxy } from './proxies.ts';
import { json, startRawServer } from './raw-server.ts';

async function observed(url: string, routes: readonly Route[], authorities: readonly string[] | null = null) {
  const http = createHttp({
    ...{ userAgent: 'Test/1', loopbackOnly: false, authorities: () => authorities },
    routes: { to: async () => ok(routes), loginAt: async () => ok(null) },
  });
  const events: ConnectionEvent[] = [];
  const probe = createConnectionProbe(http);
  const result = await probe.get(url, (event) => events.push(event), new AbortController().signal);
  return { events, result };
}

const direct = { kind: 'proxy', proxy: null };

it('the way to a server on this computer is seen step by step', async () => {
  const server = await startRawServer(json(404, {}));
  const tcp = { kind: 'tcp', address: '127.0.0.1' };
  expect(await observed(`${server.origin}/x`, [])).toEqual({ events: [tcp, direct], result: ok(404) });
  const named = await observed(`http://localhost:${server.port}/`, []);
  expect(named.events.at(0)).toMatchObject({ kind: 'name' });
  expect(named.events.slice(-2)).toEqual([tcp, direct]);
});

describe.skipIf(!hasOpenssl())('the way to a server over TLS (skipped where there is no openssl program)', () => {
  let authority: Authority;
  beforeAll(() => {
    authority = createAuthority();
  });
  afterAll(() => rmSync(authority.folder, { recursive: true }));

  it('has version, authority and end of the certificate, and the proxy where there is one', async () => {
    const server = createServer(authority.issue('DNS:provider.example', past, future), (_request, response) =>
      response.end('{}'),
    );
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    onTestFinished(async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    });
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const tls = { kind: 'tls', version: 'TLSv1.3', issuer: 'Test authority', expiresAt: Date.UTC(2099, 0, 1) / 1000 };
    for (const proxy of [await startConnectProxy(leadTo(port)), await startSocksProxy(port)]) {
      const events = [{ kind: 'proxy', proxy: proxyName(proxy) }, tls];
      const found = await observed('https://provider.example/', [proxy], [authority.certificate]);
      expect(found).toEqual({ events, result: ok(200) });
    }
    // Nothing is told of a certificate that is not trusted.
    const [proxy] = [await startConnectProxy(leadTo(port))];
    const refused = await observed('https://provider.example/', [proxy]);
    expect(refused).toMatchObject({ events: [{ kind: 'proxy' }], result: { error: { code: 'certificate' } } });
  });
});
