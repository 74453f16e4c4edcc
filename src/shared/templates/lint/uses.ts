import { onClause, withoutClaims, withoutClause } from '../edit.ts';
import type { TemplateClause } from '../model.ts';
import { type Finding, finding } from './finding.ts';
import type { EffectiveClause, Subject } from './subject.ts';

/** More access tokens than anybody asks for, where their number must be named but should not limit. */
const plenty = 1_000_000;

/** The numbers of uses (mytoken protocol: restrictions). */
export const uses = (subject: Subject): readonly Finding[] => [
  ...subject.clauses.flatMap(badCounts),
  ...subject.effective.flatMap((one) => (one.index === null ? [] : together(one, one.index, subject))),
];

function badCounts(written: TemplateClause, clause: number): readonly Finding[] {
  return (['usages_AT', 'usages_other'] as const).flatMap((claim) => {
    const count = written[claim];
    if (count === undefined || (Number.isSafeInteger(count) && count >= 0)) return [];
    const sound = Math.min(Math.max(0, Math.floor(Number.isNaN(count) ? 0 : count)), plenty);
    const repair = onClause(clause, (draft) => {
      draft[claim] = sound;
    });
    return [finding('bad-count', { clause, claim }, { count, sound }, repair)];
  });
}

function together({ clause }: EffectiveClause, index: number, { clauses, effective }: Subject): readonly Finding[] {
  const { usages_AT: accessTokens, usages_other: other } = clause;
  if (accessTokens === undefined && other !== undefined) {
    const repair = onClause(index, (draft) => {
      draft.usages_AT = plenty;
    });
    return [finding('other-uses-alone', { clause: index, claim: 'usages_other' }, {}, repair)];
  }
  if (accessTokens !== 0) return [];
  if (other === 0) {
    // Without its last clause the token would be unlimited.
    const repair = effective.some((one) => one.index !== index) ? withoutClause(index) : null;
    return [finding('no-uses', { clause: index, claim: null }, {}, repair)];
  }
  const { scope = '', audience = [] } = clauses[index] ?? {};
  if (scope.trim() === '' && audience.length === 0) return [];
  return [
    finding(
      'limits-without-access-tokens',
      { clause: index, claim: 'scope' },
      {},
      withoutClaims(index, 'scope', 'audience'),
    ),
  ];
}
