import { audiences } from './lint/audiences.ts';
import { capabilities } from './lint/capabilities.ts';
import { clausesTogether } from './lint/clauses.ts';
import { ends } from './lint/ends.ts';
import type { Finding, LintSurroundings } from './lint/finding.ts';
import { hosts } from './lint/hosts.ts';
import { included } from './lint/included.ts';
import { members } from './lint/members.ts';
import { places } from './lint/places.ts';
import { profile } from './lint/profile.ts';
import { repeats } from './lint/repeats.ts';
import { rotation } from './lint/rotation.ts';
import { scopes } from './lint/scopes.ts';
import { subjectOf } from './lint/subject.ts';
import { uses } from './lint/uses.ts';
import { validity } from './lint/validity.ts';
import { writtenTimes } from './lint/written-times.ts';
import type { TemplateContent } from './model.ts';

export type { Finding, LintSurroundings } from './lint/finding.ts';
export type { LintRule, Severity } from './lint/rules.ts';

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
  places,
  uses,
  repeats,
  capabilities,
  rotation,
  profile,
];

const rank = { error: 0, warning: 1, hint: 2 } as const;

/** Every finding once, worst first, then by place. */
export function lint(content: TemplateContent, around: LintSurroundings): readonly Finding[] {
  const subject = subjectOf(content, around);
  const all = families.flatMap((family) => family(subject));
  const distinct = new Map(all.map((one) => [JSON.stringify([one.rule, one.clause, one.claim, one.facts]), one]));
  return [...distinct.values()].sort(
    (one, other) => rank[one.severity] - rank[other.severity] || placeOf(one) - placeOf(other),
  );
}

const placeOf = ({ clause }: Finding): number => clause ?? -1;
