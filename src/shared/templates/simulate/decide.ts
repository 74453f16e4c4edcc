import type { Clause } from '../../credentials/restrictions.ts';
import { notAskedAtLogin } from '../../credentials/scope.ts';
import { evaluateCapabilities, type RightsVerdict, type SentToken } from './evaluate-capabilities.ts';
import { type ClauseVerdict, evaluateClause, type Use } from './evaluate-clause.ts';

export type { ClauseVerdict, SentToken, Use };

/** The verdict of a token's clauses on a use. */
export interface Verdict {
  readonly answer: 'yes' | 'no' | 'depends';
  /** the clause that is charged; null = none (refused, or the token is unrestricted), or only the server can tell which */
  readonly charged: number | null;
  /** uses of that kind left in that clause after this one; null = unlimited */
  readonly left: number | null;
  readonly clauses: readonly ClauseVerdict[];
  /** the whole token is not valid at that moment, whatever its clauses say */
  readonly token: 'valid' | 'not-yet' | 'expired';
  /** an unrestricted token ignores scopes and audiences */
  readonly ignoresRequest: boolean;
}

/** The verdict of a token on a use, with its capabilities and its rotation. */
export interface TokenVerdict extends Verdict {
  readonly rights: RightsVerdict;
  readonly login: LoginVerdict;
}

/** The verdict on a use that the clauses allow, by the scopes and audiences that their login requests. */
export type LoginVerdict =
  | { readonly outcome: 'asks' }
  /** scopes that no clause names, while others are named: the provider is not asked for them */
  | { readonly outcome: 'lacks'; readonly scopes: readonly string[] }
  /** audiences that no clause names, while others are named: the provider may refuse them later */
  | { readonly outcome: 'depends'; readonly audiences: readonly string[] };

/** A login requests the scopes and audiences of all clauses together (mytoken protocol: request sent to the provider). */
function evaluateLogin(clauses: readonly Clause[], { what, scopes, audiences }: Use): LoginVerdict {
  if (what !== 'AT') return { outcome: 'asks' };
  const lacking = notAskedAtLogin(scopes, clauses);
  if (lacking.length > 0) return { outcome: 'lacks', scopes: lacking };
  const named = clauses.flatMap(({ audience = [] }) => audience);
  const foreign = named.length === 0 ? [] : audiences.filter((one) => !named.includes(one));
  return foreign.length > 0 ? { outcome: 'depends', audiences: foreign } : { outcome: 'asks' };
}

/** Decides whether a use is allowed: by the clauses, by capabilities and rotation, and by the request of the login. */
export function simulateToken(token: SentToken, use: Use): TokenVerdict {
  const verdict = simulate(token.clauses, use);
  const rights = evaluateCapabilities(token, use);
  const login = evaluateLogin(token.clauses, use);
  const isAllowed = rights.outcome === 'allows' && login.outcome === 'asks';
  if (isAllowed || verdict.answer === 'no') return { ...verdict, rights, login };
  const answer = rights.outcome === 'refuses' || login.outcome === 'lacks' ? 'no' : 'depends';
  return { ...verdict, answer, charged: null, left: null, rights, login };
}

/**
 * Would the clauses allow this use? By the server's own rule: clauses in order, the first that fits is charged (mytoken
 * protocol: restrictions).
 * @param clauses as the token has them, in the server's order; none = it is unrestricted
 */
export function simulate(clauses: readonly Clause[], use: Use): Verdict {
  const verdicts = clauses.map((clause, index) => evaluateClause(clause, use, use.done[index]?.[use.what] ?? 0));
  const token = validity(clauses, use.at);
  const common = { clauses: verdicts, token, ignoresRequest: clauses.length === 0 };
  if (clauses.length === 0) return { ...common, answer: 'yes', charged: null, left: null };
  const charged = verdicts.findIndex(({ outcome }) => outcome !== 'refuses');
  const isCertain = verdicts[charged]?.outcome === 'allows';
  if (isCertain) return { ...common, answer: 'yes', charged, left: usesLeft(clauses, use, charged) };
  const answer = verdicts.some(({ outcome }) => outcome === 'allows') ? 'yes' : charged === -1 ? 'no' : 'depends';
  return { ...common, answer, charged: null, left: null };
}

function usesLeft(clauses: readonly Clause[], { what, done }: Use, charged: number): number | null {
  const limit = clauses[charged]?.[what === 'AT' ? 'usages_AT' : 'usages_other'];
  return limit === undefined ? null : limit - (done[charged]?.[what] ?? 0) - 1;
}

/** A token begins with its earliest clause and ends with its latest, unless one of them has no such limit. */
function validity(clauses: readonly Clause[], at: number): Verdict['token'] {
  const begins = clauses.map(({ nbf }) => nbf || Number.NEGATIVE_INFINITY);
  const ends = clauses.map(({ exp }) => exp || Number.POSITIVE_INFINITY);
  if (clauses.length > 0 && Math.floor(at) < Math.min(...begins)) return 'not-yet';
  return clauses.length > 0 && Math.floor(at) > Math.max(...ends) ? 'expired' : 'valid';
}
