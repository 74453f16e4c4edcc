import dns from 'node:dns';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { checkAddress } from '../../../src/main/http/address.ts';
import { requestIdOf } from '../../../src/main/http/answer.ts';
import { createHttp } from '../../../src/main/http/client.ts';
import { translateError } from '../../../src/main/http/failure.ts';
import { createOwnAddress } from '../../../src/main/http/own-address.ts';
import { isLoopbackHost } from '../../../src/shared/credentials/issuer.ts';
import { http, json, startRawServer } from './raw-server.ts';

const client = createHttp({ userAgent: 'Test/1', loopbackOnly: false, authorities: () => null, deadlineMs: 60_000 });

describe('an HTTP request', () => {
  it('carries its body once, says who it is from, and wants nothing compressed or kept', async () => {
    const server = await startRawServer(json(200, {}));
    await client({ method: 'POST', url: `${server.origin}/a?b`, body: 'ä', headers: { 'content-type': 'text/plain' } });
    const [request = ''] = server.received;
    expect(request).toMatch(/^POST \/a\?b HTTP\/1\.1\r\n/);
    expect(request).toMatch(/user-agent: Test\/1\r\n/i);
    expect(request).toMatch(/accept-encoding: identity\r\n/i);
    expect(request).toMatch(/connection: close\r\n/i);
    expect(request).toMatch(/content-length: 2\r\n/i);
    expect(request).not.toMatch(/cookie/i);
  });

  it('is sent from a computer with any name', async () => {
    const server = await startRawServer(json(200, {}));
    const named = createHttp({ userAgent: 'Test/1 (büro\r\nx: y)', loopbackOnly: true });
    expect((await named({ method: 'GET', url: server.origin })).ok).toBe(true);
    expect(server.received[0]).toMatch(/user-agent: Test\/1 \(b\?ro\?\?x: y\)\r\n/i);
  });

  it('names the computer only where it is to', async () => {
    const server = await startRawServer(json(200, {}));
    let computer: string | null = 'desk';
    const named = createHttp({
      ...{ userAgent: 'Test/1', loopbackOnly: true, authorities: () => null },
      computer: () => computer,
    });
    await named({ method: 'GET', url: server.origin });
    await named({ method: 'POST', url: server.origin, namesComputer: true });
    computer = null;
    await named({ method: 'POST', url: server.origin, namesComputer: true });
    expect(server.received[0]).not.toContain('desk');
    expect(server.received[1]).toMatch(/user-agent: Test\/1 \(desk\)\r\n/i);
    expect(server.received[2]).toMatch(/user-agent: Test\/1\r\n/i);
  });

  it.each(['localhost', 'localhost.', 'mytoken.localhost'])(
    'to %s stays on this computer, whatever the resolver says of that name',
    async (name) => {
      const server = await startRawServer(json(200, {}));
      // As a resolver that is asked for it may say anything: here, that there is no such name.
      const missing = Object.assign(new Error('asked'), { code: 'ENOTFOUND' });
      const resolver = vi.spyOn(dns, 'lookup').mockImplementation(((...all: readonly unknown[]) => {
        const done = all.at(-1);
        if (typeof done === 'function') done(missing);
      }) as typeof dns.lookup);
      onTestFinished(() => resolver.mockRestore());
      const address = `http://${name}:${server.port}`;
      expect(await client({ method: 'GET', url: address })).toMatchObject({ ok: true, value: { status: 200 } });
      expect(await createOwnAddress({ loopbackOnly: true }).towards(address)).toMatchObject({ ok: true });
      expect(resolver).not.toHaveBeenCalled();
    },
  );

  it('has a really empty body when there is none', async () => {
    const server = await startRawServer(json(200, {}));
    await client({ method: 'POST', url: server.origin });
    expect(server.received[0]).toMatch(/content-length: 0\r\n/i);
    expect(server.received[0]).not.toMatch(/content-type|transfer-encoding/i);
    expect(server.received[0]?.endsWith('\r\n\r\n')).toBe(true);
  });

  it('gives status, headers, cookies and text', async () => {
    const server = await startRawServer(http(278, { 'X-One': 'a', 'Set-Cookie': 'mytoken=x; path=/api' }, 'täxt'));
    const answered = await client({ method: 'GET', url: server.origin });
    expect(answered).toMatchObject({ value: { status: 278, text: 'täxt', setCookie: ['mytoken=x; path=/api'] } });
    expect(answered.ok && answered.value.headers).toEqual({ 'x-one': 'a', 'content-length': '5' });
  });

  it('opens a connection of its own each time, and sends no cookie back', async () => {
    const server = await startRawServer(json(200, {}, { 'Set-Cookie': 'a=b', Connection: 'keep-alive' }));
    await client({ method: 'GET', url: server.origin });
    await client({ method: 'GET', url: server.origin });
    expect(server.received).toHaveLength(2);
    expect(server.received[1]).not.toMatch(/cookie/i);
  });

  it('goes straight to its server, whatever proxy the environment names', async () => {
    const [server, proxy] = [await startRawServer(json(200, {})), await startRawServer(json(200, {}))];
    onTestFinished(() => void vi.unstubAllEnvs());
    // The last one has newer versions of Node look at the others.
    for (const name of ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'ALL_PROXY']) vi.stubEnv(name, proxy.origin);
    vi.stubEnv('NODE_USE_ENV_PROXY', '1');
    expect((await client({ method: 'POST', url: server.origin })).ok).toBe(true);
    expect(server.received).toHaveLength(1);
    expect(proxy.received).toEqual([]);
  });

  it('is not sent after it was cancelled', async () => {
    const server = await startRawServer(json(200, {}));
    const answered = await client({ method: 'GET', url: server.origin, signal: AbortSignal.abort() });
    expect(answered).toEqual({ ok: false, error: { sent: false, error: { code: 'cancelled' } } });
    expect(server.received).toHaveLength(0);
  });

  it('can be cancelled on its way', async () => {
    const stop = new AbortController();
    const server = await startRawServer(() => stop.abort());
    const answered = await client({ method: 'GET', url: server.origin, signal: stop.signal });
    expect(answered).toEqual({ ok: false, error: { sent: true, error: { code: 'cancelled' } } });
  });

  it('stays on this computer when the runtime is out of support', async () => {
    const bound = createHttp({ userAgent: 'Test/1', loopbackOnly: true, authorities: () => null });
    const answered = await bound({ method: 'GET', url: 'https://mytoken.example/' });
    const error = { code: 'runtime-loopback-only', host: 'mytoken.example' };
    expect(answered).toEqual({ ok: false, error: { sent: false, error } });
    const server = await startRawServer(json(200, {}));
    expect((await bound({ method: 'GET', url: server.origin })).ok).toBe(true);
  });
});

describe('an address', () => {
  it.each(['', 'x', '//host', 'ftp://127.0.0.1/', 'javascript:alert(1)', 'file:///etc/passwd', 'https://'])(
    '%j is none',
    (address) => expect(checkAddress(address)).toEqual({ ok: false, error: { code: 'not-a-url' } }),
  );

  it('with a password is none', () => {
    expect(checkAddress('https://user:password@host/')).toEqual({ ok: false, error: { code: 'not-a-url' } });
  });

  it.each([
    'http://mytoken.example/',
    'http://127.0.0.1.example/',
    'http://10.0.0.1/',
    'http://localhost.example/',
    'http://notlocalhost/',
  ])('%s needs https', (address) => expect(checkAddress(address)).toMatchObject({ error: { code: 'not-https' } }));

  it.each(['127.0.0.1', '127.255.3.4', '[::1]', 'localhost', 'LOCALHOST.', 'mytoken.localhost'])(
    '%s is this computer',
    (host) => {
      expect(isLoopbackHost(new URL(`http://${host}`).hostname)).toBe(true);
      expect(checkAddress(`http://${host}:8080/x`).ok).toBe(true);
    },
  );

  it('in other notations is what it means', () => {
    expect(checkAddress('http://2130706433/').ok).toBe(true);
    expect(checkAddress('http://0x0a000001/')).toMatchObject({ error: { code: 'not-https' } });
  });
});

describe('an error of the runtime', () => {
  it.each([
    ['ENOTFOUND', 'name'],
    ['EAI_AGAIN', 'name'],
    ['ECONNREFUSED', 'refused'],
    ['ETIMEDOUT', 'timeout'],
    ['EPIPE', 'reset'],
    ['ENETUNREACH', 'network'],
    [undefined, 'network'],
  ])('%s means %s', (code, because) => {
    const error = Object.assign(new Error('canary'), { code });
    expect(translateError(error, 'h', false)).toEqual({ code: 'unreachable', host: 'h', because, sent: false });
  });
});

describe('a request id', () => {
  it.each([['3baa9066-99bd-4625-aa14-2a07e37884e7'], ['3baa906699bd4625'], ['0001']])('%s is shown', (id) =>
    expect(requestIdOf(id)).toBe(id),
  );

  it.each([['n'.repeat(64)], ['eyJhbGciOi.x.y'], [''], ['<b>'], [undefined]])('%s is not', (id) =>
    expect(requestIdOf(id)).toBeNull(),
  );
});
