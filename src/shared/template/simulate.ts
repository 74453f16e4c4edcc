import type { Clause } from '../restrictions.ts';
import type { ClaimName } from './model.ts';

/** A use of a token that is asked about. */
export interface Use {
  /** unix seconds */
  readonly at: number;
  /** `AT`: obtain an access token; `other`: everything else that costs a use */
  readonly what: 'AT' | 'other';
  /** IPv4 or IPv6 address as the server sees it; null = not given */
  readonly address: string | null;
  /** ISO 3166-1 alpha-2; null = not given */
  readonly country: string | null;
  readonly scopes: readonly string[];
  readonly audiences: readonly string[];
  /** uses so far, a number for each clause; missing = 0 */
  readonly done: readonly { readonly AT: number; readonly other: number }[];
}

export type ClauseVerdict =
  | { readonly outcome: 'allows' }
  /** the first claim that fails */
  | { readonly outcome: 'refuses'; readonly claim: ClaimName }
  /** a claim of which only the server can tell: a name by reverse DNS, a country that was not given */
  | { readonly outcome: 'depends'; readonly claim: ClaimName };

export interface Verdict {
  readonly answer: 'yes' | 'no' | 'depends';
  /** the clause that is charged, null = none: refused, or the token is unrestricted */
  readonly charged: number | null;
  /** uses of that kind left in that clause after this one; null = unlimited */
  readonly left: number | null;
  readonly clauses: readonly ClauseVerdict[];
  /** the whole token is not valid at that moment, whatever its clauses say */
  readonly token: 'valid' | 'not-yet' | 'expired';
  /** an unrestricted token ignores scopes and audiences */
  readonly ignoresRequest: boolean;
}

/** Would this use be allowed? By the server's own rule: clauses in order, the first that fits is charged. */
export function simulate(_clauses: readonly Clause[], _use: Use): Verdict {
  throw new Error('not yet');
}
