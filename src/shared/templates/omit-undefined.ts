type WithGaps<T> = { readonly [K in keyof Required<T>]: T[K] | undefined };

/** An object without the members that are undefined; each member has to be named, so that none is forgotten. */
export const present = <T extends object>(members: WithGaps<T>): T =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
