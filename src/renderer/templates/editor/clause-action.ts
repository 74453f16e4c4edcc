/** What can be done with a clause as a whole. */
export type CardDeed = 'up' | 'down' | 'duplicate' | 'include' | 'fold' | 'remove';

/** Those that change the list of clauses. */
export type ListDeed = Exclude<CardDeed, 'fold' | 'include'>;
