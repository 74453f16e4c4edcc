import { connect, createServer, type Server, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ConsentUri } from '../../../src/main/core/ports/mytoken-server.ts';
import type { LoopbackRedirect } from '../../../src/main/core/ports/openid-provider.ts';
import { createLoginLauncher } from '../../../src/main/loopback/launcher.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { anyPort, code, listenAt, path, right, startLogin, state } from '../../unit/loopback/redirect-login.ts';
import { navigation, sendRaw, visit } from '../../unit/loopback/visitors.ts';
import {
  rawCallbacks,
  rawStarts,
  type WrongRequest,
  wrongCallbacks,
  wrongStarts,
} from '../../unit/loopback/wrong-requests.ts';
import { expectNoneLeft } from './descriptors.ts';

/** How many strangers come at once; MYTOKEN_FAULTS=full: as many as the listener has places for. */
const isFull = process.env.MYTOKEN_FAULTS === 'full';
const crowd = isFull ? 1_000 : 200;
const logins = isFull ? 100 : 20;

const target = 'https://mytoken.example/c/AbCdEfGh' as ConsentUri;
/** Long enough for a busy machine to answer the whole crowd. */
const timeoutMs = isFull ? 5_000 : 2_000;
const limits = { headerBytes: 32_768, connections: 1_024, timeoutMs };

const comes = { headers: navigation };
const gone = { code: 'ECONNREFUSED' };

/** Each kind of wrong request in turn, so many in all. */
const strangers = <Kind>(kinds: readonly Kind[], count: number): readonly Kind[] =>
  Array.from({ length: Math.ceil(count / kinds.length) }, () => kinds)
    .flat()
    .slice(0, count);

async function launch() {
  const launcher = createLoginLauncher({
    messages: english.login.loopback,
    log: { event: () => undefined },
    machine: { newId: () => 'id' },
    limits: { headerBytes: 8_192, connections: 16, timeoutMs },
  });
  const launched = await launcher.launch(target);
  if (!launched.ok) throw new Error(launched.error.code);
  onTestFinished(() => launched.value.close());
  return launched.value;
}

const isAlarmed = (launched: Awaited<ReturnType<typeof launch>>) =>
  Promise.race([launched.usedTwice.then(() => true), new Promise<boolean>((no) => setImmediate(() => no(false)))]);

describe(`${crowd} strangers at once, of each kind`, () => {
  it('do not end the login of another, and leave nothing behind', () =>
    expectNoneLeft(async () => {
      const login = await startLogin(anyPort, { limits });
      const { host } = new URL(login.redirectUri);
      const asRequest =
        ([what, { query, path: other, ...options }, status]: WrongRequest) =>
        async () => {
          const answer = await visit(login.at(query ?? right, other), options);
          return { what, is: answer.status === status };
        };
      const asBytes =
        ([what, text]: (typeof rawCallbacks)[number]) =>
        async () => {
          const answer = await sendRaw(login.redirectUri, text.replace('Host: x', `Host: ${host}`));
          return { what, is: !/HTTP\/1\.1 [23]/.test(answer) };
        };
      const kinds = [...wrongCallbacks.map(asRequest), ...rawCallbacks.map(asBytes)];
      expect(kinds.length).toBeGreaterThanOrEqual(30);
      const came = strangers(kinds, crowd).map((comes) => comes());
      const browser = await visit(login.at(right), comes);
      expect(browser.status).toBe(200);
      expect((await login.callback).searchParams.get('code')).toBe(code);
      const others = (await Promise.all(came)).filter(({ is }) => !is);
      expect(others).toEqual([]);
      await login.close();
      await expect(visit(login.at(right), comes)).rejects.toMatchObject(gone);
    }));

  it('do not use up the address that begins a login, raise no alarm, and leave nothing behind', () =>
    expectNoneLeft(async () => {
      const launched = await launch();
      // At most 16 find a place; the others see their connection end.
      const asRequest =
        ([what, { path: other = '', ...options }, status]: WrongRequest) =>
        async () => {
          const address = other.startsWith('/') ? new URL(other, launched.address).href : launched.address + other;
          const answer = await visit(address, options).catch(() => null);
          return { what, is: answer === null || answer.status === status };
        };
      const asBytes =
        ([what, text]: (typeof rawStarts)[number]) =>
        async () => {
          const answer = await sendRaw(launched.address, text);
          return { what, is: !/HTTP\/1\.1 [23]/.test(answer) };
        };
      const kinds = [...wrongStarts.map(asRequest), ...rawStarts.map(asBytes)];
      const all = await Promise.all(strangers(kinds, crowd).map((comes) => comes()));
      expect(all.filter(({ is }) => !is)).toEqual([]);
      expect([launched.wasVisited(), await isAlarmed(launched)]).toEqual([false, false]);
      expect((await visit(launched.address, comes)).headers.location).toBe(target);
      await launched.close();
      await expect(visit(launched.address, comes)).rejects.toMatchObject(gone);
    }));
});

/** Connections that send a request letter by letter, as many as are asked for. */
function drip(port: number, count: number): readonly Socket[] {
  const text = `GET ${path}?${right} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-Slow: ${'x'.repeat(10_000)}`;
  return Array.from({ length: count }, () => {
    const socket = connect(port, '127.0.0.1');
    let next = 0;
    const timer = setInterval(() => socket.write(text[next++] ?? 'x'), 100);
    socket.on('error', () => undefined).resume();
    socket.on('close', () => clearInterval(timer));
    return socket;
  });
}

const ended = (sockets: readonly Socket[]) =>
  Promise.all(sockets.map((socket) => (socket.closed ? null : new Promise((end) => socket.once('close', end)))));

describe('visitors that write letter by letter', () => {
  it('are ended after their time, let the browser through, and leave nothing behind', () =>
    expectNoneLeft(async () => {
      const login = await startLogin(anyPort, { limits });
      const slow = drip(Number(new URL(login.redirectUri).port), crowd);
      expect((await visit(login.at(right), comes)).status).toBe(200);
      await ended(slow);
      await login.close();
    }));

  it('are ended by the end of the login', () =>
    expectNoneLeft(async () => {
      const login = await startLogin(anyPort, { limits: { ...limits, timeoutMs: 60_000 } });
      const slow = drip(Number(new URL(login.redirectUri).port), crowd);
      await Promise.all(slow.map((socket) => new Promise((stands) => socket.once('connect', stands))));
      await login.close();
      await ended(slow);
    }));
});

/** A program that has a port of this computer. */
async function occupy(host: string): Promise<{ readonly port: number; readonly server: Server }> {
  const server = createServer();
  await new Promise<void>((done) => server.listen({ host, port: 0, exclusive: true }, done));
  onTestFinished(() => void server.close());
  const address = server.address();
  return { server, port: typeof address === 'object' && address !== null ? address.port : 0 };
}

describe('a listener that cannot be had', () => {
  it.each<[string, string, Omit<LoopbackRedirect, 'ports'>]>([
    ['whose port is in use', '127.0.0.1', { host: '127.0.0.1', path }],
    ['whose port is in use for IPv6', '::1', { host: '[::1]', path }],
    ['whose name has its port in use for IPv6 only', '::1', { host: 'localhost', path: '' }],
    ['whose name has its port in use for IPv4 only', '127.0.0.1', { host: 'localhost', path: '' }],
  ])('%s leaves nothing behind, however often it is tried', async (_what, taken, redirect) => {
    const { port } = await occupy(taken);
    await expectNoneLeft(async () => {
      for (let round = 0; round < logins; round += 1) {
        const error = { code: 'redirect-unavailable', because: 'ports-busy', ports: [port] };
        expect(await listenAt({ ...redirect, ports: [port] })).toMatchObject({ ok: false, error });
      }
    });
  });

  it('at an address that this computer does not have leaves nothing behind', () =>
    expectNoneLeft(async () => {
      const addresses = { '127.0.0.1': ['192.0.2.1'], '[::1]': [], localhost: ['192.0.2.1', '2001:db8::1'] };
      for (const host of ['127.0.0.1', 'localhost'] as const) {
        const error = { code: 'redirect-unavailable', because: 'no-address' };
        expect(await listenAt({ ...anyPort, host }, { addresses })).toMatchObject({ ok: false, error });
      }
    }));
});

describe('a login', () => {
  it('without IPv4 comes back over IPv6, and leaves nothing behind', () =>
    expectNoneLeft(async () => {
      const addresses = { '127.0.0.1': [], '[::1]': ['::1'], localhost: ['192.0.2.1', '::1'] };
      const login = await startLogin({ host: 'localhost', ports: [], path: '' }, { addresses });
      const { port } = new URL(login.redirectUri);
      const headers = { ...navigation, Host: `localhost:${port}` };
      expect((await visit(`http://[::1]:${port}/?${right}`, { headers })).status).toBe(200);
      await login.close();
    }));

  it('that nobody ends is gone once it is closed, at both addresses of its name', () =>
    expectNoneLeft(async () => {
      const login = await startLogin({ host: 'localhost', ports: [], path: '' });
      const { port } = new URL(login.redirectUri);
      await login.close();
      for (const host of ['127.0.0.1', '[::1]']) {
        await expect(visit(`http://${host}:${port}/?${right}`, comes)).rejects.toMatchObject(gone);
      }
      expect(await login.isBack()).toBe(false);
    }));

  it(`is one of ${logins} at the same time, each with its own end`, () =>
    expectNoneLeft(async () => {
      const all = await Promise.all(
        Array.from({ length: logins }, () => startLogin({ ...anyPort, host: 'localhost' })),
      );
      const ports = all.map(({ redirectUri }) => new URL(redirectUri).port);
      expect(new Set(ports).size).toBe(logins);
      const visits = all.map((_login, index) => {
        const port = ports[index] ?? '';
        const headers = { ...navigation, Host: `localhost:${port}` };
        return visit(`http://127.0.0.1:${port}${path}?state=${state}&code=${index}`, { headers });
      });
      expect(new Set((await Promise.all(visits)).map(({ status }) => status))).toEqual(new Set([200]));
      const codes = await Promise.all(all.map(({ callback }) => callback.then((url) => url.searchParams.get('code'))));
      expect(codes).toEqual(all.map((_login, index) => `${index}`));
      await Promise.all(all.map((login) => login.close()));
    }));
});
