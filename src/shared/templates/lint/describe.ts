import type { Catalogue } from '../../messages/catalogue.ts';
import type { Format } from '../../time/format.ts';
import type { Finding } from './finding.ts';

/**
 * A finding in words.
 * @returns the sentence, and what its repairs are called; null = there is none
 */
export function describeFinding(
  { rule, facts, repair, otherRepair }: Finding,
  { messages, format }: { readonly messages: Pick<Catalogue, 'lint'>; readonly format: Format },
): { readonly sentence: string; readonly repair: string | null; readonly otherRepair: string | null } {
  const { says, repairs, repairsOtherwise } = messages.lint.rules[rule];
  return {
    sentence: says(facts, format),
    repair: repair === null ? null : (repairs?.(facts, format) ?? messages.lint.repair),
    otherRepair: otherRepair === null ? null : (repairsOtherwise?.(facts, format) ?? messages.lint.repair),
  };
}
