import { expandCapabilities } from './include-capabilities.ts';
import { expandClauses, placeClauses } from './include-clauses.ts';
import { mergeRotations, mergeUnknown } from './include-merge.ts';
import { expandRotation } from './include-rotation.ts';
import { follow, type Place, type Placed, type Walk } from './include-walk.ts';
import type { WrittenClause, WrittenProfile, WrittenRotation } from './model.ts';

/** A profile with those that it includes, before the templates of other kinds are resolved; null = it has no such member. */
interface Mixed {
  readonly scalars: Pick<WrittenProfile, 'name' | 'oidc_issuer' | 'unknown'>;
  readonly restrictions: readonly Placed<WrittenClause>[] | null;
  readonly capabilities: readonly Placed<string>[] | null;
  readonly rotation: { readonly own: WrittenRotation; readonly includes: readonly Placed<string>[] } | null;
}

/**
 * Resolves a profile. Profiles are mixed first, and only then the templates of other kinds that they name are resolved:
 * servers do it in this order, and it decides which member wins.
 */
export function expandProfile(profile: WrittenProfile, walk: Walk): WrittenProfile {
  const place: Place = { clause: null, path: [] };
  const restrictions = profile.restrictions === undefined ? null : placeClauses(profile.restrictions);
  const mixed = withIncluded({ ...inPlace(profile, place), restrictions }, profile.include ?? [], place, walk);
  const { scalars, capabilities, rotation } = mixed;
  return {
    ...scalars,
    ...(mixed.restrictions === null ? {} : { restrictions: expandClauses(mixed.restrictions, walk) }),
    ...(capabilities === null ? {} : { capabilities: expandCapabilities(capabilities, walk) }),
    ...(rotation === null ? {} : { rotation: expandRotation(rotation.own, rotation.includes, walk) }),
  };
}

function withIncluded(own: Mixed, includes: readonly string[], place: Place, walk: Walk): Mixed {
  return includes.reduce((mixed, name) => {
    const found = follow(walk, 'profile', name, place);
    if (found === null) return mixed;
    const { profile } = found.content;
    return mix(mixed, withIncluded(inPlace(profile, found.place), profile.include ?? [], found.place, walk));
  }, own);
}

function inPlace(
  { restrictions, capabilities, rotation, include: _, ...scalars }: WrittenProfile,
  place: Place,
): Mixed {
  const placed = <T>(values: readonly T[]): readonly Placed<T>[] => values.map((value) => ({ value, place }));
  return {
    scalars,
    restrictions: restrictions === undefined ? null : placed(restrictions),
    capabilities: capabilities === undefined ? null : placed(capabilities),
    rotation: rotation === undefined ? null : rotationInPlace(rotation, placed),
  };
}

const rotationInPlace = (
  { include = [], ...own }: WrittenRotation,
  placed: (names: readonly string[]) => readonly Placed<string>[],
): Mixed['rotation'] => ({ own, includes: placed(include) });

function mix(own: Mixed, included: Mixed): Mixed {
  return {
    scalars: { ...included.scalars, ...own.scalars, ...mergeUnknown(own.scalars, included.scalars) },
    restrictions: both(own.restrictions, included.restrictions, join),
    capabilities: both(own.capabilities, included.capabilities, join),
    rotation: both(own.rotation, included.rotation, (mine, theirs) => ({
      own: mergeRotations(mine.own, theirs.own),
      includes: join(mine.includes, theirs.includes),
    })),
  };
}

const join = <T>(own: readonly T[], included: readonly T[]): readonly T[] => [...own, ...included];

const both = <T>(own: T | null, included: T | null, merge: (own: T, included: T) => T): T | null =>
  own === null || included === null ? (own ?? included) : merge(own, included);
