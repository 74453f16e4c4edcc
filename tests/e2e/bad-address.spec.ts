import type { RequestListener } from 'node:http';
import { expect } from '@playwright/test';
import { startSandbox } from '../../sandbox/start.ts';
import type { AppError } from '../../src/shared/ipc/errors.ts';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import type { DrivenApp } from './driver/app.ts';
import { expectSentences, readSnapshot, typeAddress } from './support/hand.ts';
import { startOddServer } from './support/odd-server.ts';
import { test } from './support/stage.ts';

/** The page says exactly this of the address, and offers nothing to add. */
async function expectError(app: DrivenApp, address: string, error: AppError): Promise<void> {
  const page = await app.window();
  await typeAddress(page, address);
  await expectSentences(page, error);
  expect(app.electron.windows()).toHaveLength(1);
  expect((await readSnapshot(page)).servers).toEqual([]);
}

/** Of an address on this computer no more is told. */
const missed = (host: string): AppError => ({ code: 'not-a-mytoken-server', host, because: 'none-or-other' });

/** Counts the TCP connections that main tries to make from now on; the desktop's bus is reached by a socket file. */
async function watchConnections(app: DrivenApp): Promise<() => Promise<number>> {
  await app.inMain(() => {
    const { Socket } = process.getBuiltinModule('node:net');
    const connect = Socket.prototype.connect;
    const counted = { count: 0 };
    Reflect.set(globalThis, 'connections', counted);
    Socket.prototype.connect = function countConnect(this: InstanceType<typeof Socket>, ...args: unknown[]) {
      const [first] = args.flat();
      if (typeof first === 'object' && first !== null && 'port' in first && first.port) counted.count += 1;
      return Reflect.apply(connect, this, args);
    } as typeof connect;
  });
  return () => app.inMain((): number => Reflect.get(globalThis, 'connections').count);
}

test('an address that is none, or leads off this computer without encryption, is not asked', async ({ start }) => {
  const app = await start();
  const connections = await watchConnections(app);
  for (const address of [
    'not an address',
    'http://',
    'ftp://127.0.0.1/',
    'javascript:alert(1)',
    'http://me:pw@127.0.0.1',
  ]) {
    await test.step(address, () => expectError(app, address, { code: 'not-a-url' }));
  }
  for (const host of ['example.org', '127.0.0.1.example.org', '192.0.2.1']) {
    await test.step(host, () => expectError(app, `http://${host}`, { code: 'not-https', host }));
  }
  expect(await connections()).toBe(0);

  const server = await startOddServer((_request, response) => response.end());
  await expectError(app, server.origin, missed(server.host));
  expect(await connections(), 'the counter counts').toBe(1);
  await server.close();
});

const json = { 'content-type': 'application/json' };
const html = { 'content-type': 'text/html; charset=utf-8' };
const page = '<!doctype html><title>A shop</title><h1>Welcome</h1>';

const strangers: readonly { readonly what: string; readonly answer: RequestListener }[] = [
  { what: 'a web page', answer: (_, response) => response.writeHead(200, html).end(page) },
  {
    what: '10 MB of JSON without a length',
    answer: (_, response) => {
      response.writeHead(200, json).write('[');
      for (let part = 0; part < 100; part++) response.write(`"${'a'.repeat(100_000)}",`);
      response.end('0]');
    },
  },
  {
    what: 'a redirect',
    answer: (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
  },
];

test('a server of another kind is not told apart from none on this computer, and never asked twice', async ({
  start,
}) => {
  const app = await start();
  for (const { what, answer } of strangers) {
    await test.step(what, async () => {
      const server = await startOddServer(answer);
      await expectError(app, server.origin, missed(server.host));
      expect(server.requests()).toEqual(['GET /.well-known/mytoken-configuration']);
      await server.close();
    });
  }
});

test('an address where nobody listens', async ({ start }) => {
  const app = await start();
  const server = await startOddServer(() => undefined);
  await server.close();
  await expectError(app, server.origin, missed(server.host));
});

test('a mytoken server without polling codes is explained, and cannot be added', async ({ start }) => {
  const app = await start();
  const sandbox = await startSandbox({ mytoken: { pollingCodes: false } });
  const window = await app.window();
  await typeAddress(window, sandbox.mytoken.issuer);
  const { host } = new URL(sandbox.mytoken.issuer);
  await expectSentences(window, { code: 'no-polling-codes', host });
  expect(app.electron.windows()).toHaveLength(1);
  expect((await readSnapshot(window)).servers).toEqual([]);
  await sandbox.close();
});

test('a server that limits requests is believed', async ({ start }) => {
  const app = await start();
  const sandbox = await startSandbox({ mytoken: { rateLimit: { maxRequests: 1, window: 60 } } });
  const window = await app.window();
  const { host } = new URL(sandbox.mytoken.issuer);
  // Somebody else at this address has used up what the server allows.
  await fetch(`${sandbox.mytoken.issuer}/.well-known/mytoken-configuration`);
  await typeAddress(window, sandbox.mytoken.issuer);
  const limited = (seconds: number) =>
    messages.errors.explain({ code: 'rate-limited', host, retryAfterSeconds: seconds });
  await expect(window.getByRole('alert').locator('p')).toHaveText([
    limited(60).happened,
    limited(60).safe,
    new RegExp(`^(${[58, 59, 60].map((seconds) => limited(seconds).next.replaceAll('.', '\\.')).join('|')})$`),
  ]);
  await sandbox.close();
});
