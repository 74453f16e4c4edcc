import { maxClauses } from '../limits.ts';
import type { TemplateProfile, TemplateRotation } from '../model.ts';
import { expandCapabilities } from './capabilities.ts';
import { type ExpandedClause, expandClauses, type SplitClause, splitClause, splitClauses } from './clauses.ts';
import { isOverfull, mergeClauses, mergeRotations, mergeUnknown } from './merge.ts';
import { expandRotation } from './rotation.ts';
import { fail, follow, type Origin, type Walk, type WithOrigin } from './walk.ts';

/** A profile with those that it includes, before the templates of other kinds are resolved; null = it has no such member. */
interface Mixed {
  readonly scalars: Pick<TemplateProfile, 'name' | 'oidc_issuer' | 'unknown'>;
  readonly restrictions: readonly SplitClause[] | null;
  readonly capabilities: readonly WithOrigin<string>[] | null;
  readonly rotation: { readonly own: TemplateRotation; readonly includes: readonly WithOrigin<string>[] } | null;
}

/** A profile without includes, and its clauses with where they come from. */
interface ExpandedProfile {
  readonly profile: TemplateProfile;
  readonly clauses: readonly ExpandedClause[];
}

/**
 * Resolves a profile. Profiles are mixed first, and only then the templates of other kinds that they name are resolved:
 * servers do it in this order, and it decides which member wins.
 */
export function expandProfile(profile: TemplateProfile, walk: Walk): ExpandedProfile {
  const origin: Origin = { clause: null, path: [] };
  const restrictions = profile.restrictions === undefined ? null : splitClauses(profile.restrictions);
  const mixed = withIncluded(
    { ...partsWithOrigin(profile, origin), restrictions },
    profile.include ?? [],
    origin,
    walk,
  );
  const { scalars, capabilities, rotation } = mixed;
  const clauses = expandClauses(mixed.restrictions ?? [], walk);
  return {
    clauses,
    profile: {
      ...scalars,
      ...(mixed.restrictions === null ? {} : { restrictions: clauses.map(({ clause }) => clause) }),
      ...(capabilities === null ? {} : { capabilities: expandCapabilities(capabilities, walk) }),
      ...(rotation === null ? {} : { rotation: expandRotation(rotation.own, rotation.includes, walk) }),
    },
  };
}

function withIncluded(own: Mixed, includes: readonly string[], origin: Origin, walk: Walk): Mixed {
  return includes.reduce((mixed, value) => {
    const include = { value, origin };
    const found = follow(walk, 'profile', include);
    if (found === null) return mixed;
    const { profile } = found.content;
    const both = mix(
      mixed,
      withIncluded(partsWithOrigin(profile, found.origin), profile.include ?? [], found.origin, walk),
    );
    const clauses = both.restrictions ?? [];
    if (clauses.length <= maxClauses && !clauses.some((clause) => isOverfull(clause.own))) return both;
    fail(walk, 'too-many', 'profile', include);
    return mixed;
  }, own);
}

function partsWithOrigin(
  { restrictions, capabilities, rotation, include: _, ...scalars }: TemplateProfile,
  origin: Origin,
): Mixed {
  const withOrigin = <T>(values: readonly T[]): readonly WithOrigin<T>[] => values.map((value) => ({ value, origin }));
  return {
    scalars,
    restrictions: restrictions === undefined ? null : restrictions.map((clause) => splitClause(clause, origin)),
    capabilities: capabilities === undefined ? null : withOrigin(capabilities),
    rotation: rotation === undefined ? null : rotationWithOrigin(rotation, withOrigin),
  };
}

const rotationWithOrigin = (
  { include = [], ...own }: TemplateRotation,
  withOrigin: (names: readonly string[]) => readonly WithOrigin<string>[],
): Mixed['rotation'] => ({ own, includes: withOrigin(include) });

function mix(own: Mixed, included: Mixed): Mixed {
  return {
    scalars: { ...included.scalars, ...own.scalars, ...mergeUnknown(own.scalars, included.scalars) },
    restrictions: both(own.restrictions, included.restrictions, mixClauses),
    capabilities: both(own.capabilities, included.capabilities, join),
    rotation: both(own.rotation, included.rotation, (mine, theirs) => ({
      own: mergeRotations(mine.own, theirs.own),
      includes: join(mine.includes, theirs.includes),
    })),
  };
}

/** A single clause is an object, as in templates of restrictions: two of them become one. Others stand side by side. */
function mixClauses(own: readonly SplitClause[], included: readonly SplitClause[]): readonly SplitClause[] {
  const [mine] = own;
  const [theirs] = included;
  if (mine === undefined || theirs === undefined || own.length + included.length > 2) return join(own, included);
  // Includes are united like other lists. Named once more behind a list of clauses, one would be a further alternative.
  const named = new Set(mine.includes.map(({ value }) => value));
  return [
    {
      own: mergeClauses(mine.own, theirs.own),
      includes: [...mine.includes, ...theirs.includes.filter(({ value }) => !named.has(value))],
      origin: mine.origin,
    },
  ];
}

const join = <T>(own: readonly T[], included: readonly T[]): readonly T[] => [...own, ...included];

const both = <T>(own: T | null, included: T | null, merge: (own: T, included: T) => T): T | null =>
  own === null || included === null ? (own ?? included) : merge(own, included);
