import { momId } from './issue.ts';
import type { MytokenEntry, MytokenState } from './state.ts';

/** A person at a provider, as a key. */
export type PersonId = string;

/** Whose token it is. */
export const personOf = ({ subject, refresh }: Pick<MytokenEntry, 'subject' | 'refresh'>): PersonId =>
  `${subject}@${refresh.provider.issuer}`;

/** Every token of the same person at the same provider. */
export function tokensOfPerson(state: MytokenState, entry: MytokenEntry): readonly MytokenEntry[] {
  const person = personOf(entry);
  return [...state.tokens.values()].filter((other) => personOf(other) === person);
}

/** The token of the same person that has this management id. */
export function tokenOfPerson(state: MytokenState, entry: MytokenEntry, id: string): MytokenEntry | undefined {
  return tokensOfPerson(state, entry).find((other) => momId(other) === id);
}
