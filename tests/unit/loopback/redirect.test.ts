import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { anyPort, code, listenAt, logged, path, right, startLogin, state } from './redirect-login.ts';
import { navigation, sendRaw, visit } from './visitors.ts';
import { rawCallbacks, wrongCallbacks } from './wrong-requests.ts';

const { loopback } = english.login;
const words = loopback.redirect;
const comes = { headers: { ...navigation, 'Sec-Fetch-Site': 'cross-site' } };

describe('the right callback', () => {
  it('ends the login, and the tab says so', async () => {
    const login = await startLogin();
    const { status, headers, body } = await visit(login.at(`${right}&iss=https%3A%2F%2Fop.example&session=1`), comes);
    expect(status).toBe(200);
    expect(body).toContain(words.receivedHeading);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      connection: 'close',
    });
    const address = await login.callback;
    expect(address.href).toBe(login.at(`${right}&iss=https%3A%2F%2Fop.example&session=1`));
  });

  it('may come from a browser that does not say how it comes', async () => {
    const login = await startLogin();
    expect((await visit(login.at(right))).status).toBe(200);
    expect(await login.isBack()).toBe(true);
  });

  it('may be an error, which only the right state makes one of this login', async () => {
    const login = await startLogin();
    const { status, body } = await visit(login.at(`error=access_denied&state=${state}`), comes);
    expect(status).toBe(200);
    expect(body).toContain(words.declinedHeading);
    expect((await login.callback).searchParams.get('error')).toBe('access_denied');
  });

  it('brings the cookies of other programs on this computer along', async () => {
    const login = await startLogin();
    const headers = { ...comes.headers, Cookie: `a=${'x'.repeat(20_000)}` };
    expect((await visit(login.at(right), { headers })).status).toBe(200);
  });

  it('counts once: a second one is told so and changes nothing', async () => {
    const login = await startLogin();
    await visit(login.at(right), comes);
    const { status, body } = await visit(login.at(`state=${state}&code=other`), comes);
    expect(status).toBe(410);
    expect(body).toContain(words.usedHeading);
    expect((await login.callback).searchParams.get('code')).toBe(code);
  });

  it('counts once among many at the same moment', async () => {
    const login = await startLogin();
    const visits = Array.from({ length: 10 }, (_, index) => visit(login.at(`state=${state}&code=${index}`), comes));
    const statuses = (await Promise.all(visits)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 410)).toHaveLength(9);
  });

  it('gets its page though the listener is closed at once', async () => {
    const login = await startLogin();
    const closed = login.callback.then(() => login.close());
    expect((await visit(login.at(right), comes)).body).toContain(words.receivedHeading);
    await closed;
  });

  it('comes to a redirect URI without a path', async () => {
    const login = await startLogin({ ...anyPort, path: '' });
    expect(login.redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await visit(login.at(right, '/callback'), comes)).status).toBe(404);
    expect((await visit(login.at(right, '/'), comes)).status).toBe(200);
  });

  it('belongs to one of two logins', async () => {
    const [one, two] = [await startLogin(), await startLogin({ ...anyPort, path: '/callback/other-1' })];
    expect((await visit(one.at(right, '/callback/other-1'), comes)).status).toBe(404);
    expect((await visit(two.at(right), comes)).status).toBe(200);
    expect([await one.isBack(), await two.isBack()]).toEqual([false, true]);
  });
});

describe('a wrong request', () => {
  it.each(wrongCallbacks)(
    '%s is refused, and the login goes on',
    async (_what, { query, path, ...options }, status) => {
      const login = await startLogin();
      const answer = await visit(login.at(query ?? right, path), options);
      expect(answer.status).toBe(status);
      expect(answer.headers.location).toBeUndefined();
      if (options.method !== 'HEAD') expect(answer.body).toContain(words.wrongHeading);
      expect(await login.isBack()).toBe(false);
      expect((await visit(login.at(right), comes)).status).toBe(200);
      expect((await login.callback).searchParams.get('code')).toBe(code);
    },
  );

  it.each(rawCallbacks)('%s ends the connection, not the login', async (_what, text) => {
    const login = await startLogin(anyPort, { limits: { headerBytes: 32_768, connections: 16, timeoutMs: 400 } });
    const { host } = new URL(login.redirectUri);
    expect(await sendRaw(login.redirectUri, text.replace('Host: x', `Host: ${host}`))).not.toMatch(/HTTP\/1\.1 [23]/);
    expect(await login.isBack()).toBe(false);
    expect((await visit(login.at(right))).status).toBe(200);
  });

  it('is every one until it is known what the right one has', async () => {
    const listening = await listenAt(anyPort);
    if (!listening.ok) throw new Error(listening.error.code);
    const { redirectUri, waitFor, close } = listening.value;
    expect((await visit(`${redirectUri}?${right}`, comes)).status).toBe(400);
    const callback = waitFor(state);
    expect((await visit(`${redirectUri}?${right}`, comes)).status).toBe(200);
    await callback;
    await close();
  });

  it('is answered by a fixed page that can run and load nothing', async () => {
    const login = await startLogin();
    for (const query of [`<b>canary&x="canary"`, `${right}&x=<b>canary`, `${right}&x=canary`]) {
      const { headers, body } = await visit(login.at(query), comes);
      expect(headers['content-security-policy']).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
      );
      expect(body).toContain(`<title>${loopback.title}</title>`);
      expect(body).not.toMatch(/canary|src=|href=|url\(|<script/i);
    }
  });
});

describe('a crowd', () => {
  it('of a thousand wrong requests leaves the right one through, and the log short', async () => {
    const login = await startLogin();
    const before = logged.length;
    for (let round = 0; round < 50; round += 1) {
      const visits = Array.from({ length: 20 }, (_, index) => visit(login.at(`code=${index}&state=wrong`)));
      expect(new Set((await Promise.all(visits)).map(({ status }) => status))).toEqual(new Set([400]));
    }
    expect((await visit(login.at(right), comes)).status).toBe(200);
    await login.close();
    expect(logged.length - before).toBeLessThan(30);
    expect(logged.at(-1)).toContain('"wrong":1000');
  });

  /** Connections that say nothing, as many as are asked for. */
  const hold = (address: string, count: number) => {
    const { hostname, port } = new URL(address);
    return Array.from({ length: count }, () => {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      return socket;
    });
  };
  const standing = (sockets: ReturnType<typeof hold>) =>
    Promise.all(sockets.map((socket) => new Promise<void>((stands) => socket.once('connect', stands))));

  it('of a thousand connections does not push out a browser that came before and asks late', async () => {
    const login = await startLogin();
    const { host, port } = new URL(login.redirectUri);
    const browser = connect(Number(port), '127.0.0.1');
    await standing([browser]);
    const silent = hold(login.redirectUri, 1_000);
    await standing(silent);
    browser.write(`GET ${path}?${right} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
    const answer = await new Promise<string>((came) => browser.once('data', (bytes) => came(String(bytes))));
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    for (const socket of silent) socket.destroy();
  });

  it('of silent connections makes room, the oldest first', async () => {
    const login = await startLogin(anyPort, { limits: { headerBytes: 8_192, connections: 16, timeoutMs: 60_000 } });
    const [oldest, ...others] = hold(login.redirectUri, 16);
    if (oldest === undefined) throw new Error('no connection');
    await standing([oldest, ...others]);
    const ended = new Promise((end) => oldest.once('close', end));
    expect((await visit(login.at(right), comes)).status).toBe(200);
    await ended;
    expect(others.filter((socket) => socket.readyState !== 'open')).toEqual([]);
    await login.close();
    expect(logged.at(-1)).toContain('"dropped":1');
  });

  it('keeps no place for one that speaks no HTTP and does not go', async () => {
    const login = await startLogin(anyPort, { limits: { headerBytes: 8_192, connections: 16, timeoutMs: 60_000 } });
    const sockets = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
    await expect.poll(sockets, { timeout: 10_000 }).toBe(0);
    const { port } = new URL(login.redirectUri);
    const stranger = connect({ port: Number(port), host: '127.0.0.1', allowHalfOpen: true });
    stranger.on('error', () => undefined).resume();
    stranger.write('\x16\x03\x01\x02');
    await new Promise((end) => stranger.once('end', end));
    await expect.poll(sockets, { timeout: 10_000 }).toBe(1);
    stranger.destroy();
  });

  it('is gone with the listener, down to the last descriptor', async () => {
    const sockets = () => process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP')).length;
    await expect.poll(sockets, { timeout: 10_000 }).toBe(0);
    const login = await startLogin({ ...anyPort, host: 'localhost' });
    const held = hold(login.redirectUri.replace('localhost', '127.0.0.1'), 100);
    await standing(held);
    for (const socket of held.slice(0, 20)) socket.write(`GET ${path}?${right} HTTP/1.1\r\nHost:`);
    const callback = new URL(login.redirectUri);
    expect((await visit(`http://127.0.0.1:${callback.port}${path}?${right}`)).status).toBe(400);
    const ends = held.map((socket) => new Promise((end) => socket.once('close', end).resume()));
    const before = logged.length;
    await login.close();
    await login.close();
    expect(logged.length - before).toBe(1);
    await Promise.all(ends);
    await expect.poll(sockets, { timeout: 10_000 }).toBe(0);
    await expect(visit(`http://127.0.0.1:${callback.port}${path}`)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

it('the log tells what came, and holds neither code, state nor path', () => {
  const all = logged.join('\n');
  for (const name of ['redirect-listening', 'redirect-refused', 'redirect-callback', 'redirect-closed'])
    expect(all).toContain(name);
  expect(all).not.toMatch(/cAnary|Ab3dE6gH/);
});
