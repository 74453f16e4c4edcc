import { type Expansion, expandWithOrigins } from '../includes/expand.ts';
import type { TemplateContent } from '../model.ts';
import { audiences } from './audiences.ts';
import { capabilities } from './capabilities.ts';
import { clausesTogether } from './clauses.ts';
import { countries } from './countries.ts';
import { ends } from './ends.ts';
import { type Finding, keyOfFinding, type LintSurroundings } from './finding.ts';
import { hosts } from './hosts.ts';
import { included } from './included.ts';
import { members } from './members.ts';
import { profile } from './profile.ts';
import { repeats } from './repeats.ts';
import { rotation } from './rotation.ts';
import { scopes } from './scopes.ts';
import { subjectOf } from './subject.ts';
import { uses } from './uses.ts';
import { validity } from './validity.ts';
import { writtenTimes } from './written-times.ts';

export { type Finding, keyOfFinding, type LintSurroundings } from './finding.ts';
export type { LintRule, Severity } from './rules.ts';

const families = [
  ends,
  clausesTogether,
  members,
  included,
  writtenTimes,
  validity,
  scopes,
  audiences,
  hosts,
  countries,
  uses,
  repeats,
  capabilities,
  rotation,
  profile,
];

const rank = { error: 0, warning: 1, hint: 2 } as const;

/**
 * Every finding once, worst first, then in the order of the clauses.
 * @param expansion the content with its includes in their place, where the caller has it already
 */
export function lint(
  content: TemplateContent,
  around: LintSurroundings,
  expansion: Expansion = expandWithOrigins(content, around.lookup),
): readonly Finding[] {
  const subject = subjectOf(content, around, expansion);
  const all = families.flatMap((family) => family(subject));
  const distinct = new Map(all.map((one) => [keyOfFinding(one), one]));
  return [...distinct.values()].sort(
    (one, other) => rank[one.severity] - rank[other.severity] || orderOf(one) - orderOf(other),
  );
}

const orderOf = ({ clause }: Finding): number => clause ?? -1;
