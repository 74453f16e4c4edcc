import type { Clause, Rotation } from './restrictions.ts';

/** The rights of a mytoken, as requested in a login or as granted by the server. Instants in unix seconds. */
export interface Grant {
  readonly name: string;
  readonly capabilities: readonly string[];
  readonly restrictions: readonly Clause[];
  readonly rotation: Rotation;
  /** the parts of the answer that could not be read; their values here mean nothing */
  readonly unreadable?: readonly GrantPart[] | undefined;
}

/** The parts of a grant that an answer may hold in a form that this program cannot read. */
export const grantParts = ['capabilities', 'restrictions', 'rotation'] as const;

export type GrantPart = (typeof grantParts)[number];

/** The values that are compared, by the part of a grant that they stand in. */
interface ComparedValues {
  readonly name: string;
  readonly capabilities: readonly string[];
  /** how many clauses there are, or one that was left out or added */
  readonly clauses: number | Clause;
  /** unix seconds */
  readonly nbf: number;
  readonly exp: number;
  readonly scope: readonly string[];
  readonly audience: readonly string[];
  readonly hosts: readonly string[];
  readonly geoip: readonly string[];
  readonly usages_AT: number;
  readonly usages_other: number;
  readonly rotation: Rotation;
}

/** `unreadable`: this part of the answer could not be read, and so not be compared. */
export type DifferenceKind = 'narrowed' | 'widened' | 'changed' | 'unreadable';

type DifferenceIn<What extends keyof ComparedValues> = {
  readonly what: What;
  readonly kind: DifferenceKind;
  /** the clause, by its position among those that were asked for; null = not in a clause, the only one, or one that was added */
  readonly clause: number | null;
  /** null = no limit; of `clauses`: it is not there */
  readonly asked: ComparedValues[What] | null;
  readonly granted: ComparedValues[What] | null;
};

/** A part of a grant in which the answer differs from the request. */
export type Difference = { readonly [What in keyof ComparedValues]: DifferenceIn<What> }[keyof ComparedValues];
