import { foldName } from '../text/visible.ts';

/** Checks whether another token has this alias, or one that looks like it. */
export const isAliasTaken = (alias: string, taken: readonly string[]): boolean =>
  taken.some((one) => foldName(one) === foldName(alias));
