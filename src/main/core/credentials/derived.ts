import type { CredentialRecord } from '../ports/vault.ts';
import type { RecordView } from './kind.ts';
import { kindOf } from './kinds.ts';
import type { Validity } from './validity.ts';

/** What follows from a record alone. */
export interface DerivedCredential {
  readonly isComplete: boolean;
  readonly validity: Validity;
  readonly lifeBegan: number;
  readonly mayRotate: boolean;
  readonly view: RecordView;
}

export type Derive = (record: CredentialRecord) => DerivedCredential;

/** Derives anew, which decodes a JWT: that costs more than all the rest of a Snapshot. */
export const computeDerived: Derive = (record) => {
  const kind = kindOf(record);
  return {
    isComplete: kind.isComplete(),
    validity: kind.validity(),
    lifeBegan: kind.lifeBegan(),
    mayRotate: kind.mayRotate('access-token') || kind.mayRotate('other'),
    view: kind.view(),
  };
};

/** Derives once for each record. Records are replaced, never changed, so what was derived stays true. */
export function memoizeByRecord(): Derive {
  const known = new WeakMap<CredentialRecord, DerivedCredential>();
  return (record) => {
    const derived = known.get(record) ?? computeDerived(record);
    known.set(record, derived);
    return derived;
  };
}
