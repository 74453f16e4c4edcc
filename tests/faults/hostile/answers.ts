import { brotliCompressSync, gzipSync } from 'node:zlib';
import { bytes, type FixedAnswer, http, json } from '../../unit/http/raw-server.ts';

/** Stands in whatever a hostile server says; it must not come out again anywhere. */
export const canary = 'CANARYcanaryCANARYcanaryCANARYcanaryCANARYcanary';

/** An answer that no endpoint can use, and what a client that expects JSON makes of it. */
export interface HostileAnswer {
  readonly name: string;
  readonly answer: FixedAnswer;
  /** without the host */
  readonly error: object;
  /** of a whole answer; null = none arrives */
  readonly status: number | null;
}

/**
 * All answers with MYTOKEN_FAULTS=full; else a third of them at each endpoint, so that each answer is given at a third of the
 * endpoints.
 */
export const answersAt = <Answer>(all: readonly Answer[], endpoint: number): readonly Answer[] =>
  process.env.MYTOKEN_FAULTS === 'full' ? all : all.filter((_answer, index) => (index + endpoint) % 3 === 0);

const asJson = { 'Content-Type': 'application/json' };
const html = `<!doctype html><title>${canary}</title>`;
const deep = `${'['.repeat(9_000)}${']'.repeat(9_000)}`;

const bad = (because: string) => ({ code: 'bad-answer', because });
const unreachable = (because: string) => ({ code: 'unreachable', because, sent: true });

/** Says the same again and again, until the client goes. */
const repeating =
  (first: string, again: string, everyMs: number): FixedAnswer =>
  (socket) => {
    socket.write(first);
    const timer = setInterval(() => socket.write(again), everyMs);
    socket.on('close', () => clearInterval(timer));
  };

/** Writes as fast as the client reads. */
const endless =
  (head: string, piece: string): FixedAnswer =>
  (socket) => {
    socket.write(head);
    const more = () => {
      while (!socket.destroyed && socket.write(piece));
    };
    socket.on('drain', more);
    more();
  };

const ok = 'HTTP/1.1 200 OK\r\n';
const chunked = `${ok}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
const chunk = `1000\r\n${'x'.repeat(4_096)}\r\n`;

export const endlessBody = endless(chunked, chunk);

/** Answers that never end: each costs its client the whole deadline. */
export const slowAnswers: readonly HostileAnswer[] = [
  { name: 'silence', answer: () => undefined },
  { name: 'a body of one byte at a time', answer: repeating(`${ok}Content-Length: 9000\r\n\r\n`, 'x', 10) },
  { name: 'headers of one byte at a time', answer: repeating(`${ok}X-Slow: `, 'x', 10) },
  { name: 'a promise of an answer, again and again', answer: repeating('', 'HTTP/1.1 103 Early Hints\r\n\r\n', 10) },
].map((one) => ({ ...one, error: unreachable('timeout'), status: null }));

const broken = (name: string, answer: FixedAnswer, error: object): HostileAnswer => ({
  name,
  answer,
  error,
  status: null,
});
const whole = (name: string, status: number, answer: FixedAnswer, error: object): HostileAnswer => ({
  name,
  answer,
  error,
  status,
});
const body = (name: string, text: string | Buffer, because: string): HostileAnswer =>
  whole(name, 200, http(200, asJson, text), bad(because));

/** Answers that end at once, in every way in which one can be broken below JSON. */
export const brokenAnswers: readonly HostileAnswer[] = [
  broken('a reset before the headers', (socket) => void socket.resetAndDestroy(), unreachable('reset')),
  broken('a close before the headers', (socket) => void socket.destroy(), unreachable('reset')),
  broken('an end of its half only', (socket) => void socket.end(), unreachable('reset')),
  broken('a close in the headers', bytes(`${ok}Content-Le`), unreachable('reset')),
  broken(
    'a reset after the headers',
    (socket) => socket.write(`${ok}Content-Length: 10\r\n\r\n`, () => void socket.resetAndDestroy()),
    unreachable('reset'),
  ),
  broken('a body cut off', bytes(`${ok}Content-Length: 10\r\n\r\n{"a"`), unreachable('reset')),
  broken('chunks cut off', bytes(`${chunked}5\r\nab`), unreachable('reset')),
  broken('chunks of a wrong length', bytes(`${chunked}zz\r\nab`), bad('not-json')),
  broken('chunks with notes without end', endless(`${chunked}1;`, 'x'.repeat(4_096)), bad('not-json')),
  broken('headers without end', endless(ok, `X-More: ${'x'.repeat(500)}\r\n`), bad('too-large')),
  broken('a header of 20 KB', http(200, { 'X-Long': 'x'.repeat(20_000) }, ''), bad('too-large')),
  broken('trailers without end', endless(`${chunked}0\r\n`, `X-More: ${'x'.repeat(500)}\r\n`), bad('too-large')),
  broken('a body without end', endlessBody, bad('too-large')),
  broken('a length of a gigabyte', bytes(`${ok}Content-Length: 1000000000\r\n\r\nx`), bad('too-large')),
  broken('two lengths', bytes(`${ok}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`), bad('not-json')),
  broken(
    'a length and chunks',
    bytes(`${ok}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}`),
    bad('not-json'),
  ),
  broken('a negative length', bytes(`${ok}Content-Length: -1\r\n\r\n{}`), bad('not-json')),
  broken('a header over two lines', bytes(`${ok}X: a\r\n b\r\nContent-Length: 2\r\n\r\n{}`), bad('not-json')),
  broken('a zero in a header', bytes(`${ok}X: a\0b\r\nContent-Length: 2\r\n\r\n{}`), bad('not-json')),
  broken('something that is not HTTP', bytes('SSH-2.0-OpenSSH_9.2\r\n'), bad('not-json')),
  broken('the beginning of TLS', bytes('\x16\x03\x03\x00\x7a\x02\x00\x00\x76\x03\x03'), bad('not-json')),
  broken(
    'an upgrade',
    bytes('HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'),
    unreachable('reset'),
  ),
  broken(
    'a gzip bomb',
    http(200, { ...asJson, 'Content-Encoding': 'gzip' }, gzipSync('0'.repeat(1e6))),
    bad('wrong-content-type'),
  ),
  broken(
    'a brotli bomb',
    http(200, { ...asJson, 'Content-Encoding': 'br' }, brotliCompressSync('0'.repeat(1e6))),
    bad('wrong-content-type'),
  ),
  ...[301, 302, 303, 307, 308].map((status) =>
    broken(
      `a redirect ${status} to another host`,
      http(status, { Location: `https://evil.example/${canary}` }, html),
      bad('redirect'),
    ),
  ),
  broken('a redirect to plain HTTP', http(307, { Location: `http://evil.example/${canary}` }, ''), bad('redirect')),
  broken('a redirect to this computer', http(308, { Location: `http://127.0.0.1:1/${canary}` }, ''), bad('redirect')),
  broken('a redirect to nowhere', http(302, {}, ''), bad('redirect')),
  whole('HTML with status 200', 200, http(200, { 'Content-Type': 'text/html' }, html), bad('html')),
  whole('HTML that is called JSON', 200, http(200, asJson, html), bad('html')),
  whole('text', 200, http(200, { 'Content-Type': 'text/plain' }, canary), bad('wrong-content-type')),
  whole('no type', 200, http(200, {}, '{}'), bad('wrong-content-type')),
  whole('nothing with status 204', 204, http(204, {}, ''), bad('empty')),
  body('nothing', '', 'empty'),
  body('half an object', `{"access_token":"${canary}`, 'not-json'),
  body('two objects', `{"a":1}{"access_token":"${canary}"}`, 'not-json'),
  body('a number that JSON has not', '{"expires_in":NaN}', 'not-json'),
  body('a comment', `{} // ${canary}`, 'not-json'),
  body('bytes that are no text', Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x7d]), 'not-json'),
  body('UTF-16', Buffer.from('{"a":1}', 'utf16le'), 'not-json'),
  broken('less text than was sent', http(200, { ...asJson, 'Content-Length': '2' }, '{"a":1}'), bad('not-json')),
  body('an empty object', '{}', 'wrong-shape'),
  body('a list', `["${canary}"]`, 'wrong-shape'),
  body('null', 'null', 'wrong-shape'),
  body('a text', `"${canary}"`, 'wrong-shape'),
  body('deep nesting', deep, 'wrong-shape'),
  body(
    'members of the prototype',
    `{"__proto__":{"access_token":"${canary}","mytoken":"${canary}","issuer":"x","active":true}}`,
    'wrong-shape',
  ),
  body(
    'members of wrong types',
    '{"access_token":7,"mytoken":{},"consent_uri":[],"polling_code":1,"issuer":false,"active":"yes","sub":[]}',
    'wrong-shape',
  ),
  broken('20 MB of JSON', http(200, asJson, `"${'x'.repeat(2e7)}"`), bad('too-large')),
  whole('HTML with status 502', 502, http(502, { 'Content-Type': 'text/html' }, html), {
    code: 'server-fault',
    status: 502,
  }),
  whole('an OAuth error with status 500', 500, json(500, { error: 'invalid_grant', error_description: canary }), {
    code: 'server-fault',
    status: 500,
  }),
  whole('status 999', 999, json(999, {}), { code: 'server-fault', status: 999 }),
  whole('too many requests', 429, http(429, { 'Retry-After': '7' }, canary), {
    code: 'rate-limited',
    retryAfterSeconds: 7,
  }),
  whole('too many requests until doomsday', 429, http(429, { 'Retry-After': '999999999' }, canary), {
    code: 'rate-limited',
    retryAfterSeconds: 3_600,
  }),
];

/** Whole answers that say no, by a server or by something in front of it; each client reads them in its own way. */
export const refusals: readonly HostileAnswer[] = [
  ...[400, 401, 403, 404, 405, 408, 410, 418, 451].map((status) =>
    whole(`HTML with status ${status}`, status, http(status, { 'Content-Type': 'text/html' }, html), {}),
  ),
  ...[
    [400, { error: canary, error_description: canary }],
    [400, { error: 7 }],
    [401, { error: 'Unauthorized', message: canary }],
    [403, { error: 'Forbidden', message: canary }],
    [404, { timestamp: 1, status: 404, error: 'Not Found', path: `/${canary}` }],
    [408, { error: 'invalid_request', error_uri: `https://evil.example/${canary}` }],
    [418, {}],
  ].map(([status, content]) =>
    whole(
      `status ${status} with ${JSON.stringify(content).slice(0, 40)}`,
      Number(status),
      json(Number(status), content),
      {},
    ),
  ),
  whole(
    'a challenge',
    401,
    http(401, { 'WWW-Authenticate': `Bearer realm="${canary}", error="invalid_token"` }, ''),
    {},
  ),
  whole('a challenge without end', 401, http(401, { 'WWW-Authenticate': `Basic realm="${canary.repeat(20)}` }, ''), {}),
];
