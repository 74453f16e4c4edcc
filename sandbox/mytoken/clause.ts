import { z } from 'zod';

/** One restriction clause with its times resolved: members are AND-ed, clauses are OR-ed. */
export const clauseSchema = z.object({
  nbf: z.int().optional(),
  exp: z.int().optional(),
  scope: z.string().optional(),
  audience: z.array(z.string()).optional(),
  hosts: z.array(z.string()).optional(),
  geoip_allow: z.array(z.string()).optional(),
  geoip_disallow: z.array(z.string()).optional(),
  usages_AT: z.int().optional(),
  usages_other: z.int().optional(),
});

export type Clause = z.infer<typeof clauseSchema>;

/** A member of discovery's `restriction_claims_supported`. */
export type RestrictionClaim = keyof Clause;

/** All of them, in the order of discovery. */
export const restrictionClaims = clauseSchema.keyof().options;

/** When a token gets a new value; `lifetime` in seconds. What is off is left out, as in Go's `omitempty`. */
export const rotationSchema = z
  .object({
    on_AT: z.boolean().optional(),
    on_other: z.boolean().optional(),
    lifetime: z.int().nonnegative().optional(),
    auto_revoke: z.boolean().optional(),
  })
  .transform(({ on_AT, on_other, lifetime, auto_revoke }) => ({
    ...(on_AT ? { on_AT } : {}),
    ...(on_other ? { on_other } : {}),
    ...(lifetime ? { lifetime } : {}),
    ...(auto_revoke ? { auto_revoke } : {}),
  }));

/** A rotation of `{}` is a rotation that never happens. */
export interface Rotation {
  readonly on_AT?: boolean;
  readonly on_other?: boolean;
  readonly lifetime?: number;
  readonly auto_revoke?: boolean;
}

/** The words of a space separated list. */
export const messages = (text: string | undefined): string[] => (text ?? '').split(' ').filter((word) => word !== '');

/** A text that clauses have in common that say the same, whatever the order of their members. */
export const contentOf = (clause: Clause): string =>
  JSON.stringify(Object.entries(clause).sort(([a], [b]) => (a < b ? -1 : 1)));

/** A lone empty clause restricts nothing. */
export function normalize(clauses: readonly Clause[]): readonly Clause[] {
  const [only] = clauses;
  return clauses.length === 1 && only !== undefined && Object.keys(only).length === 0 ? [] : clauses;
}

/** A clause without some of its claims. */
export function withoutClaims(clause: Clause, claims: readonly RestrictionClaim[]): Clause {
  return Object.fromEntries(Object.entries(clause).filter(([claim]) => !claims.some((name) => name === claim)));
}

/** Cuts clauses to the longest life that a server gives, in seconds; without any clause there is one then. */
export function limitLifetime(
  clauses: readonly Clause[],
  longest: number | undefined,
  time: number,
): readonly Clause[] {
  if (longest === undefined) return clauses;
  const end = time + longest;
  if (clauses.length === 0) return [{ exp: end }];
  return clauses.map((clause) => ({ ...clause, exp: Math.min(clause.exp ?? end, end) }));
}

/**
 * The instant after which no clause permits anything; `undefined` when there is none, or when it is before 1970, which
 * the real server takes for none. Unix seconds.
 */
export function lastExpiry(clauses: readonly Clause[]): number | undefined {
  const ends = clauses.flatMap(({ exp }) => (exp === undefined ? [] : [exp]));
  const last = ends.length > 0 && ends.length === clauses.length ? Math.max(...ends) : 0;
  return last > 0 ? last : undefined;
}

/** The instant before which no clause permits anything; `undefined` when there is none. Unix seconds. */
export function firstStart(clauses: readonly Clause[]): number | undefined {
  const starts = clauses.flatMap(({ nbf }) => (nbf === undefined ? [] : [nbf]));
  return starts.length > 0 && starts.length === clauses.length ? Math.min(...starts) : undefined;
}
