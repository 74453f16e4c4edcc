import { splitScope } from '../../scope.ts';
import type { WrittenClause, WrittenTime } from '../model.ts';
import { quoteWord } from './shell-words.ts';

/**
 * Writes a clause as one option for each of its claims (mytoken protocol: flags of MT); empty claims limit nothing and are
 * left out.
 * @returns null where that would not say all of it
 */
export function singleOptions(clause: WrittenClause): readonly string[] | null {
  const { include = [], unknown = [], audience = [], hosts = [], geoip_allow = [], geoip_disallow = [] } = clause;
  if (include.length > 0 || unknown.length > 0) return null;
  if ([...audience, ...hosts, ...geoip_allow, ...geoip_disallow].includes('')) return null;
  // The client 0.7 drops countries to refuse without countries to allow.
  if (geoip_disallow.length > 0 && geoip_allow.length === 0) return null;
  const options = [
    ...each('--nbf=', timesOf(clause.nbf)),
    ...each('--exp=', timesOf(clause.exp)),
    ...each('-s ', splitScope(clause.scope)),
    ...each('--aud=', audience),
    ...each('--host=', hosts),
    ...each('--geo-ip-allow=', geoip_allow),
    ...each('--geo-ip-disallow=', geoip_disallow),
    ...each('--usages-at=', clause.usages_AT === undefined ? [] : [clause.usages_AT]),
    ...each('--usages-other=', clause.usages_other === undefined ? [] : [clause.usages_other]),
  ];
  return options.length === 0 ? null : options;
}

const each = (option: string, values: readonly WrittenTime[]): readonly string[] =>
  values.map((value) => option + quoteWord(String(value)));

const timesOf = (time: WrittenTime | undefined): readonly WrittenTime[] =>
  time === undefined || Number(time) === 0 ? [] : [time];
