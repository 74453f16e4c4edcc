import type { FactsOf, LintRule } from '../templates/lint/rules.ts';
import type { Format } from '../time/format.ts';

/** The sentence of a rule of the linter, made of the facts of a finding, and the labels of its repairs. */
export interface RuleMessages<Facts> {
  readonly sentence: (facts: Facts, format: Format) => string;
  readonly repair?: (facts: Facts, format: Format) => string;
  readonly otherRepair?: (facts: Facts, format: Format) => string;
}

/** The messages of every rule. */
export type RuleTable = { readonly [R in LintRule]: RuleMessages<FactsOf[R]> };

const maxNamed = 5;

/** Values for a sentence, the first few of many. */
export const listed = (values: readonly string[]): string =>
  values.slice(0, maxNamed).join(', ') + (values.length > maxNamed ? ', …' : '');
