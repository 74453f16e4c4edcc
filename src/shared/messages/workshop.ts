/** The editor of a template: cards, their controls, and the names of changes. */
export const workshop = {};
