import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import type { Mytoken, PollingCode } from '../../../src/main/core/ports/mytoken-server.ts';
import { createHttp } from '../../../src/main/http/client.ts';
import { createMytokenClient } from '../../../src/main/mytoken/client.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import { configOf, testClock } from './fixtures.ts';

const mytoken = 'first-value' as Mytoken;
const successor = 'second-value'.padEnd(40, '.');
const request = { mytoken, scopes: [], audiences: [] };

it('hears an answer that comes after a server has waited for its own provider, with the new value in it', async () => {
  const server = createServer(async (_request, response) => {
    await delay(400);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ access_token: 'AT', expires_in: 60, token_update: { mytoken: successor } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const http = createHttp({ userAgent: 'Test/1', loopbackOnly: true, authorities: () => null });
  const client = createMytokenClient({ http, clock: testClock, deadlineMs: 100, tokenDeadlineMs: 20_000 });
  expect(await client.accessToken(configOf(issuer), request)).toMatchObject({
    result: { ok: true },
    successor: successor,
  });
  expect(await client.discover(issuer)).toMatchObject({ error: { because: 'timeout' } });
});

it('reads a token out of an answer that repeats the longest request, each character of it as an escape', async () => {
  const audience = Array.from({ length: 1_000 }, () => '\\u003c'.repeat(2_000));
  const answer = JSON.stringify({ restrictions: [{ audience }], mytoken: successor }).replaceAll('\\\\', '\\');
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const http = createHttp({ userAgent: 'Test/1', loopbackOnly: true, authorities: () => null });
  const client = createMytokenClient({ http, clock: testClock });
  expect(answer.length).toBeGreaterThan(12_000_000);
  expect(await client.poll(configOf(issuer), 'code' as PollingCode)).toMatchObject({
    value: { kind: 'issued', token: { mytoken: successor } },
  });
  // What is no more than looked at stays small.
  expect(await client.discover(issuer)).toMatchObject({ error: { because: 'too-large' } });
});

it('waits at least 90 s for what exists only once: a server gives up after 60 s itself', async () => {
  const deadlines: number[] = [];
  const client = createMytokenClient({
    clock: testClock,
    http: async ({ deadlineMs }) => {
      deadlines.push(deadlineMs ?? 0);
      return ok({ status: 500, headers: {}, setCookie: [], text: '' });
    },
  });
  const server = configOf('http://127.0.0.1:1');
  await client.poll(server, 'code' as PollingCode);
  await client.accessToken(server, request);
  await client.revoke(server, mytoken);
  await client.isRevoked(server, mytoken);
  expect(Math.min(...deadlines)).toBeGreaterThanOrEqual(90_000);
  expect(deadlines).toHaveLength(4);
});
