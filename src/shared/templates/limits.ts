/** The most clauses that a template may have: a token with more would not fit into a request. */
export const mostClauses = 200;

/** Whether a template with so many clauses can have no further one. */
export const isFull = (clauses: number): boolean => clauses >= mostClauses;

/** The most entries of a list in a template: hosts, names, members that are not known. */
export const mostValues = 1000;

/** So many deleted templates are kept, those that were deleted last. */
export const mostDeleted = 100;

/** And each at least so many days, however many there are. */
export const daysDeleted = 90;

/** More are not deleted within a day: a window that was taken over could fill the disk with them. */
export const mostDeletedADay = 1000;

/** The most templates of a kind; nobody finds one among more. */
export const mostTemplates = 2000;

/** The most drafts: more than anybody works on at once. As many that were discarded are kept. */
export const mostDrafts = 200;

/** The longest text of a template, in characters. */
export const longestText = 256 * 1024;
