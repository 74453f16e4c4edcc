import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createOwnAddress } from '../../../src/main/http/own-address.ts';

/** A listener that keeps what it gets. */
async function listener() {
  const received: Buffer[] = [];
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('data', (chunk: Buffer) => received.push(chunk));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { server, received, sockets, origin: `http://127.0.0.1:${port}` };
}

const own = createOwnAddress({ loopbackOnly: true });

describe('the address of this computer', () => {
  it('is our end of a connection over which nothing is sent', async () => {
    const { server, received, sockets, origin } = await listener();
    const connected = once(server, 'connection');
    expect(await own.towards(`${origin}/path`)).toEqual({ ok: true, value: { address: '127.0.0.1', isPublic: false } });
    await connected;
    const [socket] = sockets;
    if (socket !== undefined && !socket.destroyed) await once(socket, 'close');
    expect(received).toEqual([]);
  });

  it('is not known where nobody listens', async () => {
    const { server, origin } = await listener();
    server.close();
    await once(server, 'close');
    expect(await own.towards(origin)).toMatchObject({ ok: false, error: { code: 'unreachable', sent: false } });
  });

  it('is asked of no server off this computer with a runtime that is out of support', async () => {
    expect(await own.towards('https://mytoken.example.org')).toEqual({
      ok: false,
      error: { code: 'runtime-loopback-only', host: 'mytoken.example.org' },
    });
  });

  it.each(['http://192.0.2.1', 'ftp://x', 'nonsense'])('is asked of no %s', async (address) => {
    expect((await own.towards(address)).ok).toBe(false);
  });

  it('is given up after a while', async () => {
    // An address that is kept for documentation (RFC 5737) answers to nobody.
    const patient = createOwnAddress({ loopbackOnly: false, deadlineMs: 20 });
    expect(await patient.towards('https://192.0.2.1')).toMatchObject({ ok: false, error: { code: 'unreachable' } });
  });
});
