import type { Clause, Rotation } from './restrictions.ts';

/** The rights of a mytoken: what is asked for in a login, and what the server says it granted. Instants in unix seconds. */
export interface Grant {
  readonly name: string;
  readonly capabilities: readonly string[];
  readonly restrictions: readonly Clause[];
  readonly rotation: Rotation;
}

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
  readonly kind: 'narrowed' | 'widened' | 'changed';
  /** the clause, by its position among those that were asked for; null = not in a clause, the only one, or one that was added */
  readonly clause: number | null;
  /**
   * The values in their plain form (scopes, unix seconds, numbers), `null` = no limit. Of `clauses`: their number, or a
   * clause that was left out or added as JSON, `null` = it is not there.
   */
  readonly asked: string | null;
  readonly granted: string | null;
}
