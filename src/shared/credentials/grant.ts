import type { Clause, Rotation } from './restrictions.ts';

/** The rights of a mytoken: what is asked for in a login, and what the server says it granted. Instants in unix seconds. */
export interface Grant {
  readonly name: string;
  readonly capabilities: readonly string[];
  readonly restrictions: readonly Clause[];
  readonly rotation: Rotation;
  /** the parts whose words in the answer could not be read; what stands in them says nothing */
  readonly unreadable?: readonly GrantPart[] | undefined;
}

/** The parts of a grant that an answer may hold in a form that this program cannot read. */
export const grantParts = ['capabilities', 'restrictions', 'rotation'] as const;

export type GrantPart = (typeof grantParts)[number];

/** A part of a grant in which the answer differs from the request. */
export interface Difference {
  readonly what:
    | 'name'
    | 'capabilities'
    | 'clauses'
    | 'nbf'
    | 'exp'
    | 'scope'
    | 'audience'
    | 'hosts'
    | 'geoip'
    | 'usages_AT'
    | 'usages_other'
    | 'rotation';
  /** `unreadable`: the server's words could not be read, so nobody can compare them */
  readonly kind: 'narrowed' | 'widened' | 'changed' | 'unreadable';
  /** the clause, by its position among those that were asked for; null = not in a clause, the only one, or one that was added */
  readonly clause: number | null;
  /**
   * The values in their plain form (scopes, unix seconds, numbers), `null` = no limit. Of `clauses`: their number, or a
   * clause that was left out or added as JSON, `null` = it is not there.
   */
  readonly asked: string | null;
  readonly granted: string | null;
}
