/** Characters; no token is so long, and no file of one. */
export const maxTokenText = 65_536;
