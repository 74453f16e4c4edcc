/**
 * Pairs the most similar members of two lists, each at most once. Swapping the lists gives the same pairs.
 * @param likeness the similarity of two members by their positions; only those above 0 are paired
 * @returns pairs of positions, by the first
 */
export function pairUp(
  firstCount: number,
  secondCount: number,
  likeness: (first: number, second: number) => number,
): readonly (readonly [first: number, second: number])[] {
  const candidates = Array.from({ length: firstCount }, (_, first) =>
    Array.from({ length: secondCount }, (_, second) => ({ first, second, likeness: likeness(first, second) })),
  )
    .flat()
    .filter((one) => one.likeness > 0)
    .sort((one, other) => other.likeness - one.likeness || shift(one) - shift(other) || early(one) - early(other));
  const taken = { first: new Set<number>(), second: new Set<number>() };
  const pairs = candidates.filter(({ first, second }) => {
    if (taken.first.has(first) || taken.second.has(second)) return false;
    taken.first.add(first);
    taken.second.add(second);
    return true;
  });
  return pairs.map(({ first, second }) => [first, second] as const).sort(([one], [other]) => one - other);
}

type Positions = { readonly first: number; readonly second: number };

const shift = ({ first, second }: Positions) => Math.abs(first - second);
const early = ({ first, second }: Positions) => Math.min(first, second);
