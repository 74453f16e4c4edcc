import { covers } from './capabilities.ts';
import type { Difference, Grant } from './grant.ts';
import type { Clause } from './restrictions.ts';
import { splitScope } from './scope.ts';

type Kind = Difference['kind'];

/**
 * Compares what was asked for with what was granted. The consent page may change everything, the provider cuts scopes and
 * audiences, and a server may shorten the lifetime (mytoken protocol: consent page, intersection after login).
 * @returns the parts that differ; empty when the answer is as asked
 */
export function differencesOf(asked: Grant, granted: Grant): readonly Difference[] {
  return [
    ...entry('name', asked.name === granted.name ? null : 'changed', asked.name, granted.name),
    ...compareCapabilities(asked.capabilities, granted.capabilities),
    ...compareClauses(asked.restrictions, granted.restrictions),
    ...compareRotation(asked, granted),
  ];
}

function entry(
  what: Difference['what'],
  kind: Kind | null,
  asked: string | null,
  granted: string | null,
): readonly Difference[] {
  return kind === null ? [] : [{ what, kind, asked, granted }];
}

function compareCapabilities(asked: readonly string[], granted: readonly string[]): readonly Difference[] {
  const lost = asked.some((name) => !covers(granted, name));
  const gained = granted.some((name) => !covers(asked, name));
  return entry('capabilities', kindOf(gained, lost), asked.join(' '), granted.join(' '));
}

const kindOf = (gained: boolean, lost: boolean): Kind | null =>
  gained ? (lost ? 'changed' : 'widened') : lost ? 'narrowed' : null;

function compareClauses(asked: readonly Clause[], granted: readonly Clause[]): readonly Difference[] {
  if (asked.length > 1 || granted.length > 1) return compareAlternatives(asked, granted);
  return compareClause(asked[0] ?? {}, granted[0] ?? {});
}

/** Clauses are alternatives: a list is wider when one of its clauses allows what none of the other list does, or more uses in all. */
function compareAlternatives(asked: readonly Clause[], granted: readonly Clause[]): readonly Difference[] {
  const within = (clauses: readonly Clause[], others: readonly Clause[]) =>
    alternatives(clauses).every((clause) => alternatives(others).some((other) => isWithin(clause, other))) &&
    usesOf(clauses, 'usages_AT') <= usesOf(others, 'usages_AT') &&
    usesOf(clauses, 'usages_other') <= usesOf(others, 'usages_other');
  const kind = kindOf(!within(granted, asked), !within(asked, granted));
  return entry('clauses', kind, String(asked.length), String(granted.length));
}

const alternatives = (clauses: readonly Clause[]): readonly Clause[] => (clauses.length === 0 ? [{}] : clauses);

const isWithin = (clause: Clause, other: Clause) =>
  compareClause(other, clause).every(({ kind }) => kind === 'narrowed');

const usesOf = (clauses: readonly Clause[], claim: 'usages_AT' | 'usages_other') =>
  alternatives(clauses).reduce((sum, clause) => sum + (clause[claim] ?? Number.POSITIVE_INFINITY), 0);

function compareClause(one: Clause, other: Clause): readonly Difference[] {
  return [
    ...compareNumber('nbf', one.nbf, other.nbf, 'lower-is-wider'),
    ...compareNumber('exp', one.exp, other.exp, 'higher-is-wider'),
    ...compareSet('scope', splitScope(one.scope), splitScope(other.scope)),
    ...compareSet('audience', one.audience, other.audience),
    ...compareHosts(one.hosts, other.hosts),
    ...compareSet('geoip', one.geoip_allow, other.geoip_allow),
    ...compareSet('geoip', one.geoip_disallow, other.geoip_disallow, 'more-is-narrower'),
    ...compareNumber('usages_AT', one.usages_AT, other.usages_AT, 'higher-is-wider'),
    ...compareNumber('usages_other', one.usages_other, other.usages_other, 'higher-is-wider'),
  ];
}

function compareNumber(
  what: Difference['what'],
  asked: number | undefined,
  granted: number | undefined,
  order: 'higher-is-wider' | 'lower-is-wider',
): readonly Difference[] {
  if (asked === granted) return [];
  const none = order === 'higher-is-wider' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  const wider = (granted ?? none) > (asked ?? none) === (order === 'higher-is-wider');
  return entry(what, wider ? 'widened' : 'narrowed', text(asked), text(granted));
}

const text = (value: number | undefined) => (value === undefined ? null : String(value));

/** Compares two lists of which either may be missing or empty, that is: no limit. A list of forbidden values narrows as it grows. */
function compareSet(
  what: Difference['what'],
  askedList: readonly string[] | undefined,
  grantedList: readonly string[] | undefined,
  order: 'more-is-wider' | 'more-is-narrower' = 'more-is-wider',
): readonly Difference[] {
  const asked = askedList?.length === 0 ? undefined : askedList;
  const granted = grantedList?.length === 0 ? undefined : grantedList;
  const kind =
    asked === undefined || granted === undefined ? kindOfLimit(asked, granted) : kindOfLists(asked, granted, order);
  return entry(what, kind, asked?.join(' ') ?? null, granted?.join(' ') ?? null);
}

const kindOfLimit = (asked: readonly string[] | undefined, granted: readonly string[] | undefined): Kind | null =>
  kindOf(asked !== undefined && granted === undefined, asked === undefined && granted !== undefined);

function kindOfLists(
  asked: readonly string[],
  granted: readonly string[],
  order: 'more-is-wider' | 'more-is-narrower',
): Kind | null {
  const more = granted.some((value) => !asked.includes(value));
  const fewer = asked.some((value) => !granted.includes(value));
  return order === 'more-is-wider' ? kindOf(more, fewer) : kindOf(fewer, more);
}

const isAddress = (host: string) => /^(?:\d{1,3}\.){3}\d{1,3}$|^[\da-f:]*:[\da-f:.]*$/i.test(host);

/**
 * `this` becomes the address that the server saw: one address in its place is what was asked for. Where the word itself is
 * granted, it was typed on the consent page, and no host ever matches it (mytoken protocol: consent page).
 */
function compareHosts(
  asked: readonly string[] | undefined,
  granted: readonly string[] | undefined,
): readonly Difference[] {
  if (granted?.some((host) => /^this$/i.test(host))) {
    return entry('hosts', 'changed', asked?.join(' ') ?? null, granted.join(' '));
  }
  const resolved = asked?.length === 1 && asked[0] === 'this' && granted?.length === 1 && isAddress(granted[0] ?? '');
  return resolved ? [] : compareSet('hosts', asked, granted);
}

function compareRotation(asked: Grant, granted: Grant): readonly Difference[] {
  const words = ({ rotation }: Grant) =>
    [
      rotation.on_AT === true ? 'on_AT' : '',
      rotation.on_other === true ? 'on_other' : '',
      rotation.auto_revoke === true ? 'auto_revoke' : '',
      rotation.lifetime === undefined || rotation.lifetime === 0 ? '' : `lifetime=${rotation.lifetime}`,
    ]
      .filter((word) => word !== '')
      .join(' ');
  const same = words(asked) === words(granted);
  return entry('rotation', same ? null : 'changed', words(asked) || null, words(granted) || null);
}
