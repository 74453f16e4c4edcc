/** Checks for the word `this`, in any case: the address that requests the token (mytoken protocol: restrictions). */
export const isThis = (host: string): boolean => /^this$/i.test(host);
