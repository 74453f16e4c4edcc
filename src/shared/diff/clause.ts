import type { Difference } from '../credentials/grant.ts';
import type { Clause } from '../credentials/restrictions.ts';
import { splitScope } from '../credentials/scope.ts';
import { isThis } from '../templates/hosts.ts';

type Kind = Difference['kind'];

/** The claims in which one clause differs from another, as if the first was asked for and the second granted. */
export function compareClause(asked: Clause, granted: Clause): readonly Difference[] {
  return [
    ...compareNumber('nbf', asked.nbf, granted.nbf, 'lower-is-wider'),
    ...compareNumber('exp', asked.exp, granted.exp, 'higher-is-wider'),
    ...compareSet('scope', splitScope(asked.scope), splitScope(granted.scope)),
    ...compareSet('audience', asked.audience, granted.audience),
    ...compareHosts(asked.hosts, granted.hosts),
    ...compareSet('geoip', asked.geoip_allow, granted.geoip_allow),
    ...compareSet('geoip', asked.geoip_disallow, granted.geoip_disallow, 'more-is-narrower'),
    ...compareNumber('usages_AT', asked.usages_AT, granted.usages_AT, 'higher-is-wider'),
    ...compareNumber('usages_other', asked.usages_other, granted.usages_other, 'higher-is-wider'),
  ];
}

/** Whether a clause allows nothing that another one does not allow. */
export const isWithin = (clause: Clause, other: Clause): boolean =>
  compareClause(other, clause).every(({ kind }) => kind === 'narrowed');

/** What it means when something came and something went; null = neither. */
export const kindOf = (gained: boolean, lost: boolean): Kind | null =>
  gained ? (lost ? 'changed' : 'widened') : lost ? 'narrowed' : null;

/** A difference, or none. */
export const entry = (
  what: Difference['what'],
  kind: Kind | null,
  asked: string | null,
  granted: string | null,
): readonly Difference[] => (kind === null ? [] : [{ what, kind, clause: null, asked, granted }]);

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

/** Where the word `this` is granted, it was typed on the consent page, and no host ever matches it (mytoken protocol: consent page). */
function compareHosts(
  asked: readonly string[] | undefined,
  granted: readonly string[] | undefined,
): readonly Difference[] {
  if (!granted?.some(isThis)) return compareSet('hosts', asked, granted);
  return entry('hosts', 'changed', asked?.join(' ') ?? null, granted.join(' '));
}
