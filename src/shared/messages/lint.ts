import { lintClauses } from './lint-clauses.ts';
import { lintLimits } from './lint-limits.ts';
import { lintRights } from './lint-rights.ts';
import type { RuleTable } from './lint-table.ts';

const rules: RuleTable = { ...lintClauses, ...lintLimits, ...lintRights };

/** The findings of the linter: a sentence for each rule, and the names of its repairs. */
export const lint = {
  severity: { error: 'Error', warning: 'Warning', hint: 'Hint' },
  /** of a repair that has no name of its own */
  repair: 'Fix',
  rules,
};
