import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMytoken } from '../../../../src/shared/credentials/jwt.ts';
import { issuer, mytoken, startOfTests } from '../../../fakes/samples.ts';

const signed = (payload: string | Uint8Array) => `e30.${Buffer.from(payload).toString('base64url')}.c2ln`;

describe('the claims of a mytoken', () => {
  it('are read as the server wrote them', () => {
    const claims = {
      ver: '0.7',
      token_type: 'mytoken',
      seq_no: 3,
      name: 'Gerät ✓',
      oidc_sub: 'alice',
      exp: startOfTests + 60,
      capabilities: ['AT'],
      restrictions: [{ exp: startOfTests + 60, usages_AT: 1 }],
      rotation: { on_AT: true, lifetime: 3600 },
    };
    expect(decodeMytoken(mytoken(claims))).toMatchObject({
      iss: issuer,
      iat: startOfTests,
      seq_no: 3,
      name: 'Gerät ✓',
      oidc_sub: 'alice',
      rotation: { on_AT: true, lifetime: 3600 },
      restrictions: [{ usages_AT: 1 }],
    });
  });

  it('may lack nearly everything', () => {
    expect(decodeMytoken(signed(JSON.stringify({ iss: issuer, capabilities: null })))).toMatchObject({ oidc_sub: '' });
  });

  it.each([
    ['a short token', 'A'.repeat(64)],
    ['an empty text', ''],
    ['two parts', 'e30.e30'],
    ['four parts', 'e30.e30.e30.e30'],
    ['no base64', 'e30.???.c2ln'],
    ['no JSON', signed('{"iss":')],
    ['no object', signed('"iss"')],
    ['no issuer', signed('{}')],
    ['no UTF-8', signed(Uint8Array.from([0x7b, 0xff, 0x7d]))],
  ])('are none for %s', (_name, token) => {
    expect(decodeMytoken(token)).toBeNull();
  });

  it('that are of a wrong type cost none of the others', () => {
    const claims = {
      iss: issuer,
      exp: 'soon',
      oidc_sub: 'alice',
      capabilities: 7,
      restrictions: [{ exp: 5, hosts: null }, 7],
    };
    expect(decodeMytoken(signed(JSON.stringify(claims)))).toEqual({
      iss: issuer,
      sub: '',
      oidc_sub: 'alice',
      oidc_iss: '',
    });
  });

  it('never throw, and poison no prototype', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json().map(signed)), (token) => {
        decodeMytoken(token);
      }),
    );
    decodeMytoken(signed(`{"iss":"${issuer}","__proto__":{"polluted":true}}`));
    expect('polluted' in {}).toBe(false);
  });
});
