import type { Clause } from '../credentials/restrictions.ts';

/**
 * The countries from which a clause can be used: those that it allows and does not also exclude (mytoken protocol:
 * restrictions); null = it does not list allowed countries.
 */
export function countriesLeft({ geoip_allow = [], geoip_disallow = [] }: Clause): readonly string[] | null {
  const excluded = new Set(geoip_disallow.map((code) => code.toUpperCase()));
  return geoip_allow.length === 0 ? null : geoip_allow.filter((code) => !excluded.has(code.toUpperCase()));
}
