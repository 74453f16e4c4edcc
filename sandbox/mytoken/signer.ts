import { createHash, generateKeyPairSync, type JsonWebKey, sign, verify } from 'node:crypto';

/** What a mytoken says, as far as the server itself reads it back. */
interface MytokenClaims {
  readonly jti: string;
  readonly nbf: number;
  readonly exp?: number;
}

/** Signs and reads mytoken JWTs with one key of its own. */
export interface Signer {
  readonly jwk: JsonWebKey;
  sign(claims: MytokenClaims & Readonly<Record<string, unknown>>): string;
  /** The claims, whatever their times say; or the reason why the value is none of ours. */
  read(value: string): MytokenClaims | string;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A signer with a fresh P-521 key: ES512 (RFC 7518 §3.4), header type `MT+JWT`, no key id. */
export function createSigner(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-521' });
  const jwk = publicKey.export({ format: 'jwk' });
  const kid = createHash('sha256').update(JSON.stringify(jwk)).digest('base64url');
  const format = { dsaEncoding: 'ieee-p1363' } as const;
  return {
    jwk: { ...jwk, kid, alg: 'ES512', use: 'sig' },
    sign(claims) {
      const input = `${encode({ alg: 'ES512', typ: 'MT+JWT' })}.${encode(claims)}`;
      return `${input}.${sign('sha512', Buffer.from(input), { key: privateKey, ...format }).toString('base64url')}`;
    },
    read(value) {
      const [header = '', payload = '', signature = ''] = value.split('.');
      // Anything that is no JWT is taken for a short token, and those are unknown here.
      if (Buffer.from(signature, 'base64url').length !== 132) return 'token contains an invalid number of segments';
      const input = Buffer.from(`${header}.${payload}`);
      const genuine = verify('sha512', input, { key: publicKey, ...format }, Buffer.from(signature, 'base64url'));
      if (!genuine) return 'crypto/ecdsa: verification error';
      return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    },
  };
}
