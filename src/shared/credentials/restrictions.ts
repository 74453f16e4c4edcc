import { z } from 'zod';

/** A restriction clause as the server returns it. Members are AND-ed, clauses are OR-ed (mytoken protocol: restrictions). */
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

const lists: ReadonlySet<string> = new Set(['audience', 'hosts', 'geoip_allow', 'geoip_disallow']);

/**
 * A clause as other JSON encoders write it: null for a missing member, a text for a list of one, and fractions of a second,
 * which are rounded so that the clause never looks longer than it is.
 */
export const answeredClauseSchema = z.preprocess(
  (value) =>
    mapMembers(value, (name, member) => {
      if (lists.has(name) && typeof member === 'string') return [member];
      if (typeof member !== 'number') return member;
      return name === 'exp' ? Math.floor(member) : name === 'nbf' ? Math.ceil(member) : member;
    }),
  clauseSchema,
);

/** Drops null members and maps the others; anything but an object is returned unchanged. */
function mapMembers(value: unknown, change: (name: string, member: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([name, member]) => [name, change(name, member)]));
}

/** Rotation policy (mytoken protocol: rotation). `lifetime` in seconds; absent or `{}` = off. */
export const rotationSchema = z.object({
  on_AT: z.boolean().optional(),
  on_other: z.boolean().optional(),
  lifetime: z.int().optional(),
  auto_revoke: z.boolean().optional(),
});

export type Rotation = z.infer<typeof rotationSchema>;

/** A rotation policy in which null means a missing member. */
export const answeredRotationSchema = z.preprocess((value) => mapMembers(value, (_, member) => member), rotationSchema);

/**
 * Combines two sources on the rotation of a token: a member counts when either has it, and the shorter lifetime. Wrongly
 * assuming rotation costs a file; wrongly assuming none can lose the token.
 */
export function joinRotations(one: Rotation, other: Rotation): Rotation {
  const either = (name: 'on_AT' | 'on_other' | 'auto_revoke') =>
    one[name] === true || other[name] === true ? { [name]: true } : {};
  const lifetimes = [one.lifetime ?? 0, other.lifetime ?? 0].filter((lifetime) => lifetime > 0);
  return {
    ...either('on_AT'),
    ...either('on_other'),
    ...either('auto_revoke'),
    ...(lifetimes.length === 0 ? {} : { lifetime: Math.min(...lifetimes) }),
  };
}
