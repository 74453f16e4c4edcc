import type { Format } from '../time/format.ts';

/** What a rule of the linter says, from the facts of a finding, and what its repairs are called. */
export interface RuleWords {
  readonly says: (facts: readonly string[], format: Format) => string;
  readonly repairs?: (facts: readonly string[], format: Format) => string;
  readonly repairsOtherwise?: (facts: readonly string[], format: Format) => string;
}
