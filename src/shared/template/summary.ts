import type { Clause } from '../restrictions.ts';
import type { Speech } from '../sentences.ts';

/** What a token with these clauses may do at all, in plain language, worst case first. Values are marked (sentences.ts). */
export function worstCase(
  _clauses: readonly Clause[],
  _capabilities: readonly string[] | null,
  _now: number,
  _speech: Speech,
): readonly string[] {
  throw new Error('not yet');
}
