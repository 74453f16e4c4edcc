import { describe, expect, it } from 'vitest';
import { createHttp } from '../../../src/main/http/client.ts';
import { watchRateLimits } from '../../../src/main/mytoken/rate-limit.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { json, startRawServer } from '../http/raw-server.ts';
import { instant } from './fixtures.ts';

const http = createHttp({ userAgent: 'Test/1', loopbackOnly: true, authorities: () => null, deadlineMs: 60_000 });

/** Asks once a server that says this of its limit, and then whether a request that can wait would be sent there. */
async function afterAnswer(limit: Readonly<Record<string, string>>, elapsed = 0) {
  const clock = createFakeClock(instant);
  const limits = watchRateLimits(http, clock);
  const server = await startRawServer(json(200, {}, limit));
  const url = `${server.origin}/any`;
  expect(limits.checkReserve(url)).toBeNull();
  await limits.http({ method: 'GET', url });
  await clock.advance(elapsed);
  return limits.checkReserve(`${server.origin}/other`);
}

const said = (limit: string, remaining: string, reset: string) => ({
  'X-RateLimit-Limit': limit,
  'X-RateLimit-Remaining': remaining,
  'X-RateLimit-Reset': reset,
});

describe('a request that can wait', () => {
  it.each([
    ['a server without a limit', {}],
    ['one that takes more than are kept back', said('100', '21', '200')],
    ['one of a small limit, a fifth of which is kept back', said('10', '3', '200')],
    ['one that says nonsense', said('100', 'few', '200')],
  ])('is sent to %s', async (_what, limit) => {
    expect(await afterAnswer(limit)).toBeNull();
  });

  it.each([
    [said('100', '20', '200'), 20, 200],
    [said('100', '0', '7'), 0, 7],
    [said('10', '2', '200'), 2, 200],
    [said('5000', '20', '200'), 20, 200],
    [{ 'X-RateLimit-Remaining': '20' }, 20, 300],
    [said('100', '20', '999999999'), 20, 3_600],
  ])('is kept back after %j', async (limit, remaining, retryAfterSeconds) => {
    expect(await afterAnswer(limit)).toMatchObject({ code: 'requests-kept-back', remaining, retryAfterSeconds });
  });

  it('is kept back until the window of the limit ends', async () => {
    expect(await afterAnswer(said('100', '3', '200'), 199)).toMatchObject({ retryAfterSeconds: 1 });
    expect(await afterAnswer(said('100', '3', '200'), 200)).toBeNull();
  });

  it('is kept back from that server alone, and by what it said last', async () => {
    const limits = watchRateLimits(http, createFakeClock(instant));
    const remaining = ['4', '90'];
    const server = await startRawServer((socket) => json(200, {}, said('100', remaining.shift() ?? '0', '60'))(socket));
    await limits.http({ method: 'GET', url: server.origin });
    expect(limits.checkReserve(server.origin)).not.toBeNull();
    expect(limits.checkReserve('http://127.0.0.1:1')).toBeNull();
    await limits.http({ method: 'GET', url: server.origin });
    expect(limits.checkReserve(server.origin)).toBeNull();
  });
});
