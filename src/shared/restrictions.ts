import { z } from 'zod';

/** One restriction clause as the server returns it: its members are AND-ed, clauses are OR-ed (mytoken protocol: restrictions). */
export const clauseSchema = z.object({
  /** unix seconds */
  nbf: z.int().optional(),
  /** unix seconds */
  exp: z.int().optional(),
  /** space separated */
  scope: z.string().optional(),
  audience: z.array(z.string()).optional(),
  hosts: z.array(z.string()).optional(),
  geoip_allow: z.array(z.string()).optional(),
  geoip_disallow: z.array(z.string()).optional(),
  usages_AT: z.int().optional(),
  usages_other: z.int().optional(),
  usages_AT_done: z.int().optional(),
  usages_other_done: z.int().optional(),
});

export type Clause = z.infer<typeof clauseSchema>;

/** Rotation policy (mytoken protocol: rotation). `lifetime` in seconds; absent or `{}` = off. */
export const rotationSchema = z.object({
  on_AT: z.boolean().optional(),
  on_other: z.boolean().optional(),
  lifetime: z.int().optional(),
  auto_revoke: z.boolean().optional(),
});

export type Rotation = z.infer<typeof rotationSchema>;

/** True when using the token may replace its value. */
export const mayRotate = (rotation: Rotation): boolean => rotation.on_AT === true || rotation.on_other === true;
