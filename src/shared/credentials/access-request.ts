import { type ClauseVerdict, evaluateClause } from '../templates/simulate/evaluate-clause.ts';
import type { Preset } from './presets.ts';
import type { Clause } from './restrictions.ts';
import { splitScope } from './scope.ts';

/** What a mytoken is asked for with a preset, and what its clauses say of that. */
export interface AccessRequest {
  readonly scopes: readonly string[];
  readonly audiences: readonly string[];
  /** the clause that is charged, by its position; null = none */
  readonly clause: number | null;
  /** the verdict of that clause; where none is charged, of the last one that was tried; null = the token has no clauses */
  readonly verdict: ClauseVerdict | null;
  /** the scopes or audiences are ignored, since the token has no clauses (mytoken protocol: access token endpoint) */
  readonly isIgnored: boolean;
  /** access tokens that the clause allows, and how many of them were had, as far as it is known; null = any number */
  readonly uses: { readonly limit: number; readonly done: number | null } | null;
}

/** Seconds that clocks may differ: a clause that begins with this second holds already. */
const tolerance = 60;

/**
 * Decides what to ask a mytoken server for: the first clause that fits the preset is charged, and what the preset leaves open
 * is filled in from it. It is sent explicitly, since an audience that is not sent does not reach the provider (mytoken
 * protocol: access token endpoint).
 * @param now unix seconds
 */
export function planAccessToken(
  clauses: readonly Clause[],
  { scopes, audiences }: Pick<Preset, 'scopes' | 'audiences'>,
  now: number,
): AccessRequest {
  const verdicts = clauses.map((clause) => {
    const use = { at: now, what: 'AT', address: null, country: null, done: [] } as const;
    const begun = clause.nbf === undefined ? clause : { ...clause, nbf: clause.nbf - tolerance };
    return evaluateClause(begun, { ...use, scopes, audiences: audiences ?? [] }, clause.usages_AT_done ?? 0);
  });
  const found = verdicts.findIndex(({ outcome }) => outcome !== 'refuses');
  // Where none fits, the server has the last word, and is asked for what the first one allows.
  const clause = clauses[Math.max(0, found)] ?? {};
  const isUnrestricted = clauses.every((one) => Object.keys(one).length === 0);
  const { usages_AT: limit, usages_AT_done: done = null } = clause;
  return {
    scopes: scopes.length === 0 ? splitScope(clause.scope) : scopes,
    audiences: audiences ?? clause.audience ?? [],
    clause: found === -1 ? null : found,
    verdict: verdicts[found] ?? verdicts.at(-1) ?? null,
    isIgnored: isUnrestricted && (scopes.length > 0 || (audiences ?? []).length > 0),
    uses: found === -1 || limit === undefined ? null : { limit, done },
  };
}
