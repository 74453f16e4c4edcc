import { splitScope } from '../../credentials/scope.ts';
import type { Host } from '../hosts.ts';
import { isCovered } from './host-facts.ts';
import type { EffectiveClause, Subject } from './subject.ts';

/** What a clause reaches, in a form that is quick to compare. A missing set is no limit. */
export interface Reach {
  readonly from: number;
  readonly until: number;
  readonly scopes: ReadonlySet<string> | null;
  readonly audiences: ReadonlySet<string> | null;
  readonly hosts: readonly Host[] | null;
  readonly allowed: ReadonlySet<string> | null;
  readonly disallowed: ReadonlySet<string>;
  readonly accessTokens: number;
  readonly otherUses: number;
  /** it has members that are not known, so it may be narrower than it looks */
  readonly unsure: boolean;
  /** the same for clauses that mean the same */
  readonly key: string;
}

/** The reach of a clause. A time that cannot be read is taken as none. */
export function reachOf({ clause, nbf, exp }: EffectiveClause, readHost: Subject['readHost']): Reach {
  const upper = (codes: readonly string[] | undefined) => codes?.map((code) => code.toUpperCase());
  const reach = {
    from: typeof nbf === 'number' ? nbf : Number.NEGATIVE_INFINITY,
    until: typeof exp === 'number' ? exp : Number.POSITIVE_INFINITY,
    scopes: setOf(splitScope(clause.scope)),
    audiences: setOf(clause.audience),
    hosts: clause.hosts === undefined || clause.hosts.length === 0 ? null : clause.hosts.map(readHost),
    allowed: setOf(upper(clause.geoip_allow)),
    disallowed: new Set(upper(clause.geoip_disallow)),
    accessTokens: clause.usages_AT ?? Number.POSITIVE_INFINITY,
    otherUses: clause.usages_other ?? Number.POSITIVE_INFINITY,
    unsure: clause.unknown !== undefined && clause.unknown.length > 0,
  };
  return { ...reach, key: keyOf(reach, clause.unknown) };
}

const setOf = (values: readonly string[] | undefined): ReadonlySet<string> | null =>
  values === undefined || values.length === 0 ? null : new Set(values);

const keyOf = (reach: Omit<Reach, 'key'>, unknown: unknown): string => {
  const sorted = (values: Iterable<string> | null) => (values === null ? null : [...new Set(values)].sort());
  return JSON.stringify([
    String(reach.from),
    String(reach.until),
    sorted(reach.scopes),
    sorted(reach.audiences),
    sorted(reach.hosts?.map(({ text }) => text) ?? null),
    sorted(reach.allowed),
    sorted(reach.disallowed),
    String(reach.accessTokens),
    String(reach.otherUses),
    unknown ?? null,
  ]);
};

/**
 * Whether one clause makes another superfluous: it allows all that the other does, and its own uses never run out (or the
 * other has none to add).
 */
export function reachesAllOf(outer: Reach, inner: Reach): boolean {
  return (
    !outer.unsure &&
    outer.from <= inner.from &&
    outer.until >= inner.until &&
    neverShort(outer.accessTokens, inner.accessTokens) &&
    neverShort(outer.otherUses, inner.otherUses) &&
    holds(outer.scopes, inner.scopes) &&
    holds(outer.audiences, inner.audiences) &&
    holds(outer.allowed, inner.allowed) &&
    [...outer.disallowed].every((code) => inner.disallowed.has(code)) &&
    holdsHosts(outer.hosts, inner.hosts)
  );
}

const neverShort = (outer: number, inner: number) => outer === Number.POSITIVE_INFINITY || inner === 0;

const holds = (outer: ReadonlySet<string> | null, inner: ReadonlySet<string> | null) =>
  outer === null || (inner !== null && [...inner].every((value) => outer.has(value)));

function holdsHosts(outer: readonly Host[] | null, inner: readonly Host[] | null): boolean {
  if (outer === null || inner === null) return outer === null;
  // Most are the same to the letter, and long lists of them would take long to be compared one by one.
  const texts = new Set(outer.map(({ text }) => text));
  return inner.every((host) => texts.has(host.text) || outer.some((other) => isCovered(host, other)));
}
