/** The view of the templates: list, search, history, conflicts, import and export. */
export const templates = {};
