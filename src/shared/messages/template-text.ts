/** What is wrong with the text of a template, and of an include. */
export const templateText = {};
