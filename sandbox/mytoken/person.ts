import type { MytokenEntry } from './state.ts';

/** A person at a provider, as a key. */
export type PersonId = string;

/** Whose token it is. */
export const personOf = ({ subject, refresh }: Pick<MytokenEntry, 'subject' | 'refresh'>): PersonId =>
  `${subject}@${refresh.provider.issuer}`;
