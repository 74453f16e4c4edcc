/** The most clauses that a template may have: a token with more would not fit into a request. */
export const mostClauses = 200;

/** The longest text of a template, in characters. */
export const longestText = 256 * 1024;
