import type { Difference } from '../../../shared/credentials/grant.ts';
import { decodeMytoken, type MytokenClaims } from '../../../shared/credentials/jwt.ts';
import { differencesOf } from '../../../shared/diff/grant.ts';
import type { MytokenRecord } from '../ports/vault.ts';
import { type Validity, validityOf } from './validity.ts';

/** What a record tells whenever it is asked; null claims for a short token. */
export interface DerivedCredential {
  readonly claims: MytokenClaims | null;
  readonly validity: Validity;
  readonly differences: readonly Difference[];
}

export type FactsOf = (record: MytokenRecord) => DerivedCredential;

/** Works the facts out; decoding a token costs more than all the rest of its view. */
export const computeDerived: FactsOf = (record) => ({
  claims: decodeMytoken(record.token),
  validity: validityOf(record),
  differences: differencesOf(record.asked, record.granted),
});

/** Works the facts of each record out once. Records are replaced, never changed, so they stay true. */
export function memoizeByRecord(): FactsOf {
  const known = new WeakMap<MytokenRecord, DerivedCredential>();
  return (record) => {
    const facts = known.get(record) ?? computeDerived(record);
    known.set(record, facts);
    return facts;
  };
}
