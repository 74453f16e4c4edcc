import { describe, expect, it } from 'vitest';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { type FixedAnswer, http, json, startRawServer } from '../../unit/http/raw-server.ts';
import { type CallName, calls, impatientCalls, impatientMs, successor } from '../../unit/mytoken/fixtures.ts';
import { answersAt, brokenAnswers, canary, type HostileAnswer, refusals, slowAnswers } from './answers.ts';

type Outcome = Awaited<ReturnType<(typeof calls)[CallName]>>;

const resultOf = (outcome: Outcome) => ('result' in outcome ? outcome.result : outcome);

/** Nothing that a server says comes out again, neither as a value nor in a sentence. */
function expectQuiet(outcome: Outcome): void {
  const result = resultOf(outcome);
  const sentence = result.ok ? '' : english.errors.sentence(result.error);
  expect(`${JSON.stringify(outcome)} ${sentence}`).not.toMatch(/canary|evil/i);
}

/** Refusals by something in front of the server (`not-its-own`), and faults that are its own or not. */
const foreign: readonly (HostileAnswer & { readonly delivery: 'answered' | 'unknown' })[] = [
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
    status: 500,
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
    error: { code: 'bad-answer', because: 'not-its-own' },
    status: 403,
    delivery: 'unknown' as const,
  })),
  {
    name: 'a fault of its own',
    answer: json(500, { error: 'internal_server_error', error_description: canary }),
    error: { code: 'server-fault', status: 500 },
    status: 500,
    delivery: 'answered',
  },
  {
    name: 'too many requests, and nonsense',
    answer: http(429, { 'Retry-After': canary }, canary),
    error: { code: 'rate-limited', retryAfterSeconds: null },
    status: 429,
    delivery: 'answered',
  },
];

/** A limit of requests and an error of the server's own list settle a request that may rotate; nothing else does. */
const settled = ({ name, status }: HostileAnswer) =>
  status === 429 || name.startsWith('an OAuth error') ? 'answered' : 'unknown';

const endpoints = [
  ...(['discover', 'begin', 'poll', 'decline', 'accessToken', 'revoke', 'isRevoked', 'revokeById'] as const),
  ...(['createMytoken', 'createTransferCode', 'redeemTransferCode'] as const),
  ...(['introspect', 'history', 'subtokens', 'listMytokens'] as const),
];

/** At an address that was typed, an answer of the wrong kind says that it is the wrong address. */
const errorAt = (name: CallName, error: object): object =>
  name === 'discover' && 'code' in error && error.code === 'bad-answer' ? { code: 'not-a-mytoken-server' } : error;

/** What is asked with yes or no is settled by the status of an answer in JSON; that proves nothing, and is not a yes. */
function valueAt(name: CallName, { name: answer, status, error }: HostileAnswer): { readonly value: unknown } | null {
  if (status === null || status >= 300) return null;
  const isRevocation = name === 'revoke' || name === 'revokeById';
  if (name === 'decline' || (isRevocation && status === 204)) return { value: null };
  if (!('because' in error) || error.because !== 'wrong-shape') return null;
  if (isRevocation) return { value: null };
  if (name === 'isRevoked') return { value: false };
  // Servers leave an empty list out.
  const isWithoutList = (name === 'history' || name === 'listMytokens') && objects.has(answer);
  return isWithoutList ? { value: [] } : null;
}

const objects = new Set(['an empty object', 'members of the prototype', 'members of wrong types']);

describe.each(endpoints.map((name, index) => ({ name, index })))('$name', ({ name, index }) => {
  const all = [...brokenAnswers.map((one) => ({ ...one, delivery: settled(one) })), ...foreign];
  it.each(answersAt(all, index))('answered by $name is one request and one clear error', async (hostile) => {
    const server = await startRawServer(hostile.answer);
    const outcome = await calls[name](server.origin);
    const value = valueAt(name, hostile);
    const error = { ...errorAt(name, hostile.error), host: server.host };
    expect(resultOf(outcome)).toMatchObject(value === null ? { ok: false, error } : { ok: true, ...value });
    const delivery = value === null ? hostile.delivery : 'answered';
    if ('delivery' in outcome) expect(outcome).toMatchObject({ delivery, successor: null });
    expect(server.received).toHaveLength(1);
    expectQuiet(outcome);
  });

  it.each(answersAt(refusals, index))('refused by $name is one request and one error', async ({ answer }) => {
    const server = await startRawServer(answer);
    const outcome = await calls[name](server.origin);
    expect(resultOf(outcome).ok).toBe(false);
    expect(server.received).toHaveLength(1);
    expectQuiet(outcome);
  });
});

// All at once, so that the deadline can be long enough for a busy machine to have sent everything before it.
it('whatever comes slowly, each request ends at its deadline and is made once', async () => {
  const started = performance.now();
  const all = endpoints.flatMap((name) =>
    slowAnswers.map(async (slow) => {
      const server = await startRawServer(slow.answer);
      return { what: `${name}: ${slow.name}`, server, outcome: await impatientCalls[name](server.origin) };
    }),
  );
  for (const { what, server, outcome } of await Promise.all(all)) {
    const error = { code: 'unreachable', because: 'timeout', sent: true, host: server.host };
    expect(resultOf(outcome), what).toMatchObject({ ok: false, error });
    if ('delivery' in outcome) expect(outcome, what).toMatchObject({ delivery: 'unknown', successor: null });
    expect(server.received, what).toHaveLength(1);
  }
  expect(performance.now() - started).toBeLessThan(impatientMs + 10_000);
});

/** Objects of JSON that no endpoint can use where a success is due, besides those that nobody can use. */
const shapes: readonly (readonly [string, string])[] = [
  ['a token with a line break', '{"access_token":"a\\nb","mytoken":"a\\nb"}'],
  ['a token of 13 kB', `{"mytoken":"${'x'.repeat(13_000)}","access_token":""}`],
];

describe.each([
  ...(['discover', 'begin', 'poll', 'accessToken'] as const),
  ...(['createMytoken', 'createTransferCode', 'redeemTransferCode', 'introspect', 'subtokens'] as const),
])('%s', (name) => {
  it.each(shapes)('does not take %s for a success', async (_shape, body) => {
    const server = await startRawServer(http(200, { 'Content-Type': 'application/json' }, body));
    const outcome = await calls[name](server.origin);
    expect(resultOf(outcome)).toMatchObject({ ok: false, error: { because: 'wrong-shape' } });
    if ('delivery' in outcome) expect(outcome.delivery).toBe('unknown');
  });
});

/** Every request with a token may rotate it, whatever it asks for. */
const exchanges = endpoints.filter(
  (name) => !['discover', 'begin', 'poll', 'decline', 'redeemTransferCode'].includes(name),
);
const update = { token_update: { mytoken: successor, mytoken_type: 'token' } };
const cookie = { 'Set-Cookie': `mytoken=${successor}; max-age=604800; path=/api; HttpOnly` };

describe.each(exchanges)('a new value of the token in an answer to %s', (name) => {
  it.each<[string, FixedAnswer, string | null]>([
    ['alone in the body', json(200, update), successor],
    ['in the body of a refusal', json(403, { error: 'usage_restricted', ...update }), successor],
    ['in a page of a gateway', http(502, { 'Content-Type': 'text/html', ...cookie }, '<html>'), successor],
    ['in an answer without content', http(204, cookie, ''), successor],
    ['in the cookie beside a wrong one', json(200, { token_update: 7 }, cookie), successor],
    ['in the body twice', http(200, {}, `{"token_update":{},"token_update":{"mytoken":"${successor}"}}`), successor],
    ['and empty', json(200, { token_update: {} }), null],
    ['and of another type', json(200, { token_update: [successor] }), null],
    ['and cut', json(200, {}, { 'Set-Cookie': `mytoken=${successor.slice(0, 9)}` }), null],
  ])('is told of: %s', async (_where, answer, value) => {
    const server = await startRawServer(answer);
    const delivery = value === null ? 'unreadable' : 'answered';
    expect(await calls[name](server.origin)).toMatchObject({ successor: value, delivery });
    expect(server.received).toHaveLength(1);
  });
});
