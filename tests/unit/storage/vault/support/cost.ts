/** A guess of a passphrase costs a test next to nothing. */
export const testCost = { N: 16, r: 8, p: 1 };
