import type { CredentialRecord } from '../ports/vault.ts';
import type { CredentialKind } from './kind.ts';
import { mytokenOf } from './mytoken.ts';
import { oidcOf } from './oidc.ts';

/** What can be done with a record, by its kind. */
export function kindOf(record: CredentialRecord): CredentialKind {
  switch (record.kind) {
    case 'mytoken':
      return mytokenOf(record);
    case 'oidc':
      return oidcOf(record);
  }
}
