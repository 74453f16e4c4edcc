/** What can be done with a clause as a whole. */
export type ClauseAction = 'up' | 'down' | 'duplicate' | 'include' | 'fold' | 'remove';

/** Those that change the list of clauses. */
export type ListAction = Exclude<ClauseAction, 'fold' | 'include'>;
