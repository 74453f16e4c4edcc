/** The most clauses that a template may have: a token with more would not fit into a request. */
export const mostClauses = 200;

/** The most entries of a list in a template: hosts, names, members that are not known. */
export const mostValues = 1000;

/** The longest text of a template, in characters. */
export const longestText = 256 * 1024;
