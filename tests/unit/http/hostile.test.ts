import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHttp } from '../../../src/main/http/client.ts';
import { bytes, closedPort, http, json, type RawAnswer, startRawServer } from './raw-server.ts';

const client = createHttp({
  userAgent: 'Test/1',
  loopbackOnly: false,
  authorities: () => null,
  deadlineMs: 60_000,
  bodyLimit: 10_000,
  headerLimit: 4_096,
});

const dripping: RawAnswer = (socket) => {
  socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n');
  const timer = setInterval(() => socket.write('x'), 10);
  socket.on('close', () => clearInterval(timer));
};

const endlessHeaders: RawAnswer = (socket) => {
  socket.write('HTTP/1.1 200 OK\r\n');
  const timer = setInterval(() => socket.write(`X-More: ${'x'.repeat(500)}\r\n`), 2);
  socket.on('close', () => clearInterval(timer));
};

const endlessBody: RawAnswer = (socket) => {
  socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
  const more = () => {
    while (!socket.destroyed && socket.write(`1000\r\n${'x'.repeat(4_096)}\r\n`));
  };
  socket.on('drain', more);
  more();
};

const bad = (because: string) => ({ code: 'bad-answer', because, requestId: null });
const unreachable = (because: string) => ({ code: 'unreachable', because, sent: true });

const cases: readonly (readonly [string, RawAnswer, object])[] = [
  ['silence', () => undefined, unreachable('timeout')],
  ['one byte at a time', dripping, unreachable('timeout')],
  ['headers without end', endlessHeaders, bad('too-large')],
  ['headers of 8 KB', http(200, { 'X-Long': 'x'.repeat(8_000) }, ''), bad('too-large')],
  ['a body without end', endlessBody, bad('too-large')],
  ['a length of a gigabyte', bytes('HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\nx'), bad('too-large')],
  [
    'a compressed bomb',
    http(200, { 'Content-Encoding': 'gzip' }, gzipSync('0'.repeat(1e6))),
    bad('wrong-content-type'),
  ],
  ['a reset before the headers', (socket) => void socket.resetAndDestroy(), unreachable('reset')],
  ['a close before the headers', (socket) => void socket.destroy(), unreachable('reset')],
  ['a close in the headers', bytes('HTTP/1.1 200 OK\r\nContent-Le'), unreachable('reset')],
  ['a body cut off', bytes('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"a"'), unreachable('reset')],
  ['chunks cut off', bytes('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab'), unreachable('reset')],
  ['chunks of a wrong length', bytes('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab'), bad('not-json')],
  ['something that is not HTTP', bytes('SSH-2.0-OpenSSH_9.2\r\n'), bad('not-json')],
  ['an upgrade', bytes('HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'), unreachable('reset')],
  ...[301, 302, 303, 307, 308].map((status): readonly [string, RawAnswer, object] => [
    `a redirect ${status}`,
    http(status, { Location: 'http://127.0.0.1:1/canary' }, '<html>'),
    bad('redirect'),
  ]),
];

describe('one request to a hostile server', () => {
  it.each(cases)('%s is an error within the deadline, after one request', async (_name, answer, expected) => {
    const server = await startRawServer(answer);
    // Short only where it is to be reached: elsewhere a busy machine could reach it too.
    const deadlineMs = 'because' in expected && expected.because === 'timeout' ? 300 : 60_000;
    const started = performance.now();
    const answered = await client({ method: 'POST', url: `${server.origin}/x`, body: 'secret', deadlineMs });
    expect(performance.now() - started).toBeLessThan(deadlineMs + 10_000);
    expect(answered).toEqual({ ok: false, error: { sent: true, error: { ...expected, host: server.host } } });
    expect(server.received).toHaveLength(1);
  });

  it('a port where nobody listens: nothing was sent', async () => {
    const host = `127.0.0.1:${await closedPort()}`;
    const error = { code: 'unreachable', host, because: 'refused', sent: false };
    expect(await client({ method: 'GET', url: `http://${host}/` })).toEqual({
      ok: false,
      error: { sent: false, error },
    });
  });

  it('a web server without encryption: nothing was sent, and it is said', async () => {
    const server = createServer((_request, response) => response.end());
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    onTestFinished(() => void server.close());
    const address = server.address();
    const host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    const answered = await client({ method: 'POST', url: `https://${host}/`, body: 'secret' });
    const error = { code: 'certificate', host, because: 'protocol' };
    expect(answered).toEqual({ ok: false, error: { sent: false, error } });
  });

  it('a port that answers no handshake: nothing was sent', async () => {
    const server = await startRawServer(json(200, {}));
    const answered = await client({
      method: 'POST',
      url: `https://${server.host}/`,
      body: 'secret',
      deadlineMs: 2_000,
    });
    expect(answered).toMatchObject({ error: { sent: false } });
    expect(server.received.join('')).not.toContain('secret');
  });

  it('memory stays bounded', async () => {
    const server = await startRawServer(endlessBody);
    const before = process.memoryUsage().rss;
    for (let round = 0; round < 20; round += 1) await client({ method: 'GET', url: server.origin });
    expect(process.memoryUsage().rss - before).toBeLessThan(100e6);
  });
});
