import type { TemplateClause, TimeExpression } from '../model.ts';
import { quoteWord } from './shell-words.ts';

/**
 * Writes a clause as one option for each of its claims (mytoken protocol: flags of MT).
 * @param clause without what says nothing
 * @returns null where that would not say all of it
 */
export function singleOptions(clause: TemplateClause): readonly string[] | null {
  const {
    include = [],
    unknown = [],
    scope,
    audience = [],
    hosts = [],
    geoip_allow = [],
    geoip_disallow = [],
  } = clause;
  if (include.length > 0 || unknown.length > 0) return null;
  const scopes = scope?.split(' ') ?? [];
  if ([...scopes, ...audience, ...hosts, ...geoip_allow, ...geoip_disallow].some(isNoElement)) return null;
  // The client 0.7 drops countries to refuse without countries to allow.
  if (geoip_disallow.length > 0 && geoip_allow.length === 0) return null;
  return [
    ...each('--nbf=', clause.nbf === undefined ? [] : [clause.nbf]),
    ...each('--exp=', clause.exp === undefined ? [] : [clause.exp]),
    ...each('-s ', scopes),
    ...each('--aud=', audience),
    ...each('--host=', hosts),
    ...each('--geo-ip-allow=', geoip_allow),
    ...each('--geo-ip-disallow=', geoip_disallow),
    ...each('--usages-at=', clause.usages_AT === undefined ? [] : [clause.usages_AT]),
    ...each('--usages-other=', clause.usages_other === undefined ? [] : [clause.usages_other]),
  ];
}

/** Options that may be repeated can be read as lists with commas; and no argument of a program has a NUL in it. */
const isNoElement = (value: string): boolean => value === '' || value.includes(',') || value.includes('\0');

const each = (option: string, values: readonly TimeExpression[]): readonly string[] =>
  values.map((value) => option + quoteWord(String(value)));
