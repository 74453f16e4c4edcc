import type { CredentialRecord } from '../ports/vault.ts';
import type { CredentialKind } from './kind.ts';
import { mytokenOf } from './mytoken.ts';
import { oidcOf } from './oidc.ts';

/** The one place that asks for the kind of a record. */
export function kindOf(record: CredentialRecord): CredentialKind {
  switch (record.kind) {
    case 'mytoken':
      return mytokenOf(record);
    case 'oidc':
      return oidcOf(record);
  }
}
