import { rmSync } from 'node:fs';
import { createServer } from 'node:https';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { ProxyLogin, Route } from '../../../src/main/core/ports/network.ts';
import { createHttp, type Http } from '../../../src/main/http/client.ts';
import { err, ok } from '../../../src/shared/ipc/result.ts';
import { proxyName } from '../../../src/shared/network/proxy.ts';
import { eventually } from '../../fakes/eventually.ts';
import { type Authority, createAuthority, future, hasOpenssl, past } from './certificates.ts';
import { leadTo, say, sayEndlessly, startConnectProxy, startSocksProxy, type TestProxy } from './proxies.ts';
import { closedPort, json, startRawServer } from './raw-server.ts';

const name = 'provider.example';
const body = 'refresh_token=x';

describe.skipIf(!hasOpenssl())('a request through a proxy (skipped where there is no openssl program)', () => {
  let authority: Authority;
  let origin: ReturnType<Authority['issue']>;
  beforeAll(() => {
    authority = createAuthority();
    origin = authority.issue(`DNS:${name},IP:127.0.0.1`, past, future);
  });
  afterAll(() => rmSync(authority.folder, { recursive: true }));

  /** The server behind the proxies, and what reached it. */
  async function startOrigin(certificate = origin, delayMs = 0) {
    const bodies: string[] = [];
    const server = createServer(certificate, (request, response) => {
      let text = '';
      request.on('data', (chunk) => {
        text += chunk;
      });
      request.on('end', () => {
        bodies.push(text);
        setTimeout(() => response.end(JSON.stringify(request.headers)), delayMs);
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    onTestFinished(async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no address');
    return { port: address.port, bodies };
  }

  const httpBy = (routes: readonly Route[], login: ProxyLogin | 'locked' | null = null, deadlineMs = 60_000): Http =>
    createHttp({
      ...{ userAgent: 'Test/1', loopbackOnly: false, deadlineMs, authorities: () => [authority.certificate] },
      routes: {
        to: async () => ok(routes),
        loginAt: async () => (login === 'locked' ? err({ code: 'vault-not-open', state: 'locked' }) : ok(login)),
      },
    });
  const post = (http: Http, url = `https://${name}/token`) => http({ method: 'POST', url, body });
  const user = { user: 'jürgen', password: 'p: %@/ä' };
  const userText = `${user.user}:${user.password}`;

  it.each([
    ['CONNECT', (port: number) => startConnectProxy(leadTo(port)), null],
    ['CONNECT with a login', (port: number) => startConnectProxy(leadTo(port, userText)), user],
    ['CONNECT over TLS', (port: number) => startConnectProxy(leadTo(port), origin), null],
    ['SOCKS 5', (port: number) => startSocksProxy(port), null],
    ['SOCKS 5 with a login', (port: number) => startSocksProxy(port, userText), user],
  ] as const)('by %s reaches its server, which learns nothing of the proxy', async (_kind, start, login) => {
    const server = await startOrigin();
    const proxy = await start(server.port);
    const answered = await post(httpBy([proxy], login));
    expect(answered).toMatchObject({ ok: true, value: { status: 200 } });
    expect(server.bodies).toEqual([body]);
    expect(answered.ok && answered.value.text).not.toMatch(/proxy|Basic/i);
    // The name is the proxy's to look up, and nothing else of the address is told.
    expect(proxy.heads).toHaveLength(1);
    expect(proxy.heads[0]).toContain(name);
    expect(proxy.heads[0]).not.toContain('/token');
    await eventually(() => expect(proxy.open()).toBe(0));
  });

  const refused = (status: number | null) => (proxy: TestProxy) => ({
    code: 'proxy-refused',
    ...{ proxy: proxyName(proxy), host: name, status },
  });
  const login = (because: string) => (proxy: TestProxy) => ({ code: 'proxy-login', proxy: proxyName(proxy), because });
  const lost = (because: string) => (proxy: TestProxy) => ({
    ...{ code: 'proxy-unreachable', proxy: proxyName(proxy), because },
  });
  const invalidGrant = JSON.stringify({ error: 'invalid_grant' });
  const authenticate = (value: string) => `HTTP/1.1 407 Who\r\nProxy-Authenticate: ${value}\r\n\r\n`;

  it.each<readonly [string, () => Promise<TestProxy>, ProxyLogin | 'locked' | null, (proxy: TestProxy) => object]>([
    ['it says 502', () => startConnectProxy(say('HTTP/1.1 502 Bad\r\n\r\n')), null, refused(502)],
    [
      'it gives the answer of a provider',
      () =>
        startConnectProxy(
          say(
            `HTTP/1.1 400 Bad\r\nContent-Type: application/json\r\nContent-Length: ${invalidGrant.length}\r\n\r\n${invalidGrant}`,
          ),
        ),
      null,
      refused(400),
    ],
    ['it says no HTTP', () => startConnectProxy(say('SSH-2.0-x\r\n\r\n')), null, refused(null)],
    ['it wants a login', () => startConnectProxy(leadTo(1, userText)), null, login('missing')],
    ['the login is wrong', () => startConnectProxy(leadTo(1, 'other')), user, login('wrong')],
    ['the login is in a closed vault', () => startConnectProxy(leadTo(1, userText)), 'locked', login('locked')],
    ['it wants Negotiate', () => startConnectProxy(say(authenticate('Negotiate, NTLM'))), user, login('unsupported')],
    ['its answer never ends', () => startConnectProxy(sayEndlessly('HTTP/1.1 200 OK\r\nX: ')), null, refused(null)],
    ['it hangs up', () => startConnectProxy(say('')), null, lost('reset')],
    ['SOCKS refuses', () => startSocksProxy(null), null, refused(null)],
    ['SOCKS wants a login', () => startSocksProxy(1, userText), null, login('missing')],
    ['the login at SOCKS is wrong', () => startSocksProxy(1, 'other'), user, login('wrong')],
  ])('where %s is an error of the proxy, and nothing was sent', async (_what, start, by, error) => {
    const proxy = await start();
    expect(await post(httpBy([proxy], by))).toEqual({ ok: false, error: { sent: false, error: error(proxy) } });
    await eventually(() => expect(proxy.open()).toBe(0));
  });

  it('where the proxy speaks for the server behind it fails on TLS', async () => {
    const proxy = await startConnectProxy((socket) => {
      socket.write('HTTP/1.1 200 Connected\r\n\r\n');
      socket.once('data', () => say(`HTTP/1.1 400 Bad\r\n\r\n${invalidGrant}`)(socket, ''));
    });
    expect(await post(httpBy([proxy]))).toEqual({
      ok: false,
      error: { sent: false, error: { code: 'certificate', host: name, because: 'protocol' } },
    });
  });

  it('where the proxy has a certificate of its own for the server is refused, by name and by number', async () => {
    const server = await startOrigin(authority.issue('DNS:proxy.example,DNS:localhost', past, future));
    for (const proxy of [await startConnectProxy(leadTo(server.port)), await startSocksProxy(server.port)]) {
      for (const host of [name, '192.0.2.7', '[2001:db8::7]']) {
        const answered = await post(httpBy([proxy]), `https://${host}/`);
        const error = { code: 'certificate', host, because: 'wrong-host' };
        expect(answered, host).toEqual({ ok: false, error: { sent: false, error } });
      }
    }
    expect(server.bodies).toEqual([]);
  });

  it.each([
    ['CONNECT', () => startConnectProxy(() => undefined)],
    ['SOCKS', () => startConnectProxy(() => undefined).then((proxy) => ({ ...proxy, protocol: 'socks5' as const }))],
  ])('where the proxy never answers (%s) ends by its deadline, and by a cancel', async (_kind, start) => {
    const proxy = await start();
    const error = lost('timeout')(proxy);
    expect(await post(httpBy([proxy], null, 50))).toEqual({ ok: false, error: { sent: false, error } });
    await eventually(() => expect(proxy.open()).toBe(0));
    const stop = new AbortController();
    const waiting = httpBy([proxy])({ method: 'GET', url: `https://${name}/`, signal: stop.signal });
    await eventually(() => expect(proxy.open()).toBe(1));
    stop.abort();
    expect(await waiting).toEqual({ ok: false, error: { sent: false, error: { code: 'cancelled' } } });
  });

  it.each([
    ['CONNECT', (port: number) => startConnectProxy(leadTo(port))],
    ['SOCKS', (port: number) => startSocksProxy(port)],
  ])('through a tunnel (%s) has all the time that is left, although other ways are', async (_kind, start) => {
    const server = await startOrigin(origin, 800);
    const proxy = await start(server.port);
    const ways = Array.from({ length: 20 }, () => proxy);
    expect(await post(httpBy(ways, null, 10_000))).toMatchObject({ ok: true });
    expect(server.bodies).toEqual([body]);
  });

  it('goes on to the next way only from a proxy that is not there', async () => {
    const server = await startOrigin();
    const good = await startConnectProxy(leadTo(server.port));
    const silent = await startConnectProxy(() => undefined);
    const gone = { protocol: 'http' as const, host: '127.0.0.1', port: await closedPort() };
    // Each way gets its share of the time that is left.
    expect(await post(httpBy([gone, silent, ...Array.from({ length: 9 }, () => good)], null, 3_000))).toMatchObject({
      ok: true,
    });
    expect(server.bodies).toEqual([body]);
    const refusing = await startConnectProxy(say('HTTP/1.1 403 No\r\n\r\n'));
    expect(await post(httpBy([refusing, good]))).toMatchObject({ error: { error: { code: 'proxy-refused' } } });
    // The server may have read it: it is not sent once more.
    const cutting = await startConnectProxy((socket, head) => {
      leadTo(server.port)(socket, head);
      void eventually(() => expect(server.bodies.length).toBe(2)).then(() => socket.destroy());
    });
    const answered = await post(httpBy([cutting, good]));
    expect(server.bodies.length).toBe(2);
    expect(answered.ok || answered.error.sent).toBe(true);
  });

  it('is not made where nobody knows the proxy', async () => {
    const unknown = createHttp({
      ...{ userAgent: 'Test/1', loopbackOnly: false },
      routes: { to: async () => err({ code: 'proxy-unknown', because: 'system' }), loginAt: async () => ok(null) },
    });
    const error = { code: 'proxy-unknown', because: 'system' };
    expect(await post(unknown)).toEqual({ ok: false, error: { sent: false, error } });
  });
});

it('where the proxy is not found out in time is not made, and says so', async () => {
  const http = createHttp({
    ...{ userAgent: 'Test/1', loopbackOnly: false, deadlineMs: 20 },
    routes: { to: () => new Promise(() => undefined), loginAt: async () => ok(null) },
  });
  const request = { method: 'GET', url: `https://${name}/` } as const;
  const failed = (error: object) => ({ ok: false, error: { sent: false, error } });
  expect(await http(request)).toEqual(failed({ code: 'proxy-unknown', because: 'timeout' }));
  const stop = new AbortController();
  const waiting = http({ ...request, deadlineMs: 60_000, signal: stop.signal });
  stop.abort();
  expect(await waiting).toEqual(failed({ code: 'cancelled' }));
});

it('a request to this computer goes through no proxy, and asks for none', async () => {
  const server = await startRawServer(json(200, {}));
  const asked: string[] = [];
  const http = createHttp({
    ...{ userAgent: 'Test/1', loopbackOnly: true },
    routes: {
      async to(origin) {
        asked.push(origin);
        return ok([{ protocol: 'http', host: '127.0.0.1', port: 1 }]);
      },
      loginAt: async () => ok(null),
    },
  });
  for (const host of ['127.0.0.1', 'localhost', 'provider.localhost']) {
    expect(await http({ method: 'POST', url: `http://${host}:${server.port}/` }), host).toMatchObject({ ok: true });
  }
  expect(asked).toEqual([]);
});

it('the way to a server is asked for with its origin only', async () => {
  const asked: string[] = [];
  const http = createHttp({
    ...{ userAgent: 'Test/1', loopbackOnly: false },
    routes: {
      async to(origin) {
        asked.push(origin);
        return err({ code: 'proxy-unknown', because: 'system' });
      },
      loginAt: async () => ok(null),
    },
  });
  await http({ method: 'GET', url: `https://${name}:8443/realms/x?code=secret` });
  expect(asked).toEqual([`https://${name}:8443`]);
});
