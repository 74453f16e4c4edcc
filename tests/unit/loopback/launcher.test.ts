import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Log } from '../../../src/main/core/ports/log.ts';
import type { LaunchedLogin } from '../../../src/main/core/ports/login-launcher.ts';
import type { ConsentUri } from '../../../src/main/core/ports/mytoken-server.ts';
import { mayOpen } from '../../../src/main/desktop/system/browser-address.ts';
import { createLoginLauncher } from '../../../src/main/loopback/launcher.ts';
import { loopback } from '../../../src/shared/messages/login.ts';
import { navigation, sendRaw, visit } from './visitors.ts';
import { rawStarts, wrongStarts } from './wrong-requests.ts';

const target = 'https://mytoken.example/c/AbCdEfGh' as ConsentUri;
const limits = { headerBytes: 8_192, connections: 16, timeoutMs: 800 };

const logged: string[] = [];
const log: Log = { event: (name, facts) => void logged.push(JSON.stringify([name, facts])) };
const open = new Set<LaunchedLogin>();

afterEach(async () => {
  for (const launched of open) await launched.close();
  open.clear();
});

async function launch(ipv4?: string): Promise<LaunchedLogin> {
  const options = { messages: loopback, log, machine: { newId: () => 'id' }, limits };
  const launcher = createLoginLauncher(ipv4 === undefined ? options : { ...options, ipv4 });
  const launched = await launcher.launch(target);
  if (!launched.ok) throw new Error(launched.error.code);
  open.add(launched.value);
  return launched.value;
}

/** Whether the alarm was raised by now: a promise that is settled already wins the race. */
const alarmed = (launched: LaunchedLogin): Promise<boolean> =>
  Promise.race([launched.usedTwice.then(() => true), new Promise<boolean>((no) => setImmediate(() => no(false)))]);

describe('the one-use address', () => {
  it('is a random path on this computer', async () => {
    const [one, two] = [await launch(), await launch()];
    expect(one.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/start\/[0-9a-f]{32}$/);
    expect(new URL(one.address).pathname).not.toBe(new URL(two.address).pathname);
  });

  it('is one of IPv6 where there is no IPv4, may be opened, and leads on', async () => {
    // Kept for documentation (RFC 5737): no computer has it.
    const { address } = await launch('192.0.2.1');
    expect(address).toMatch(/^http:\/\/\[::1\]:\d+\/start\/[0-9a-f]{32}$/);
    expect(mayOpen(address)).toBe(true);
    expect(await visit(address, { headers: navigation })).toMatchObject({ status: 302, headers: { location: target } });
  });

  it('leads to the consent page, and leaves nothing behind', async () => {
    const { status, headers, body } = await visit((await launch()).address, { headers: navigation });
    expect({ status, body }).toEqual({ status: 302, body: '' });
    expect(headers).toMatchObject({
      location: target,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      connection: 'close',
    });
  });

  it('works for browsers that do not say how they come', async () => {
    expect((await visit((await launch()).address)).status).toBe(302);
  });

  it('is gone after one visit, and a second one raises the alarm', async () => {
    const launched = await launch();
    await visit(launched.address);
    expect(await alarmed(launched)).toBe(false);
    const { status, headers, body } = await visit(launched.address);
    expect(status).toBe(410);
    expect(headers.location).toBeUndefined();
    expect(body).not.toContain('AbCdEfGh');
    await launched.usedTwice;
  });

  it('lets one of many visitors at the same moment pass', async () => {
    const { address } = await launch();
    const statuses = await Promise.all(Array.from({ length: 10 }, () => visit(address).then(({ status }) => status)));
    expect(statuses.filter((status) => status === 302)).toHaveLength(1);
    expect(statuses.filter((status) => status === 410)).toHaveLength(9);
  });

  it('is replaced by a new one; the old one raises no alarm', async () => {
    const launched = await launch();
    const newer = launched.again();
    expect(newer).not.toBe(launched.address);
    expect((await visit(launched.address)).status).toBe(410);
    expect(await alarmed(launched)).toBe(false);
    expect((await visit(newer)).status).toBe(302);
  });

  it('that was used raises the alarm also after a new one was made', async () => {
    const launched = await launch();
    await visit(launched.address);
    launched.again();
    await visit(launched.address);
    await launched.usedTwice;
  });

  it('is gone with its listener', async () => {
    const launched = await launch();
    await launched.close();
    await launched.close();
    await expect(visit(launched.address)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

describe('a wrong request', () => {
  it.each(wrongStarts)('%s is refused and uses nothing up', async (_what, { path, ...options }, status) => {
    const launched = await launch();
    const address = path?.startsWith('/') ? new URL(path, launched.address).href : launched.address + (path ?? '');
    const answer = await visit(address, options);
    expect(answer.status).toBe(status);
    expect(answer.headers.location).toBeUndefined();
    expect((await visit(launched.address, { headers: navigation })).status).toBe(302);
    expect(await alarmed(launched)).toBe(false);
  });

  it.each(rawStarts)('%s ends the connection, not the login', async (_what, text) => {
    const launched = await launch();
    expect(await sendRaw(launched.address, text)).not.toMatch(/HTTP\/1\.1 [23]/);
    expect((await visit(launched.address)).status).toBe(302);
  });

  it('of more than 8 KiB is not read', async () => {
    const launched = await launch();
    expect((await visit(launched.address, { headers: { 'X-Long': 'x'.repeat(7_000) } })).status).toBe(302);
    expect((await visit(launched.again(), { headers: { 'X-Long': 'x'.repeat(9_000) } })).status).toBe(400);
  });

  it('finds no place beside sixteen others, until they are gone', async () => {
    const { address } = await launch();
    const silent = Array.from({ length: 16 }, () => sendRaw(address, ''));
    await expect(visit(address)).rejects.toMatchObject({ code: 'ECONNRESET' });
    await Promise.all(silent);
    expect((await visit(address)).status).toBe(302);
  });

  describe('that keeps the browser away', () => {
    /** Sixteen connections that say nothing: no further one finds a place until they are over. */
    const hold = (address: string) => {
      const { hostname, port } = new URL(address);
      const held = Array.from({ length: limits.connections }, () => connect(Number(port), hostname));
      return Promise.all(
        held.map(
          (socket) => new Promise<void>((stands) => socket.on('error', () => undefined).once('connect', stands)),
        ),
      );
    };

    it('after a first visit is the alarm', async () => {
      const launched = await launch();
      expect((await visit(launched.address)).headers.location).toBe(target);
      expect(launched.wasVisited()).toBe(true);
      await hold(launched.address);
      await expect(visit(launched.address)).rejects.toMatchObject({ code: 'ECONNRESET' });
      await launched.usedTwice;
    });

    it('before anybody was led on is none, and the address is still good', async () => {
      const launched = await launch();
      await hold(launched.address);
      await expect(visit(launched.address)).rejects.toMatchObject({ code: 'ECONNRESET' });
      expect(launched.wasVisited()).toBe(false);
      expect(await alarmed(launched)).toBe(false);
    });
  });

  it('is answered by a fixed page that can run and load nothing', async () => {
    const { headers, body } = await visit(new URL('/<b>canary', (await launch()).address).href);
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'/,
    );
    expect(headers['cache-control']).toBe('no-store');
    expect(body).toContain(loopback.notFoundHeading);
    expect(body).not.toContain('canary');
  });
});

it('a thousand visitors leave the listener in order', async () => {
  const { address } = await launch();
  const stranger = new URL('/x', address).href;
  for (let round = 0; round < 100; round += 1) {
    // More than 16 connections at once are dropped, which is an error at the visitor's side.
    await Promise.allSettled(Array.from({ length: 10 }, () => visit(stranger)));
  }
  expect((await visit(address)).status).toBe(302);
});

it('the log names no address', () => {
  expect(logged.length).toBeGreaterThan(0);
  expect(logged.join('\n')).not.toMatch(/\/start\/|AbCdEfGh|[0-9a-f]{32}/);
});
