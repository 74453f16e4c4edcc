import { type ContentEdit, onCapabilities, onClause, onProfile, onRotation } from '../edit.ts';
import { expandIncludes, type IncludeFault } from '../includes/expand.ts';
import { plainName } from '../includes/walk.ts';
import type { TemplateClause } from '../model.ts';
import { type Finding, type FindingTarget, finding } from './finding.ts';
import type { Subject } from './subject.ts';

/** Includes that cannot be resolved, and those that make a template wider than it looks (mytoken protocol: merge rules). */
export const included = (subject: Subject): readonly Finding[] => [
  ...subject.faults.map((fault) => faulty(fault, subject)),
  ...subject.clauses.flatMap((clause, index) => widenings(clause, index, subject)),
  ...profileIncludes(subject),
];

const faultRules = {
  missing: 'include-missing',
  cycle: 'include-cycle',
  'too-deep': 'include-too-deep',
  'too-many': 'include-too-many',
} as const;

function faulty(fault: IncludeFault, { content }: Subject): Finding {
  const { because, kind, name, path, clause } = fault;
  const target: FindingTarget = { clause, claim: claimOf(kind) };
  const isInProfile = content.kind === 'profile' && kind !== 'profile' && clause === null && path.length > 0;
  // Which profile brought it is not told where the way has steps of several kinds.
  const repair = isInProfile ? null : without(fault);
  return finding(faultRules[because], target, { name, kind, path: [...path, name] }, repair);
}

const claimOf = (kind: IncludeFault['kind']): FindingTarget['claim'] =>
  kind === 'capabilities' ? 'capabilities' : kind === 'rotation' ? 'rotation' : 'include';

/** Removes the include with which the way to the fault begins. */
function without({ kind, name, path, clause }: IncludeFault): ContentEdit {
  const [outermost = name] = path;
  const others = (include: string) => plainName(include) !== outermost;
  if (clause !== null) return onClause(clause, (draft) => filter(draft, others));
  if (kind === 'profile') return onProfile((profile) => filter(profile, others));
  if (kind === 'rotation') return onRotation((rotation) => filter(rotation, others));
  return onCapabilities((names) => names.filter((one) => !one.startsWith('@') || others(one)));
}

function filter(holder: { include?: string[] }, keep: (include: string) => boolean): void {
  const left = (holder.include ?? []).filter(keep);
  if (left.length === 0) delete holder.include;
  else holder.include = left;
}

/** Lists that admit more the longer they are. */
const admittingLists = ['audience', 'hosts', 'geoip_allow'] as const;

/** A list is united with that of what is included; an include of several clauses stands beside the clause. */
function widenings(clause: TemplateClause, index: number, { content, effective }: Subject): readonly Finding[] {
  const { include = [], ...own } = clause;
  // The only clause of a profile becomes one with that of a profile that it includes.
  const profiles = content.kind === 'profile' ? (content.profile.include ?? []) : [];
  const parts = effective.filter((one) => one.index === index);
  const [first] = parts;
  if (first === undefined || include.length + profiles.length === 0 || Object.keys(own).length === 0) return [];
  if (parts.length > 1) {
    return [finding('include-beside', { clause: index, claim: 'include' }, { names: [...include, ...profiles] })];
  }
  return admittingLists.flatMap((claim) => {
    const mine = own[claim] ?? [];
    const added = (first.clause[claim] ?? []).filter((value) => !mine.includes(value));
    if (mine.length === 0 || added.length === 0) return [];
    return [finding('include-widens', { clause: index, claim }, { values: added })];
  });
}

function profileIncludes({ content, around, clauses, effective, faults }: Subject): readonly Finding[] {
  if (content.kind !== 'profile' || faults.length > 0) return [];
  const { include = [], rotation } = content.profile;
  if (include.length === 0) return [];
  const target: FindingTarget = { clause: null, claim: 'include' };
  const expand: ContentEdit = (now) => {
    const expanded = expandIncludes(now, around.lookup);
    return expanded.ok ? expanded.value : now;
  };
  const brought = effective.filter(({ index }) => index === null);
  return [
    ...(rotation === undefined ? [] : [finding('include-with-rotation', target, {}, expand)]),
    ...(clauses.length > 0 && brought.length > 0 ? [finding('include-adds-clauses', target, { names: include })] : []),
  ];
}
