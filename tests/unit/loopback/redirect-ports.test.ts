import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { LoopbackRedirect } from '../../../src/main/core/ports/openid-provider.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { anyPort, listenAt, path, right, startLogin } from './redirect-login.ts';
import { visit } from './visitors.ts';

const others = new Set<Server>();

afterEach(async () => {
  for (const other of others) await new Promise((closed) => other.close(closed));
  others.clear();
});

/** Another program that listens. @returns its port, or the system's error */
function listenElsewhere(host: string, port = 0): Promise<number | string> {
  const server = createServer();
  return new Promise((done) => {
    server.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? 'unknown'));
    server.listen({ host, port, exclusive: true }, () => {
      others.add(server);
      const address = server.address();
      done(typeof address === 'object' && address !== null ? address.port : 'unknown');
    });
  });
}

async function takePort(host: string): Promise<number> {
  const port = await listenElsewhere(host);
  if (typeof port === 'string') throw new Error(port);
  return port;
}

/** A port that was free a moment ago on both families; the system gives it out again only after all the others. */
async function freePort(): Promise<number> {
  const login = await startLogin({ ...anyPort, host: 'localhost' });
  await login.close();
  return Number(new URL(login.redirectUri).port);
}

const answers = async (address: string, host: string) => (await visit(address, { headers: { Host: host } })).status;

describe.each([
  ['127.0.0.1', '127.0.0.1', '[::1]'],
  ['[::1]', '[::1]', '127.0.0.1'],
] as const)('the redirect host %s', (host, own, other) => {
  it('is listened on, and nothing else is', async () => {
    const login = await startLogin({ host, ports: [], path });
    const { port, host: authority } = new URL(login.redirectUri);
    expect(login.redirectUri).toBe(`http://${host}:${port}${path}`);
    await expect(visit(`http://${other}:${port}${path}`)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(await answers(`http://${own}:${port}${path}?${right}`, `localhost:${port}`)).toBe(400);
    expect(await answers(`http://${own}:${port}${path}?${right}`, authority)).toBe(200);
  });
});

describe('the redirect host localhost', () => {
  const localhost: LoopbackRedirect = { host: 'localhost', ports: [], path: '' };

  it.each(['127.0.0.1', '[::1]'])('is listened on at %s, under its own name only', async (address) => {
    const login = await startLogin(localhost);
    const { port } = new URL(login.redirectUri);
    expect(login.redirectUri).toBe(`http://localhost:${port}`);
    expect(await answers(`http://${address}:${port}/?${right}`, `${address}:${port}`)).toBe(400);
    expect(await answers(`http://${address}:${port}/?${right}`, `localhost:${port}`)).toBe(200);
    await login.callback;
  });

  it('is kept from others while it is listened on', async () => {
    const login = await startLogin(localhost);
    const port = Number(new URL(login.redirectUri).port);
    expect(await listenElsewhere('127.0.0.1', port)).toBe('EADDRINUSE');
    expect(await listenElsewhere('::1', port)).toBe('EADDRINUSE');
  });

  it.each(['127.0.0.1', '::1'])('is not taken where another program has its port at %s', async (address) => {
    const port = await takePort(address);
    expect(await listenAt({ ...localhost, ports: [port] })).toEqual({
      ok: false,
      error: { code: 'redirect-unavailable', because: 'ports-busy', host: 'localhost', ports: [port] },
    });
    const half = address === '::1' ? '127.0.0.1' : '::1';
    expect(await listenElsewhere(half, port)).toBe(port);
  });

  it.each([
    ['IPv6', ['127.0.0.1', '2001:db8::1'], '127.0.0.1'],
    ['IPv4', ['192.0.2.1', '::1'], '[::1]'],
  ])('is one address where there is no %s', async (_what, addresses, only) => {
    // Both are kept for documentation (RFC 5737, RFC 3849): no computer has them.
    const login = await startLogin(localhost, {
      addresses: { '127.0.0.1': [], '[::1]': [], localhost: addresses },
    });
    const { port } = new URL(login.redirectUri);
    expect(await answers(`http://${only}:${port}/?${right}`, `localhost:${port}`)).toBe(200);
  });
});

describe('the ports of a client', () => {
  it.each(['127.0.0.1', 'localhost'] as const)('are tried in order at %s', async (host) => {
    const [busy, free, later] = [await takePort('127.0.0.1'), await freePort(), await freePort()];
    const login = await startLogin({ host, ports: [busy, free, later], path });
    expect(login.redirectUri).toBe(`http://${host}:${free}${path}`);
  });

  it('are named when all are taken', async () => {
    const ports = [await takePort('127.0.0.1'), await takePort('127.0.0.1')];
    const failed = await listenAt({ ...anyPort, ports });
    if (failed.ok) throw new Error('listens');
    expect(failed.error).toEqual({ code: 'redirect-unavailable', because: 'ports-busy', host: '127.0.0.1', ports });
    expect(english.errors.sentence(failed.error)).toContain(`ports ${ports.join(', ')} are in use`);
  });

  it('can be had again at once after a login', async () => {
    const port = await freePort();
    for (const host of ['localhost', '127.0.0.1', '[::1]', 'localhost'] as const) {
      const login = await startLogin({ host, ports: [port], path });
      expect((await visit(login.at('').replace('localhost', '127.0.0.1'))).status).toBe(400);
      await login.close();
    }
  });
});

it('an address that this computer does not have is named', async () => {
  const addresses = { '127.0.0.1': ['192.0.2.1'], '[::1]': [], localhost: [] };
  expect(await listenAt(anyPort, { addresses })).toEqual({
    ok: false,
    error: { code: 'redirect-unavailable', because: 'no-address', host: '127.0.0.1', ports: [] },
  });
});
