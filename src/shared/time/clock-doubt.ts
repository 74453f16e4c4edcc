/** Seconds beyond which a change or a difference of clocks explains why a token looks expired, or not valid yet. */
const worthSaying = 3_600;

/** What speaks against the clock of this computer. */
export type ClockDoubt =
  /** it was set while the program ran; positive = forward */
  | { readonly because: 'was-set'; readonly seconds: number }
  /** a server has another time; positive = it is ahead of this computer */
  | { readonly because: 'server-differs'; readonly seconds: number }
  /** a token was issued later than now */
  | { readonly because: 'issued-later'; readonly seconds: number };

/**
 * Finds the strongest reason to doubt the clock, if there is one.
 * @param wasSet seconds by which the wall clock was set since the program began; 0 = not by much
 * @param skew the clock of the token's server minus ours; null = not known
 * @param issuedAt of the token, unix seconds; null = not known
 * @param now unix seconds
 */
export function clockDoubt(
  wasSet: number,
  { skew, issuedAt }: { readonly skew: number | null; readonly issuedAt: number | null },
  now: number,
): ClockDoubt | null {
  if (wasSet !== 0) return { because: 'was-set', seconds: wasSet };
  if (skew !== null && Math.abs(skew) > worthSaying) return { because: 'server-differs', seconds: skew };
  const ahead = issuedAt === null ? 0 : issuedAt - now;
  return ahead > worthSaying ? { because: 'issued-later', seconds: ahead } : null;
}
