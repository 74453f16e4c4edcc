import { describe, expect, it } from 'vitest';
import { redact } from '../../../src/main/log/redact.ts';

const jwt = 'eyJhbGciOiJFUzUxMiIsInR5cCI6Ik1UK0pXVCJ9.eyJ2ZXIiOiIwLjcifQ.AG3OqTIWHEZBBRSERAGVDXUtTEXv';
const short = 'aBcDeFgHiJkLmNoPqRsTuVwXyZaBcDeFgHiJkLmNoPqRsTuVwXyZaBcDeFgHiJkL';

describe('a text for the log', () => {
  it.each([
    ['a JWT', `got ${jwt} there`, [jwt, 'eyJ2ZXIi']],
    ['half a JWT', 'got eyJhbGciOiJFUzUxMiIsInR5', ['eyJhbGci']],
    ['a bearer header', 'authorization: Bearer hlMAVJzRiqwx', ['hlMAVJzRiqwx']],
    ['a bearer elsewhere', 'curl -H "bearer abc.def"', ['abc.def']],
    ['a short token', `token ${short}!`, [short, short.slice(0, 40)]],
    ['a consent address', 'open https://mytoken.example/c/mrMnUCXz now', ['mrMnUCXz']],
    ['a one-use address', 'http://127.0.0.1:1234/start/00ff00ff00ff00ff00ff00ff00ff00ff', ['00ff00ff']],
    ['a code in a query', '/redirect?code=Zx81&state=bXJNblVD', ['Zx81', 'bXJNblVD']],
    ['a polling code in JSON', '{"polling_code":"WVdKalpH","a":1}', ['WVdKalpH']],
    ['a transfer code in JSON', '{"transfer_code": "aBcDeFgH"}', ['aBcDeFgH']],
    ['a token in a form', 'grant_type=mytoken&refresh_token=opaque-1&scope=x', ['opaque-1']],
    ['a client secret', "client_secret='hunter2'", ['hunter2']],
    ['a cookie that is set', 'Set-Cookie: mytoken=abc; path=/api', ['abc']],
    ['a cookie', 'cookie: mytoken=abc; other=def', ['abc', 'def']],
    ['a password in an address', 'https://user:hunter2@host/', ['hunter2']],
    ['a refresh token without structure', 'refresh 0aB_-9dD0aB_-9dD0aB_-9dD0aB_-9dD', ['0aB_-9dD0aB_']],
  ])('loses %s', (_what, text, secrets) => {
    for (const secret of secrets) {
      expect(text).toContain(secret);
      expect(redact(text)).not.toContain(secret);
    }
  });

  it.each([
    'access-token',
    '3baa9066-99bd-4625-aa14-2a07e37884e7',
    '0123456789abcdef0123456789abcdef',
    'mytoken.example:8443',
    'ENOSPC',
    'gnome-libsecret',
    'token-invalid',
    '2026-11-23T22:53:36.000Z',
  ])('keeps %s', (text) => expect(redact(text)).toBe(text));

  it('is safe to clean twice', () => {
    const once = redact(`Bearer ${jwt} code=x ${short}`);
    expect(redact(once)).toBe(once);
  });
});
