import { withoutSlash } from '../../../shared/credentials/issuer.ts';
import { decodeMytoken } from '../../../shared/credentials/jwt.ts';
import type { CredentialRecord } from '../ports/vault.ts';
import { kindOf } from './kinds.ts';

/**
 * What a token is told by, whatever its value is after rotations: two records that have one of these in common have the same
 * token. Of a login at an OpenID provider nothing is known but the value.
 */
export function identitiesOf(record: CredentialRecord): readonly string[] {
  if (record.kind !== 'mytoken') return [kindOf(record).secret];
  const { token, momId } = record;
  const jti = decodeMytoken(token)?.jti;
  const names = [
    `value ${token}`,
    ...(momId === null ? [] : [`mom ${momId}`]),
    ...(jti === undefined ? [] : [`jti ${jti}`]),
  ];
  return names.map((name) => `${withoutSlash(record.server)} ${name}`);
}
