import { countryCodes } from '../countries.ts';
import { onClause, replaceIn, withoutClaims } from '../edit.ts';
import type { TemplateClause } from '../model.ts';
import { type Finding, finding, wholeTemplate } from './finding.ts';
import type { Subject } from './subject.ts';

type CountryList = 'geoip_allow' | 'geoip_disallow';

const known: ReadonlySet<string> = new Set(countryCodes);
/** Codes that are often mistaken for those of a country. */
const meant: ReadonlyMap<string, string> = new Map([
  ['UK', 'GB'],
  ['EL', 'GR'],
  ['SU', 'RU'],
  ['AN', 'CW'],
  ['YU', 'RS'],
  ['TP', 'TL'],
  ['ZR', 'CD'],
]);

/** Countries: they are compared letter by letter with upper-case codes (mytoken protocol: restrictions). */
export const countries = ({ clauses }: Subject): readonly Finding[] => [
  ...clauses.flatMap((clause, index) => [
    ...codes(clause, index, 'geoip_allow'),
    ...codes(clause, index, 'geoip_disallow'),
    ...bothLists(clause, index),
  ]),
  ...(clauses.some(({ geoip_allow: allow = [], geoip_disallow: disallow = [] }) => allow.length + disallow.length > 0)
    ? [finding('needs-country-database', wholeTemplate, {})]
    : []),
];

function codes(written: TemplateClause, clause: number, claim: CountryList): readonly Finding[] {
  const list = written[claim] ?? [];
  const target = { clause, claim };
  return [...new Set(list)].flatMap((code): readonly Finding[] => {
    const upper = code.toUpperCase();
    if (known.has(code)) return [];
    if (known.has(upper))
      return [finding('country-lower-case', target, { code, upper }, replaceIn(clause, claim, code, upper))];
    const instead = meant.get(upper);
    if (instead !== undefined) {
      return [finding('not-a-country', target, { code, meant: instead }, replaceIn(clause, claim, code, instead))];
    }
    return [finding('not-a-country', target, { code, meant: null }, without(list, clause, claim, code))];
  });
}

/** Removes a code that fits nowhere. The last one that is allowed stays: without it every country would be. */
function without(list: readonly string[], clause: number, claim: CountryList, code: string) {
  if (list.some((one) => one !== code)) return replaceIn(clause, claim, code, null);
  return claim === 'geoip_allow' ? null : withoutClaims(clause, claim);
}

function bothLists(
  { geoip_allow: allow, geoip_disallow: disallow }: TemplateClause,
  clause: number,
): readonly Finding[] {
  if (allow === undefined || disallow === undefined || allow.length === 0 || disallow.length === 0) return [];
  const forbidden = new Set(disallow.map((code) => code.toUpperCase()));
  const both = [...new Set(allow.map((code) => code.toUpperCase()))].filter((code) => forbidden.has(code));
  const left = allow.filter((code) => !forbidden.has(code.toUpperCase()));
  if (both.length === 0) {
    const target = { clause, claim: 'geoip_disallow' } as const;
    return [finding('both-country-lists', target, {}, withoutClaims(clause, 'geoip_disallow'))];
  }
  const repair =
    left.length === 0
      ? null
      : onClause(clause, (draft) => {
          draft.geoip_allow = left;
        });
  return [
    finding(
      'country-allowed-and-not',
      { clause, claim: 'geoip_allow' },
      { codes: both, isNoneLeft: left.length === 0 },
      repair,
    ),
  ];
}
