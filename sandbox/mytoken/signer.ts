import { createHash, type JsonWebKey, sign, verify } from 'node:crypto';
import { newKeyPair } from '../key-pair.ts';

/** The claims of a mytoken that the server itself reads. */
interface MytokenClaims {
  readonly jti: string;
  readonly nbf: number;
  readonly exp?: number;
}

type ReadValue =
  | { readonly kind: 'claims'; readonly claims: MytokenClaims }
  | { readonly kind: 'broken'; readonly reason: string }
  | { readonly kind: 'short' };

/** Signs and reads mytoken JWTs with one key of its own. */
export interface Signer {
  readonly jwk: JsonWebKey;
  sign(claims: MytokenClaims & Readonly<Record<string, unknown>>): string;
  /** Reads a value: a JWT with its claims, even an expired one; a JWT of somebody else; or no JWT. */
  read(value: string): ReadValue;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A signer with a fresh P-521 key: ES512 (RFC 7518 §3.4), header type `MT+JWT`, no key id. */
export function createSigner(): Signer {
  const { privateKey, publicKey } = newKeyPair('ec');
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
      const parts = value.split('.');
      const [header = '', payload = '', signature = ''] = parts;
      // Whatever has no third part that is base64 is taken for a short token.
      if (parts.length !== 3 || !/^(?:[\w-]{4})+$/.test(signature)) return { kind: 'short' };
      const broken = /[^\w-]/.exec(header)?.index;
      if (broken !== undefined) return { kind: 'broken', reason: `illegal base64 data at input byte ${broken}` };
      const input = Buffer.from(`${header}.${payload}`);
      const genuine = verify('sha512', input, { key: publicKey, ...format }, Buffer.from(signature, 'base64url'));
      if (!genuine) return { kind: 'broken', reason: 'crypto/ecdsa: verification error' };
      return { kind: 'claims', claims: JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) };
    },
  };
}
