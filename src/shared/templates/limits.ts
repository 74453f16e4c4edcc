/** The most clauses that a template may have: a token with more would not fit into a request. */
export const maxClauses = 200;

/** Checks whether a template with this number of clauses is full. */
export const isFull = (clauses: number): boolean => clauses >= maxClauses;

/** The most entries of a list in a template: hosts, names, members that are not known. */
export const maxValues = 1000;

/** The number of deleted templates that are always kept, the newest ones. */
export const maxDeleted = 100;

/** The minimum number of days for which each one is kept. */
export const daysDeleted = 90;

/** The maximum number of deletions within a day: a window that was taken over could fill the disk with them. */
export const maxDeletedPerDay = 1000;

/** The maximum number of templates of a kind; nobody finds one among more. */
export const maxTemplates = 2000;

/** The maximum number of drafts, and also of discarded ones: more than anybody works on at once. */
export const maxDrafts = 200;

/** The longest text of a template, in characters. */
export const maxTextLength = 256 * 1024;
