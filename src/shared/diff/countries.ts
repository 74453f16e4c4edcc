import type { Clause } from '../credentials/restrictions.ts';

/**
 * The countries from which a clause can be used: those that it allows and does not exclude as well (mytoken protocol:
 * restrictions); null = it has no list of allowed ones.
 */
export function countriesLeft({ geoip_allow = [], geoip_disallow = [] }: Clause): readonly string[] | null {
  const excluded = new Set(geoip_disallow.map((code) => code.toUpperCase()));
  return geoip_allow.length === 0 ? null : geoip_allow.filter((code) => !excluded.has(code.toUpperCase()));
}
