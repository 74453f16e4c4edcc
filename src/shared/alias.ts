/** Whether another token has this alias; upper and lower case, and blanks around it, do not tell two apart. */
export const isAliasTaken = (alias: string, taken: readonly string[]): boolean =>
  taken.some((one) => one.toLocaleLowerCase() === alias.trim().toLocaleLowerCase());
