/** What the linter finds, a sentence for each rule, and what its repair is called. */
export const lint = {};
