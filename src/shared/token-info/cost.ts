import type { Clause, Rotation } from '../credentials/restrictions.ts';
import { simulate } from '../templates/simulate/decide.ts';

/** The price of a use of a token that is no access token: one of `usages_other`, and perhaps its value. */
export interface UseCost {
  /** `depends`: on something that only the server knows, such as the address of this computer there */
  readonly allowed: 'yes' | 'no' | 'depends';
  /** the clause that is charged, counted from 0; null = none, or it is not known which */
  readonly clause: number | null;
  /** how many such uses the clause allows, and how many of them are left; null = it does not limit them, or is not known */
  readonly limit: number | null;
  readonly left: number | null;
  /** a token without restrictions counts nothing */
  readonly isCounted: boolean;
  readonly rotates: boolean;
}

const simulated = (restrictions: readonly Clause[], now: number) => {
  const done = restrictions.map(({ usages_AT_done = 0, usages_other_done = 0 }) => ({
    AT: usages_AT_done,
    other: usages_other_done,
  }));
  return simulate(restrictions, {
    at: now,
    what: 'other',
    address: null,
    country: null,
    scopes: [],
    audiences: [],
    done,
  });
};

/** The clause that the next use counts against that is no access token; null = none, or it cannot be told which. */
export const chargedByOtherUse = (restrictions: readonly Clause[], now: number): number | null =>
  simulated(restrictions, now).charged;

/** Counters alone limit nothing. */
const limits = ({ usages_AT_done, usages_other_done, ...clause }: Clause): boolean => Object.keys(clause).length > 0;

/**
 * What the next use costs that is no access token, by the server's own rule (mytoken protocol: restrictions). Counts are those of
 * `usages_other_done`; missing = 0.
 * @param now unix seconds
 */
export function costOfOtherUse(
  { restrictions, rotation }: { readonly restrictions: readonly Clause[]; readonly rotation: Rotation },
  now: number,
): UseCost {
  const isCounted = restrictions.some(limits);
  // Servers do not rotate a token without restrictions (mytoken protocol: tokeninfo).
  const rotates = isCounted && rotation.on_other === true;
  if (!isCounted) return { allowed: 'yes', clause: null, limit: null, left: null, isCounted, rotates };
  const { answer, charged } = simulated(restrictions, now);
  const limit = charged === null ? null : (restrictions[charged]?.usages_other ?? null);
  const used = charged === null ? 0 : (restrictions[charged]?.usages_other_done ?? 0);
  return {
    allowed: answer,
    clause: charged,
    limit,
    left: limit === null ? null : Math.max(0, limit - used),
    isCounted,
    rotates,
  };
}
