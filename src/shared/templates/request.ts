import type { Clause, Rotation } from '../credentials/restrictions.ts';
import { err, ok, type Result } from '../ipc/result.ts';
import { resolveLifetime } from '../time/expression.ts';
import { type ClaimName, claimNames, type TemplateClause, type TemplateRotation } from './model.ts';
import { present } from './omit-undefined.ts';
import { readClaims } from './request-claims.ts';

/** A reason why a template cannot be sent. */
export interface RequestFault {
  /** null = not in a clause */
  readonly clause: number | null;
  readonly claim: ClaimName | 'include' | 'unknown' | 'lifetime';
  readonly because: 'unknown-member' | 'include-left' | 'not-a-time' | 'bad-number' | 'not-supported';
  /** the member's name, where it is unknown */
  readonly about: string;
}

type Fault = Omit<RequestFault, 'clause'>;

/** A clause as it is sent. */
export interface IndexedClause {
  readonly clause: Clause;
  /** which of the written ones it is; of repeated ones the first */
  readonly index: number;
}

/**
 * Turns written clauses, includes already in place, into what is sent: times to unix seconds at `now`, countries in upper
 * case, subnets by their network address; empty limits, empty clauses and repeated clauses left out, as the server does.
 * @param now unix seconds
 * @param supportedClaims the claims that the server enforces; null = not known, all are taken as supported
 * @returns what is sent, or every reason why it cannot be
 */
export function requestClauses(
  clauses: readonly TemplateClause[],
  now: number,
  supportedClaims: readonly string[] | null,
): Result<readonly Clause[], readonly RequestFault[]> {
  const indexed = requestIndexedClauses(clauses, now, supportedClaims);
  return indexed.ok ? ok(indexed.value.map(({ clause }) => clause)) : indexed;
}

/** The same, each with the index of the written clause that it comes from. */
export function requestIndexedClauses(
  clauses: readonly TemplateClause[],
  now: number,
  supportedClaims: readonly string[] | null,
): Result<readonly IndexedClause[], readonly RequestFault[]> {
  const requested = clauses.map((clause) => requestClause(clause, now, supportedClaims));
  const faults = requested.flatMap(({ faults }, clause) => faults.map((fault) => ({ ...fault, clause })));
  if (faults.length > 0) return err(faults);
  const indexed = requested.map(({ value: clause }, index) => ({ clause, index, text: JSON.stringify(clause) }));
  const firstIndexes = new Map(indexed.map(({ text, index }) => [text, index] as const).toReversed());
  const sent = indexed.filter(({ text, index }) => text !== '{}' && firstIndexes.get(text) === index);
  return ok(sent.map(({ clause, index }) => ({ clause, index })));
}

interface Requested {
  /** in the order of `claimNames`, so that equal clauses are equal as JSON */
  readonly value: Clause;
  readonly faults: readonly Fault[];
}

function requestClause(clause: TemplateClause, now: number, supportedClaims: readonly string[] | null): Requested {
  const claims = readClaims(clause, now);
  const faults = claimNames.flatMap((claim): readonly Fault[] => {
    const { [claim]: read } = claims;
    if (!read.ok) return [{ claim, because: read.error, about: '' }];
    const dropped = read.value !== null && supportedClaims?.includes(claim) === false;
    return dropped ? [{ claim, because: 'not-supported', about: '' }] : [];
  });
  const value = present<Pick<Clause, ClaimName>>({
    nbf: sent(claims.nbf),
    exp: sent(claims.exp),
    scope: sent(claims.scope),
    audience: sent(claims.audience),
    hosts: sent(claims.hosts),
    geoip_allow: sent(claims.geoip_allow),
    geoip_disallow: sent(claims.geoip_disallow),
    usages_AT: sent(claims.usages_AT),
    usages_other: sent(claims.usages_other),
  });
  return { value, faults: [...unsendable(clause), ...faults] };
}

const sent = <T>(read: Result<T | null, unknown>): T | undefined => (read.ok ? (read.value ?? undefined) : undefined);

/**
 * Turns a written rotation policy, includes already in place, into what is sent: its lifetime in seconds.
 * @returns what is sent, or every reason why it cannot be
 */
export function requestRotation(rotation: TemplateRotation): Result<Rotation, readonly RequestFault[]> {
  const { include, unknown, lifetime: written, ...switches } = rotation;
  const lifetime = written === undefined ? ok(null) : resolveLifetime(written);
  const faults: Fault[] = [...unsendable(rotation)];
  if (!lifetime.ok) faults.push({ claim: 'lifetime', because: 'not-a-time', about: '' });
  else if ((lifetime.value ?? 0) < 0) faults.push({ claim: 'lifetime', because: 'bad-number', about: '' });
  if (faults.length > 0) return err(faults.map((fault) => ({ ...fault, clause: null })));
  return ok({ ...switches, ...present<Pick<Rotation, 'lifetime'>>({ lifetime: sent(lifetime) }) });
}

/** Members that a server would drop silently, and so widen the token. */
function unsendable({ include = [], unknown = [] }: Pick<TemplateClause, 'include' | 'unknown'>): readonly Fault[] {
  const left: readonly Fault[] = include.length === 0 ? [] : [{ claim: 'include', because: 'include-left', about: '' }];
  return [...left, ...unknown.map(({ name }): Fault => ({ claim: 'unknown', because: 'unknown-member', about: name }))];
}
