/**
 * A key for each clause that is sent, which stays with it while clauses move: that of the clause of the draft, and which of
 * all that this one brings it is. When a clause brings another number of them, nobody can tell any more which is which, and
 * all have new keys.
 * @param origins for each clause that is sent the clause of the draft; null = a profile that is included brings it
 * @param keys of the clauses of the draft
 */
export const resolvedKeys = (origins: readonly (number | null)[], keys: readonly number[]): readonly string[] =>
  origins.map((origin, place) => {
    const isSibling = (other: number | null) => other === origin;
    const before = origins.slice(0, place).filter(isSibling).length;
    return `${origin === null ? 'included' : keys[origin]} ${before} of ${origins.filter(isSibling).length}`;
  });
