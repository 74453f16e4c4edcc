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

/** When a token gets a new value; `lifetime` in seconds. */
export const rotationSchema = z.object({
  on_AT: z.boolean().optional(),
  on_other: z.boolean().optional(),
  lifetime: z.int().nonnegative().optional(),
  auto_revoke: z.boolean().optional(),
});

export type Rotation = z.infer<typeof rotationSchema>;

/** The members of discovery's `restriction_claims_supported`. */
export const restrictionClaims = Object.keys(clauseSchema.shape);

/** The words of a space separated list. */
export const words = (text: string | undefined): string[] => (text ?? '').split(' ').filter((word) => word !== '');

/** A lone empty clause means no restriction at all. */
export function normalize(clauses: readonly Clause[]): readonly Clause[] {
  const [only] = clauses;
  return clauses.length === 1 && only !== undefined && Object.keys(only).length === 0 ? [] : clauses;
}

/** The instant after which no clause permits anything; `undefined` when there is none. Unix seconds. */
export function lastExpiry(clauses: readonly Clause[]): number | undefined {
  const ends = clauses.flatMap(({ exp }) => (exp === undefined ? [] : [exp]));
  return ends.length > 0 && ends.length === clauses.length ? Math.max(...ends) : undefined;
}

/** The instant before which no clause permits anything; `undefined` when there is none. Unix seconds. */
export function firstStart(clauses: readonly Clause[]): number | undefined {
  const starts = clauses.flatMap(({ nbf }) => (nbf === undefined ? [] : [nbf]));
  return starts.length > 0 && starts.length === clauses.length ? Math.min(...starts) : undefined;
}
