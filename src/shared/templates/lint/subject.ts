import { splitScope } from '../../credentials/scope.ts';
import { resolveTime } from '../../time/expression.ts';
import { type Host, parseHost, sentHost } from '../hosts.ts';
import type { Expansion, IncludeFault } from '../includes/expand.ts';
import { clausesOf, type TemplateClause, type TemplateContent, type TimeExpression } from '../model.ts';
import type { LintSurroundings } from './finding.ts';

/** Unix seconds; null = not set. */
export type Instant = number | null | 'unreadable';

/** A clause as it would be sent: its includes in their place, its times resolved. */
export interface EffectiveClause {
  /** the clause of the template that it comes from; null = it is brought by a profile that is included */
  readonly index: number | null;
  readonly clause: TemplateClause;
  readonly nbf: Instant;
  readonly exp: Instant;
}

/** The input of the rules, computed once. */
export interface Subject {
  readonly content: TemplateContent;
  readonly around: LintSurroundings;
  /** as written */
  readonly clauses: readonly TemplateClause[];
  /** those that limit something, in order */
  readonly effective: readonly EffectiveClause[];
  readonly faults: readonly IncludeFault[];
  /** with its includes in their place; null = there are faults */
  readonly expanded: TemplateContent | null;
  /** reads an entry of `hosts` as it is sent, each once; its text stays as written */
  readonly readHost: (host: string) => Host;
}

/** Prepares a content for the rules. */
export function subjectOf(content: TemplateContent, around: LintSurroundings, expansion: Expansion): Subject {
  const { content: expanded, origins, faults } = expansion;
  const failed = new Set(faults.map(({ clause }) => clause));
  const effective = clausesOf(expanded).flatMap((clause, position) => {
    const index = origins[position] ?? null;
    return failed.has(index) || limitsNothing(clause) ? [] : [resolved(clause, index, around.now)];
  });
  return {
    content,
    around,
    clauses: clausesOf(content),
    effective,
    faults,
    expanded: faults.length === 0 ? expanded : null,
    readHost: rememberHosts(),
  };
}

function rememberHosts(): Subject['readHost'] {
  const known = new Map<string, Host>();
  return (host) => {
    const read = known.get(host) ?? { ...parseHost(sentHost(host)), text: host };
    known.set(host, read);
    return read;
  };
}

function resolved(clause: TemplateClause, index: number | null, now: number): EffectiveClause {
  return { index, clause, nbf: instantOf(clause.nbf, now), exp: instantOf(clause.exp, now) };
}

/** A time as the server would take it; 0 and an empty text mean that it is not set (mytoken protocol: time values). */
export function instantOf(time: TimeExpression | undefined, now: number): Instant {
  if (time === undefined) return null;
  const instant = resolveTime(time, now);
  if (!instant.ok) return 'unreadable';
  return instant.value === 0 ? null : instant.value;
}

/** Checks that a clause with its includes has no limit. An unknown member may be one. */
export function limitsNothing(clause: TemplateClause): boolean {
  return (
    isUnset(clause.nbf) &&
    isUnset(clause.exp) &&
    splitScope(clause.scope).length === 0 &&
    [clause.audience, clause.hosts, clause.geoip_allow, clause.geoip_disallow, clause.include, clause.unknown].every(
      (list) => list === undefined || list.length === 0,
    ) &&
    clause.usages_AT === undefined &&
    clause.usages_other === undefined
  );
}

const isUnset = (time: TimeExpression | undefined): boolean =>
  time === undefined || time === '' || time === 0 || time === '0';
