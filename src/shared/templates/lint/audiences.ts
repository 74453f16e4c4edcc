import { sameIssuer } from '../../credentials/issuer.ts';
import { onClause, withoutClaims } from '../edit.ts';
import type { TemplateClause } from '../model.ts';
import { type Finding, finding, type LintSurroundings, wholeTemplate } from './finding.ts';
import type { Subject } from './subject.ts';

/** The audiences of each clause, and of all together (mytoken protocol: request sent to the provider). */
export const audiences = (subject: Subject): readonly Finding[] => [
  ...subject.clauses.flatMap(({ audience }, index) =>
    audience === undefined || audience.length === 0 ? [] : audiencesOf(audience, index, subject.around),
  ),
  ...unnamed(subject),
  ...different(subject.clauses),
];

function audiencesOf(audience: readonly string[], clause: number, around: LintSurroundings): readonly Finding[] {
  const target = { clause, claim: 'audience' } as const;
  const [first = ''] = audience;
  const blank = audience.filter((one) => one === '' || /\s/.test(one));
  return [
    ...[...new Set(blank)].map((one) =>
      finding('audience-blank', target, { audience: one }, split(clause, one, audience)),
    ),
    ...(new Set(audience).size > 1
      ? [
          finding(
            'several-audiences',
            target,
            { first },
            onClause(clause, (draft) => {
              draft.audience = [first];
            }),
          ),
        ]
      : []),
    ...(isGuestProvider(around) ? [finding('guest-audience', target, {}, withoutClaims(clause, 'audience'))] : []),
  ];
}

/** Splits one entry at its spaces; null where nothing would be left, since that is no limit. */
function split(clause: number, entry: string, audience: readonly string[]) {
  const parts = audience.flatMap((one) => (one === entry ? one.split(/\s+/).filter((part) => part !== '') : [one]));
  if (parts.length === 0) return null;
  return onClause(clause, (draft) => {
    draft.audience = [...new Set(parts)];
  });
}

/** The guest provider is part of the server itself, below its own address (mytoken protocol: guest mode). */
function isGuestProvider({ server, provider }: LintSurroundings): boolean {
  if (server === null || provider === null) return false;
  return sameIssuer(provider.issuer, `${server.issuer.replace(/\/$/, '')}/api/v0/guests`);
}

/** One finding for all clauses that name none, since a hint for each would only be in the way. */
function unnamed({ effective }: Subject): readonly Finding[] {
  const open = effective.filter(
    ({ clause }) => (clause.audience ?? []).length === 0 && clause.usages_AT !== 0 && clause.unknown === undefined,
  );
  if (open.length === 0) return [];
  const index = open.length === 1 ? (open[0]?.index ?? null) : null;
  const target = index === null ? wholeTemplate : ({ clause: index, claim: 'audience' } as const);
  return [finding('no-audience', target, { clauses: open.length })];
}

function different(clauses: readonly TemplateClause[]): readonly Finding[] {
  const sets = clauses.flatMap(({ audience }) =>
    audience === undefined || audience.length === 0 ? [] : [[...new Set(audience)].sort().join(' ')],
  );
  return new Set(sets).size > 1 ? [finding('different-audiences', wholeTemplate, {})] : [];
}
