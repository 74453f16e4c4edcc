import type { Catalogue } from '../../messages/catalogue.ts';
import type { Format } from '../../time/format.ts';
import type { Finding } from './finding.ts';
import type { LintRule } from './rules.ts';

/**
 * A finding in words.
 * @returns the sentence, and what its repairs are called; null = there is none
 */
export function describeFinding<R extends LintRule>(
  { rule, facts, repair, otherRepair }: Finding<R>,
  { messages, format }: { readonly messages: Pick<Catalogue, 'lint'>; readonly format: Format },
): { readonly sentence: string; readonly repair: string | null; readonly otherRepair: string | null } {
  const words = messages.lint.rules[rule];
  return {
    sentence: words.sentence(facts, format),
    repair: repair === null ? null : (words.repair?.(facts, format) ?? messages.lint.repair),
    otherRepair: otherRepair === null ? null : (words.otherRepair?.(facts, format) ?? messages.lint.repair),
  };
}
