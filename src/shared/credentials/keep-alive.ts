import type { CredentialView } from '../ipc/credential-view.ts';
import { covers } from './capabilities.ts';
import type { Clause } from './restrictions.ts';

/** How the value of a mytoken with a rotation lifetime can be kept alive while nobody uses it. */
export type KeepAlive =
  /** `by`: the request that costs least of those that rotate it; one in each `everySeconds` */
  | { readonly kind: 'possible'; readonly by: 'access-token' | 'subtokens'; readonly everySeconds: number }
  | { readonly kind: 'impossible'; readonly because: WhyNotKept };

/**
 * `never-rotates`: no request gives it a new value; `capability`: it may do nothing that does; `uses`: no clause has a use left;
 * `unrestricted`: without a clause the requests that would do it do not (mytoken protocol: tokeninfo).
 */
export type WhyNotKept = 'never-rotates' | 'capability' | 'uses' | 'unrestricted';

type Facts = Pick<CredentialView, 'rotation' | 'capabilities' | 'restrictions' | 'tokenType'>;

/** The share of a lifetime that is left when a value is renewed, or its user is told. */
const rest = 1 / 5;

/** The moment from which a value that dies at a deadline needs attention, in unix seconds. @param lifetime seconds */
export const attentionAt = (deadline: number, lifetime: number): number => deadline - rest * lifetime;

/**
 * Decides how a value can be renewed before its rotation lifetime ends (mytoken protocol: rotation). An access token costs a use
 * of the clause, and is of use by itself; where only other requests rotate, the list of sub-tokens is the shortest of them.
 * @param now unix seconds
 * @returns null = its value has no lifetime
 */
export function keepAliveOf(facts: Facts, now: number): KeepAlive | null {
  const { on_AT = false, on_other = false, lifetime = 0 } = facts.rotation;
  if (lifetime <= 0) return null;
  const everySeconds = (1 - rest) * lifetime;
  // A server that rotates a short token blocks, and then fails.
  if ((!on_AT && !on_other) || facts.tokenType === 'short_token') return no('never-rotates');
  const reasons: readonly (WhyNotKept | null)[] = [
    on_AT ? whyNotByAccessToken(facts, now) : 'never-rotates',
    on_other ? whyNotBySubtokens(facts, now) : 'never-rotates',
  ];
  if (reasons[0] === null) return { kind: 'possible', by: 'access-token', everySeconds };
  if (reasons[1] === null) return { kind: 'possible', by: 'subtokens', everySeconds };
  return no(reasons.find((reason) => reason !== null && reason !== 'never-rotates') ?? 'never-rotates');
}

const no = (because: WhyNotKept): KeepAlive => ({ kind: 'impossible', because });

function whyNotByAccessToken({ capabilities, restrictions }: Facts, now: number): WhyNotKept | null {
  if (!covers(capabilities, 'AT')) return 'capability';
  const hasUse = ({ usages_AT: limit, usages_AT_done: done = 0 }: Clause) => limit === undefined || done < limit;
  return restrictions.length === 0 || restrictions.some((one) => isCurrent(one, now) && hasUse(one)) ? null : 'uses';
}

function whyNotBySubtokens({ capabilities, restrictions }: Facts, now: number): WhyNotKept | null {
  if (!covers(capabilities, 'tokeninfo:subtokens')) return 'capability';
  if (restrictions.length === 0) return 'unrestricted';
  // A limit of other uses without one of access tokens makes servers fail from the second use on.
  const hasUse = ({ usages_other: limit, usages_other_done: done = 0, usages_AT }: Clause) =>
    limit === undefined || (usages_AT !== undefined && done < limit);
  return restrictions.some((one) => isCurrent(one, now) && hasUse(one)) ? null : 'uses';
}

const isCurrent = ({ exp }: Clause, now: number): boolean => exp === undefined || exp > now;
