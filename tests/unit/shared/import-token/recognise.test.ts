import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxTokenText } from '../../../../src/shared/import-token/limits.ts';
import { type OtherText, recogniseText, tokenIn } from '../../../../src/shared/import-token/recognise.ts';
import { issuer, mytoken } from '../../../fakes/samples.ts';

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (header: object, payload: object) => `${encode(header)}.${encode(payload)}.c2ln`;

const token = mytoken({ token_type: 'mytoken', name: 'laptop', oidc_sub: 'alice' });
const shortToken = 'aBcDeFgH'.repeat(8);

describe('a text that is to be a token', () => {
  it.each([
    ['as it is', token],
    ['with white space around it', `  \n${token}\n\n`],
    ['with a byte order mark', `\uFEFF${token}`],
    ['as a terminal wraps it', `${token.slice(0, 40)}\n  ${token.slice(40, 80)}\r\n${token.slice(80)}`],
    ['in a header', `Authorization: Bearer ${token}`],
    ['in quotes', `"${token}"`],
    ['as a variable', `export BEARER_TOKEN='${token}'`],
    ['as the first line of several', `${token}\nnext line\n`],
  ])('is a mytoken %s', (_how, text) => {
    expect(recogniseText(text)).toMatchObject({ kind: 'token', claims: { iss: issuer, name: 'laptop' } });
    expect(tokenIn(text)).toBe(token);
  });

  it('is a mytoken by its claims where its header does not say so', () => {
    const old = jwt({ alg: 'ES512' }, { iss: issuer, token_type: 'mytoken' });
    expect(recogniseText(old).kind).toBe('token');
    const anonymous = jwt({ typ: 'MT+JWT' }, { token_type: 'mytoken' });
    expect(recogniseText(anonymous)).toEqual({ kind: 'none', looksLike: 'other-jwt', issuer: null });
  });

  it.each([
    ['64 letters', shortToken, 'short-token'],
    ['32 letters', shortToken.slice(0, 32), 'short-token'],
    ['8 letters', 'nguHVEkp', 'transfer-code'],
    ['8 letters in two groups', 'nguH VEkp', 'transfer-code'],
    ['8 letters and a line break', 'nguHVEkp\n', 'transfer-code'],
    ['nothing', '', 'empty'],
    ['white space', ' \n\t', 'empty'],
  ])('of %s is known by its form', (_what, text, kind) => {
    expect(recogniseText(text).kind).toBe(kind);
  });

  const op = 'https://op.example.org';
  it.each<[OtherText, string, string, string | null]>([
    ['access-token', 'of RFC 9068', jwt({ typ: 'at+jwt' }, { iss: op }), op],
    ['access-token', 'with the whole media type', jwt({ typ: 'application/at+jwt' }, { iss: op }), op],
    ['access-token', 'with scopes', jwt({ typ: 'JWT' }, { iss: op, scope: 'openid' }), op],
    ['access-token', 'of WLCG', jwt({}, { iss: op, 'wlcg.ver': '1.0' }), op],
    ['access-token', 'of Keycloak', jwt({ typ: 'JWT' }, { iss: op, typ: 'Bearer', nonce: 'n' }), op],
    ['id-token', 'with a nonce', jwt({}, { iss: op, nonce: 'n' }), op],
    ['refresh-token', 'of Keycloak', jwt({}, { iss: op, typ: 'Offline' }), op],
    ['other-jwt', 'of nobody', jwt({}, {}), null],
    ['other-jwt', 'that is encrypted', `${encode({ enc: 'A256GCM' })}.a.b.c.d`, null],
    ['key-or-certificate', 'in PEM', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----', null],
    ['json', 'of a server', `{"access_token":"${shortToken}"}`, null],
    ['json', 'that is cut off', '[{"exp":', null],
    ['address', 'of a login', 'https://mytoken.example.org/c/abc', null],
    ['too-long', 'of a megabyte', 'x'.repeat(1_048_576), null],
    ['too-long', 'a character too long', 'A'.repeat(maxTokenText + 1), null],
    ['other', 'of words', 'no token at all', null],
    ['other', 'of 7 letters', 'nguHVEk', null],
    ['other', 'of a JWT that is broken', 'eyJh.eyJi.c2ln', null],
    ['other', 'with digits where letters are', `${shortToken.slice(1)}1`, null],
  ])('looks like %s %s', (looksLike, _what, text, by) => {
    expect(recogniseText(text)).toEqual({ kind: 'none', looksLike, issuer: by });
  });

  it('may be anything, and is never passed on', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const { kind } = recogniseText(text);
        if (kind === 'token' || kind === 'short-token') throw new Error(`${text} is no token`);
      }),
    );
    expect(JSON.stringify(recogniseText(token))).not.toContain(token.slice(-20));
    expect(JSON.stringify(recogniseText(shortToken))).not.toContain(shortToken);
  });
});
