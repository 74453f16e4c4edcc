import { describe, expect, it } from 'vitest';
import { http, json, type RawAnswer, startRawServer } from '../http/raw-server.ts';
import { type CallName, calls, canary, impatientCalls } from './fixtures.ts';

const html = `<!doctype html><title>${canary}</title>`;
const deep = `${'['.repeat(9_000)}${']'.repeat(9_000)}`;
const asJson = { 'Content-Type': 'application/json' };

/** An answer, what it means to the six endpoints that take JSON, and whether it settles a request that may rotate. */
interface Hostility {
  readonly name: string;
  readonly answer: RawAnswer;
  readonly error: object;
  readonly delivery: 'answered' | 'unknown';
}

const bad = (because: string) => ({ code: 'bad-answer', because });
const cases: readonly Hostility[] = [
  {
    name: 'HTML with status 200',
    answer: http(200, { 'Content-Type': 'text/html' }, html),
    error: bad('html'),
    delivery: 'unknown',
  },
  { name: 'HTML called JSON', answer: http(200, asJson, html), error: bad('html'), delivery: 'unknown' },
  { name: 'nothing', answer: http(200, asJson, ''), error: bad('empty'), delivery: 'unknown' },
  {
    name: 'text',
    answer: http(200, { 'Content-Type': 'text/plain' }, canary),
    error: bad('wrong-content-type'),
    delivery: 'unknown',
  },
  { name: 'no type', answer: http(200, {}, '{}'), error: bad('wrong-content-type'), delivery: 'unknown' },
  {
    name: 'half an object',
    answer: http(200, asJson, `{"access_token":"${canary}`),
    error: bad('not-json'),
    delivery: 'unknown',
  },
  {
    name: 'a redirect',
    answer: http(302, { Location: `https://x/${canary}` }, ''),
    error: bad('redirect'),
    delivery: 'unknown',
  },
  {
    name: '20 MB of JSON',
    answer: http(200, asJson, `"${'x'.repeat(2e7)}"`),
    error: bad('too-large'),
    delivery: 'unknown',
  },
  {
    name: 'HTML with status 403',
    answer: http(403, { 'Content-Type': 'text/html' }, html),
    error: bad('html'),
    delivery: 'unknown',
  },
  {
    name: 'HTML with status 404',
    answer: http(404, { 'Content-Type': 'text/html' }, html),
    error: bad('html'),
    delivery: 'unknown',
  },
  {
    name: 'a proxy error',
    answer: http(502, { 'Content-Type': 'text/html' }, html),
    error: { code: 'server-fault', status: 502 },
    delivery: 'unknown',
  },
  {
    name: 'a proxy error in JSON',
    answer: json(503, { message: canary }),
    error: { code: 'server-fault', status: 503 },
    delivery: 'unknown',
  },
  ...[
    json(504, { timestamp: '2026-11-30T05:00:00Z', status: 504, error: 'Gateway Timeout', path: '/my' }),
    json(502, { statusCode: 502, error: 'Bad Gateway', message: canary }),
    json(503, { error: 'Service Unavailable' }),
    json(500, { timestamp: 1, status: 500, error: 'Internal Server Error', path: '/my' }),
    json(502, { error: 'internal_server_error' }),
    json(503, { error: 'invalid_request', error_description: canary }),
  ].map((answer, index) => ({
    name: `the error of a gateway in JSON, ${index + 1}`,
    answer,
    error: { code: 'server-fault' },
    delivery: 'unknown' as const,
  })),
  ...[
    json(403, { error: 'Forbidden', message: canary }),
    json(401, { error: 'Unauthorized' }),
    json(404, { status: 404, error: 'Not Found', path: '/my' }),
    json(408, { error: 'invalid_request' }),
    json(418, { error: canary, error_description: canary }),
  ].map((answer, index) => ({
    name: `a refusal by something in front, ${index + 1}`,
    answer,
    error: bad('not-its-own'),
    delivery: 'unknown' as const,
  })),
  {
    name: 'a fault of its own',
    answer: json(500, { error: 'internal_server_error', error_description: canary }),
    error: { code: 'server-fault', status: 500 },
    delivery: 'answered',
  },
  {
    name: 'too many requests',
    answer: http(429, { 'Retry-After': '7' }, 'Too Many Requests'),
    error: { code: 'rate-limited', retryAfterSeconds: 7 },
    delivery: 'answered',
  },
  {
    name: 'too many requests, and nonsense',
    answer: http(429, { 'Retry-After': canary }, canary),
    error: { code: 'rate-limited', retryAfterSeconds: null },
    delivery: 'answered',
  },
  {
    name: 'silence',
    answer: () => undefined,
    error: { code: 'unreachable', because: 'timeout', sent: true },
    delivery: 'unknown',
  },
  {
    name: 'a reset',
    answer: (socket) => void socket.resetAndDestroy(),
    error: { code: 'unreachable', because: 'reset', sent: true },
    delivery: 'unknown',
  },
];

/** Objects of JSON that no endpoint can use where a success is due. */
const shapes: readonly (readonly [string, string])[] = [
  ['an empty object', '{}'],
  ['an array', '[]'],
  ['null', 'null'],
  ['deep nesting', deep],
  ['a prototype', `{"__proto__":{"access_token":"${canary}","mytoken":"${canary}","issuer":"x"}}`],
  ['members of wrong types', '{"access_token":7,"mytoken":{},"consent_uri":[],"polling_code":1,"issuer":false}'],
  ['a token with a line break', '{"access_token":"a\\nb","mytoken":"a\\nb"}'],
  ['a token of 13 kB', `{"mytoken":"${'x'.repeat(13_000)}","access_token":""}`],
];

const codeFor = (call: CallName, error: object): object =>
  call === 'discover' && 'because' in error && 'code' in error && error.code === 'bad-answer'
    ? { code: 'not-a-mytoken-server' }
    : error;

const endpoints = ['discover', 'begin', 'poll', 'accessToken', 'revoke', 'isRevoked'] as const;

describe.each(endpoints)('%s', (name) => {
  it.each(cases)('answered by $name is one request and one clear error', async ({ answer, error, delivery }) => {
    const server = await startRawServer(answer);
    const by = 'because' in error && error.because === 'timeout' ? impatientCalls : calls;
    const outcome = await by[name](server.origin);
    const result = 'result' in outcome ? outcome.result : outcome;
    expect(result).toMatchObject({ ok: false, error: { ...codeFor(name, error), host: server.host } });
    if ('delivery' in outcome) expect(outcome).toMatchObject({ delivery, successor: null });
    expect(server.received).toHaveLength(1);
    expect(JSON.stringify(outcome)).not.toContain('CANARY');
  });
});

describe.each(['discover', 'begin', 'poll', 'accessToken'] as const)('%s', (name) => {
  it.each(shapes)('does not take %s for a success', async (_shape, body) => {
    const server = await startRawServer(http(200, asJson, body));
    const outcome = await calls[name](server.origin);
    const result = 'result' in outcome ? outcome.result : outcome;
    expect(result).toMatchObject({ ok: false, error: { because: 'wrong-shape' } });
    if ('delivery' in outcome) expect(outcome.delivery).toBe('unknown');
    expect(JSON.stringify(outcome)).not.toContain('CANARY');
  });
});
