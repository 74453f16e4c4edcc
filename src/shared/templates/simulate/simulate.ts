import type { Clause } from '../../credentials/restrictions.ts';
import { notAskedAtLogin } from '../../credentials/scope.ts';
import { evaluateCapabilities, type RightsVerdict, type SentToken } from './evaluate-capabilities.ts';
import { type ClauseVerdict, evaluateClause, type Use } from './evaluate-clause.ts';

export type { ClauseVerdict, SentToken, Use };

/** What the clauses of a token say to a use. */
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

/** What a token says to a use, its capabilities and its rotation included. */
export interface TokenVerdict extends Verdict {
  readonly rights: RightsVerdict;
  readonly login: LoginVerdict;
}

/** What comes of a use that the clauses allow, by what the login with these clauses asks the provider for. */
export type LoginVerdict =
  | { readonly outcome: 'asks' }
  /** scopes that no clause names, while others are named: the provider is not asked for them */
  | { readonly outcome: 'lacks'; readonly scopes: readonly string[] }
  /** audiences that no clause names, while others are named: the provider may refuse them later */
  | { readonly outcome: 'depends'; readonly audiences: readonly string[] };

/** The server asks for the scopes and audiences that all clauses name together (mytoken protocol: request sent to the provider). */
function evaluateLogin(clauses: readonly Clause[], { what, scopes, audiences }: Use): LoginVerdict {
  if (what !== 'AT') return { outcome: 'asks' };
  const lacking = notAskedAtLogin(scopes, clauses);
  if (lacking.length > 0) return { outcome: 'lacks', scopes: lacking };
  const named = clauses.flatMap(({ audience = [] }) => audience);
  const foreign = named.length === 0 ? [] : audiences.filter((one) => !named.includes(one));
  return foreign.length > 0 ? { outcome: 'depends', audiences: foreign } : { outcome: 'asks' };
}

/** Would this use be allowed? By the clauses, by what the token says beside them, and by what its login asks for. */
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
