/** The most clauses that a template may have: a token with more would not fit into a request. */
export const maxClauses = 200;

/** Whether a template with so many clauses can have no further one. */
export const isFull = (clauses: number): boolean => clauses >= maxClauses;

/** The most entries of a list in a template: hosts, names, members that are not known. */
export const maxValues = 1000;

/** So many deleted templates are kept, those that were deleted last. */
export const maxDeleted = 100;

/** And each at least so many days, however many there are. */
export const daysDeleted = 90;

/** More are not deleted within a day: a window that was taken over could fill the disk with them. */
export const maxDeletedPerDay = 1000;

/** The most templates of a kind; nobody finds one among more. */
export const maxTemplates = 2000;

/** The most drafts: more than anybody works on at once. As many that were discarded are kept. */
export const maxDrafts = 200;

/** The longest text of a template, in characters. */
export const maxTextLength = 256 * 1024;
