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

/** The longest text of a template, in characters. */
export const longestText = 256 * 1024;
