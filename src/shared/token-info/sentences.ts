import { plain } from '../credentials/sentences.ts';
import type { Catalogue } from '../messages/catalogue.ts';
import type { Format } from '../time/format.ts';
import type { UseCost } from './cost.ts';
import type { RevocationOutcome } from './revocation.ts';

interface Speech {
  readonly messages: Pick<Catalogue, 'tokenInfo'>;
  readonly format: Format;
}

/**
 * Says before a request what it costs.
 * @param areCounted whether the uses so far are known; else the count of those that are left is the most that there can be
 */
export function costSentence(cost: UseCost, areCounted: boolean, { messages, format }: Speech): string {
  const t = messages.tokenInfo.cost;
  const { allowed, clause, limit, left, isCounted, rotates } = cost;
  const sentence = () => {
    if (!isCounted) return t.uncounted;
    if (allowed === 'no') return t.refused;
    if (clause === null) return t.unknown;
    // Clauses are counted as people count.
    const number = format.number(clause + 1);
    if (limit === null || left === null) return t.unlimited(number);
    return areCounted
      ? t.left(number, format.number(left), format.number(limit))
      : t.atMost(number, format.number(limit));
  };
  return plain([sentence(), rotates ? t.rotates : ''].filter((part) => part !== '').join(' '));
}

/** Says what became of a token that was to be revoked; null = it is revoked, and nothing more is to be said. */
export function outcomeSentence(
  outcome: RevocationOutcome,
  { errors, tokenInfo }: Pick<Catalogue, 'errors' | 'tokenInfo'>,
): string | null {
  const t = tokenInfo.report;
  switch (outcome.kind) {
    case 'revoked':
      if (outcome.removed === null) return null;
      return outcome.removed === 'removed' ? t.removed : `${t.notRemoved} ${errors.sentence(outcome.removed)}`;
    case 'accepted':
      return outcome.isHere ? t.acceptedHere : t.accepted;
    case 'failed':
      return errors.sentence(outcome.error);
    case 'still-listed':
    case 'not-tried':
    case 'stopped':
      return t[outcome.kind];
  }
}
