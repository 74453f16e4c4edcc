import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { http, type RawAnswer, startRawServer } from '../../unit/http/raw-server.ts';
import { calls, successor as newMytoken } from '../../unit/mytoken/fixtures.ts';
import { adapter, refreshAt, startProvider, tokens } from '../../unit/oidc/provider.ts';
import { endlessBody } from './answers.ts';

const asJson = { 'Content-Type': 'application/json' };
const newRefreshToken = 'n'.repeat(40);

/** All beginnings of a text, itself among them. */
const beginnings = (text: string) => Array.from({ length: text.length + 1 }, (_, length) => text.slice(0, length));

// The connection ends in order each time: nothing but the text shows that it was cut.
describe('an answer with a new token that is cut at any place', () => {
  it('never leaves the old refresh token as if nothing had happened', async () => {
    const whole = JSON.stringify(tokens({ refresh_token: newRefreshToken, id_token: undefined }));
    const cuts = beginnings(whole);
    const provider = await startProvider(() => ({ '/token': cuts.map((text) => http(200, asJson, text)) }));
    for (const text of cuts) {
      const { exchange, kept } = await refreshAt(provider);
      const isThere = text.includes(`"${newRefreshToken}"`);
      expect({ text, kept, delivery: exchange.delivery }).toEqual({
        text,
        kept: isThere ? [newRefreshToken] : [],
        delivery: isThere ? 'answered' : 'unknown',
      });
    }
    expect(provider.forms('/token')).toHaveLength(cuts.length);
  });

  it('never leaves the old mytoken as if nothing had happened', async () => {
    const update = { mytoken: newMytoken, mytoken_type: 'token' };
    const cuts = beginnings(JSON.stringify({ access_token: 'at', expires_in: 60, token_update: update }));
    let next = 0;
    const server = await startRawServer((socket) => http(200, asJson, cuts[next++] ?? '')(socket));
    for (const text of cuts) {
      const { successor, delivery } = await calls.accessToken(server.origin);
      const isWhole = text === cuts.at(-1);
      if (isWhole) expect({ successor, delivery }).toEqual({ successor: newMytoken, delivery: 'answered' });
      else expect(['unknown', 'unreadable'], text).toContain(delivery);
    }
    expect(server.received).toHaveLength(cuts.length);
  });

  it.each(['createMytoken', 'redeemTransferCode'] as const)('of %s never loses a token that is in it', async (name) => {
    const made = 't'.repeat(64);
    const details = { mytoken_type: 'token', mom_id: 'mom', capabilities: ['AT'], restrictions: [], expires_in: 60 };
    const cuts = beginnings(JSON.stringify({ mytoken: made, ...details }));
    let next = 0;
    const server = await startRawServer((socket) => http(200, asJson, cuts[next++] ?? '')(socket));
    for (const text of cuts) {
      const called = await calls[name](server.origin);
      const result = 'result' in called ? called.result : called;
      expect(JSON.stringify(result).includes(made), text).toBe(text.includes(`"${made}"`));
      expect(result.ok, text).toBe(text.includes(`"${made}"`));
    }
    expect(server.received).toHaveLength(cuts.length);
  });
});

describe('a body without end', () => {
  /** how much the server could write before the client had enough */
  async function written(call: (origin: string) => Promise<unknown>): Promise<number> {
    let taken: Socket | undefined;
    const answer: RawAnswer = (socket) => {
      taken = socket;
      endlessBody(socket);
    };
    const server = await startRawServer(answer);
    await call(server.origin);
    return taken?.bytesWritten ?? 0;
  }

  it.each([
    ['a provider', 1, (origin: string) => adapter.discover(origin)],
    ['a mytoken server', 1, calls.discover],
    ['a mytoken server that may send a token', 16, calls.accessToken],
  ] as const)('of %s is read no further than its limit', async (_whose, megabytes, call) => {
    const bytes = await written(call);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan((megabytes + 10) * 1_048_576);
  });
});
